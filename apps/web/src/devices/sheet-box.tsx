import type { SiteDevices } from "#contracts";
import { Button, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import type { SiteAddress } from "../outbox/outbox-store.js";
import { download } from "../reports/download.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { devicesKey, readSecrets, renewSheet, sheetPath } from "./devices-wire.js";
import classes from "./devices.module.css";

interface SheetBoxProps {
  readonly address: SiteAddress;
  readonly sheet: SiteDevices["sheet"];
}

/** A site's access sheet: its PIN to be read out, the sheet to be printed, and a new one when it is lost. */
export function SheetBox({ address, sheet }: SheetBoxProps) {
  const text = useText();
  const figures = useFigures();
  const client = useQueryClient();
  const [sure, setSure] = useState(false);
  const secrets = useMutation({ mutationFn: () => readSecrets(address) });
  const print = useMutation({ mutationFn: () => download(sheetPath(address)) });
  const renew = useMutation({
    mutationFn: () => renewSheet(address),
    onSuccess: () => {
      setSure(false);
      secrets.reset();
      return client.invalidateQueries({ queryKey: devicesKey(address.briefingId) });
    },
  });
  const error = secrets.error ?? print.error ?? renew.error;
  return (
    <Stack gap="sm">
      <Text fw={700}>{text("devices.sheet")}</Text>
      {sheet === null ? (
        <Text>{text("devices.sheet.none")}</Text>
      ) : (
        <Text>
          {text("devices.sheet.for", { limit: figures.number(sheet.limit), time: momentOf(sheet.validUntil) })}
        </Text>
      )}
      {sheet?.pinOpen === false ? (
        <Text role="alert" fw={600}>
          {text("devices.sheet.pinClosed")}
        </Text>
      ) : null}
      {secrets.data ? (
        <div role="status">
          <p className={classes.pin}>{`${secrets.data.pin.slice(0, 3)} ${secrets.data.pin.slice(3)}`}</p>
          <Text>{text("devices.sheet.pin.about")}</Text>
        </div>
      ) : null}
      <div className={classes.moves}>
        {sheet === null ? null : (
          <>
            <Button loading={secrets.isPending} onClick={() => secrets.mutate()}>
              {text("devices.sheet.pin")}
            </Button>
            <Button variant="default" loading={print.isPending} onClick={() => print.mutate()}>
              {text("devices.sheet.print")}
            </Button>
          </>
        )}
        <Button
          variant="default"
          loading={renew.isPending}
          onClick={() => (sure || sheet === null ? renew.mutate() : setSure(true))}
        >
          {text(sheet === null ? "devices.sheet.make" : sure ? "devices.sheet.renew.sure" : "devices.sheet.renew")}
        </Button>
      </div>
      {error ? <ProblemMessage error={error} /> : null}
    </Stack>
  );

  function momentOf(iso: string): string {
    const time = Date.parse(iso);
    return `${figures.minute(time)} ${figures.date(time)}`;
  }
}
