import { Button, Modal, Stack, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useText } from "../i18n/use-text.js";
import type { SiteAddress } from "../outbox/outbox-store.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { useState } from "react";
import { DeviceItem } from "./device-item.js";
import { siteDevicesQuery } from "./devices-wire.js";
import classes from "./devices.module.css";
import { SheetBox } from "./sheet-box.js";

interface DevicesButtonProps {
  readonly address: SiteAddress;
  readonly mayManage: boolean;
  readonly size: "lg" | "xl";
}

/** Opens the devices of a site: the coordinator sees them, the organizer also acts. */
export function DevicesButton({ address, mayManage, size }: DevicesButtonProps) {
  const text = useText();
  const [opened, setOpened] = useState(false);
  const phone = useMediaQuery("(max-width: 48em)", window.innerWidth <= 768, { getInitialValueInEffect: false });
  return (
    <>
      <Button size={size} variant="default" onClick={() => setOpened(true)}>
        {text("devices.title")}
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={text("devices.title")}
        size="lg"
        fullScreen={phone}
        centered
        styles={{ title: { fontSize: "1.25rem", fontWeight: 700 } }}
        closeButtonProps={{ "aria-label": text("shell.close"), size: 48 }}
      >
        {opened ? <SiteDevicesList address={address} mayManage={mayManage} /> : null}
      </Modal>
    </>
  );
}

function SiteDevicesList({ address, mayManage }: Omit<DevicesButtonProps, "size">) {
  const text = useText();
  const list = useQuery(siteDevicesQuery(address));
  const { data } = list;
  return (
    <Stack>
      <Text>{text(mayManage ? "devices.about.manage" : "devices.about")}</Text>
      {list.error ? <ProblemMessage error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.isPending ? <Text role="status">{text("shell.loading")}</Text> : null}
      {data?.items.length === 0 ? <Text>{text("devices.none")}</Text> : null}
      <ul className={classes.devices}>
        {data?.items.map((device) => (
          <DeviceItem key={device.id} briefingId={address.briefingId} device={device} mayManage={mayManage} />
        ))}
      </ul>
      {data && mayManage ? <SheetBox address={address} sheet={data.sheet} /> : null}
    </Stack>
  );
}
