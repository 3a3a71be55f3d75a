import { Button } from "@mantine/core";
import { useState } from "react";
import { useText } from "../i18n/use-text.js";
import type { SiteAddress } from "../outbox/outbox-store.js";
import { later } from "../shell/later.js";

const DevicesDialog = later(async () => (await import("./devices-dialog.js")).DevicesDialog);

interface DevicesButtonProps {
  readonly address: SiteAddress;
  readonly mayManage: boolean;
  readonly size: "lg" | "xl";
}

/** Opens the devices of a site. */
export function DevicesButton({ address, mayManage, size }: DevicesButtonProps) {
  const text = useText();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button size={size} variant="default" onClick={() => setOpened(true)}>
        {text("devices.title")}
      </Button>
      {opened ? <DevicesDialog address={address} mayManage={mayManage} onClose={() => setOpened(false)} /> : null}
    </>
  );
}
