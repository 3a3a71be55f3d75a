import type { DeviceView } from "#contracts";
import { skewFlaggedAboveMs } from "#domain";
import { Button, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { approveDevice, devicesKey, refuseDevice, renameDevice, revokeDevice } from "./devices-wire.js";
import classes from "./devices.module.css";

interface DeviceItemProps {
  readonly briefingId: string;
  readonly device: DeviceView;
  /** Where it stands, when the list is of more than one site. */
  readonly site?: string;
  readonly mayManage: boolean;
}

/** One device: how it is, and what the organizer can do with it. */
export function DeviceItem({ briefingId, device, site, mayManage }: DeviceItemProps) {
  const text = useText();
  const waiting = device.state === "waiting";
  return (
    <li className={classes.device} data-waiting={waiting}>
      <p className={classes.name}>
        {device.name}
        {site === undefined ? "" : ` · ${site}`}
      </p>
      {waiting ? (
        <p>
          {text("devices.waits")} <span className={classes.number}>{device.number}</span>
        </p>
      ) : (
        <Facts device={device} />
      )}
      {mayManage ? <Moves briefingId={briefingId} device={device} /> : null}
    </li>
  );
}

function Facts({ device }: { readonly device: DeviceView }) {
  const text = useText();
  const figures = useFigures();
  const seenAt = Date.parse(device.lastSeenAt);
  const { unsent, clockSkewMs, appVersion } = device;
  const facts = [
    text(`devices.kind.${device.kind}`),
    text("devices.lastSeen", { time: `${figures.minute(seenAt)} ${figures.date(seenAt)}` }),
    ...(appVersion === null ? [] : [text("devices.version", { version: appVersion })]),
    text(device.rosterDownloaded ? "devices.roster.yes" : "devices.roster.no"),
    text(device.practisedAt === null ? "devices.practice.no" : "devices.practice.yes"),
    ...(unsent === null || unsent === 0 ? [] : [text("devices.unsent", { count: figures.number(unsent) })]),
    ...(clockSkewMs === null || Math.abs(clockSkewMs) <= skewFlaggedAboveMs
      ? []
      : [text("devices.clock", { minutes: figures.number(Math.round(Math.abs(clockSkewMs) / 60_000)) })]),
  ];
  return <p>{facts.join(" · ")}</p>;
}

function Moves({ briefingId, device }: { readonly briefingId: string; readonly device: DeviceView }) {
  const text = useText();
  const client = useQueryClient();
  const [name, setName] = useState<string | null>(null);
  const address = { briefingId, siteId: device.siteId };
  const act = useMutation({
    mutationFn: (deed: () => Promise<unknown>) => deed(),
    onSuccess: () => {
      setName(null);
      return client.invalidateQueries({ queryKey: devicesKey(briefingId) });
    },
  });
  const press = (deed: () => Promise<unknown>) => () => act.mutate(deed);
  return (
    <>
      {name === null ? null : (
        <TextInput
          label={text("devices.rename.label")}
          value={name}
          maxLength={60}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      )}
      <div className={classes.moves}>
        {device.state === "waiting" ? (
          <>
            <Button loading={act.isPending} onClick={press(() => approveDevice(address, device.id))}>
              {text("devices.approve")}
            </Button>
            <Button variant="default" disabled={act.isPending} onClick={press(() => refuseDevice(address, device.id))}>
              {text("devices.refuse")}
            </Button>
          </>
        ) : (
          <>
            <Button
              color="red.9"
              variant="outline"
              loading={act.isPending}
              aria-label={`${text(`devices.revoke.${device.kind}`)}: ${device.name}`}
              onClick={press(() => revokeDevice(address, device.id))}
            >
              {text(`devices.revoke.${device.kind}`)}
            </Button>
            {name === null ? (
              <Button
                variant="subtle"
                aria-label={`${text("devices.rename")}: ${device.name}`}
                onClick={() => setName(device.name)}
              >
                {text("devices.rename")}
              </Button>
            ) : (
              <Button
                variant="default"
                disabled={name.trim() === "" || act.isPending}
                onClick={press(() => renameDevice(address, device.id, name))}
              >
                {text("devices.rename.save")}
              </Button>
            )}
          </>
        )}
      </div>
      {act.error ? <ProblemMessage error={act.error} /> : null}
    </>
  );
}
