import { Modal, Stack, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useText } from "../i18n/use-text.js";
import type { SiteAddress } from "../outbox/outbox-store.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { DeviceItem } from "./device-item.js";
import { siteDevicesQuery } from "./devices-wire.js";
import classes from "./devices.module.css";
import { SheetBox } from "./sheet-box.js";

interface DevicesDialogProps {
  readonly address: SiteAddress;
  readonly mayManage: boolean;
  readonly onClose: () => void;
}

/** The devices of a site: the coordinator sees them, the organizer also acts. */
export function DevicesDialog({ address, mayManage, onClose }: DevicesDialogProps) {
  const text = useText();
  const phone = useMediaQuery("(max-width: 48em)", window.innerWidth <= 768, { getInitialValueInEffect: false });
  return (
    <Modal
      opened
      onClose={onClose}
      title={text("devices.title")}
      size="lg"
      fullScreen={phone}
      centered
      styles={{ title: { fontSize: "1.25rem", fontWeight: 700 } }}
      closeButtonProps={{ "aria-label": text("shell.close"), size: 48 }}
    >
      <SiteDevicesList address={address} mayManage={mayManage} />
    </Modal>
  );
}

function SiteDevicesList({ address, mayManage }: Omit<DevicesDialogProps, "onClose">) {
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
