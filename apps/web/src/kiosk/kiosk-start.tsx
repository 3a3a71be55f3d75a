import { Button, Checkbox, PasswordInput, Stack, Text, Title } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { SiteCopy } from "../check-in/site-store.js";
import { useText } from "../i18n/use-text.js";
import { isKiosk } from "../shell/home-of.js";
import { LinkButton } from "../shell/link-button.js";
import { SignOutDialog } from "../shell/sign-out-dialog.js";
import { me } from "../wire/session.js";
import { isPin, lockKiosk } from "./kiosk-lock.js";
import classes from "./kiosk.module.css";

/** Before the device is left alone: a PIN to get it back with, and whether names may be seen from behind. */
export function KioskStart({ copy, onLocked }: { readonly copy: SiteCopy; readonly onLocked: () => void }) {
  const text = useText();
  const [pin, setPin] = useState("");
  const [hideNames, setHideNames] = useState(false);
  const [asked, setAsked] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const siteId = copy.place.id;
  const briefingId = copy.briefing.id;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (!isPin(pin)) return;
    // Only a press may ask for the whole screen; a browser that will not give it shows the kiosk all the same.
    void document.documentElement.requestFullscreen?.().catch(() => undefined);
    void lockKiosk({ briefingId, siteId, hideNames }, pin).then(onLocked);
  };
  return (
    <form className={classes.start} onSubmit={submit}>
      <Stack>
        <Title order={1}>{text("kiosk.start.title")}</Title>
        <Text>{text("kiosk.start.about", { place: `${copy.place.code} · ${copy.place.name}` })}</Text>
        {"subtle" in crypto ? (
          <>
            <PasswordInput
              label={text("kiosk.pin.new")}
              description={text("kiosk.pin.about")}
              value={pin}
              inputMode="numeric"
              autoComplete="off"
              maxLength={8}
              visibilityToggleButtonProps={{ "aria-label": text("signIn.showPassword") }}
              error={asked && !isPin(pin) ? text("kiosk.pin.short") : null}
              onChange={(event) => setPin(event.currentTarget.value)}
            />
            <Checkbox
              size="md"
              label={text("kiosk.hideNames")}
              description={text("kiosk.hideNames.about")}
              checked={hideNames}
              onChange={(event) => setHideNames(event.currentTarget.checked)}
            />
            <Button size="xl" type="submit">
              {text("kiosk.start.submit")}
            </Button>
          </>
        ) : (
          <Text role="alert">{text("kiosk.insecure")}</Text>
        )}
        {isKiosk(me.get()!) ? (
          <>
            <Button variant="subtle" size="lg" onClick={() => setLeaving(true)}>
              {text("shell.signOut")}
            </Button>
            <SignOutDialog opened={leaving} onClose={() => setLeaving(false)} />
          </>
        ) : (
          <LinkButton
            to="/briefings/$briefingId/sites/$siteId"
            params={{ briefingId, siteId }}
            variant="subtle"
            size="lg"
          >
            {text("checkIn.back")}
          </LinkButton>
        )}
      </Stack>
    </form>
  );
}
