import { Button, Modal, PasswordInput, Stack } from "@mantine/core";
import { useNavigate, useParams } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useText } from "../i18n/use-text.js";
import { isKiosk } from "../shell/home-of.js";
import { me } from "../wire/session.js";
import { unlockKiosk } from "./kiosk-lock.js";
import classes from "./kiosk.module.css";

const triesAtOnce = 5;
const restMs = 30_000;

/** The way back to everything else on this device. */
export function KioskExit({ onUnlocked }: { readonly onUnlocked: () => void }) {
  const text = useText();
  const navigate = useNavigate();
  const params = useParams({ from: "/briefings/$briefingId/sites/$siteId/kiosk" });
  const [opened, setOpened] = useState(false);
  const [pin, setPin] = useState("");
  const [wrong, setWrong] = useState(0);
  const resting = wrong >= triesAtOnce;
  const close = (): void => {
    setOpened(false);
    setPin("");
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (resting) return;
    if (!(await unlockKiosk(pin))) {
      setPin("");
      setWrong(wrong + 1);
      if (wrong + 1 >= triesAtOnce) setTimeout(() => setWrong(0), restMs);
      return;
    }
    if (document.fullscreenElement !== null) await document.exitFullscreen().catch(() => undefined);
    // A device that is a kiosk and nothing else stays here, before its next start.
    if (!isKiosk(me.get()!)) await navigate({ to: "/briefings/$briefingId/sites/$siteId", params });
    onUnlocked();
  };
  return (
    <>
      <button type="button" className={classes.exit} onClick={() => setOpened(true)}>
        {text("kiosk.exit")}
      </button>
      <Modal
        opened={opened}
        onClose={close}
        title={text("kiosk.exit")}
        centered
        closeButtonProps={{ "aria-label": text("shell.cancel") }}
      >
        <form onSubmit={(event) => void submit(event)}>
          <Stack>
            <PasswordInput
              label={text("kiosk.pin")}
              value={pin}
              inputMode="numeric"
              autoComplete="off"
              maxLength={8}
              visibilityToggleButtonProps={{ "aria-label": text("signIn.showPassword") }}
              error={wrong === 0 ? null : text(resting ? "kiosk.pin.rest" : "kiosk.pin.wrong")}
              onChange={(event) => setPin(event.currentTarget.value)}
            />
            <Button size="lg" type="submit" disabled={resting}>
              {text("kiosk.exit")}
            </Button>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
