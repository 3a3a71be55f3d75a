import { Button, Stack, Text } from "@mantine/core";
import type { VcLogSummary, VcLogView } from "#contracts";
import { useState } from "react";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { VcLogColumns } from "./vc-log-columns.js";
import { formatNames, isBeingRead } from "./vc-logs-wire.js";

interface VcLogItemProps {
  readonly briefingId: string;
  readonly log: VcLogView;
  readonly mayImport: boolean;
}

/** One log: what it held, or why it could not be read and what to do. */
export function VcLogItem({ briefingId, log, mayImport }: VcLogItemProps) {
  const text = useText();
  const [choosing, setChoosing] = useState(false);
  const failed = log.job.state === "failed";
  return (
    <Stack gap={2} component="article" aria-label={log.fileName}>
      <Text fw={600}>{log.fileName}</Text>
      {isBeingRead(log) ? <Text role="status">{text("vcLogs.waiting")}</Text> : null}
      {failed ? (
        <Text role="alert" c="var(--refused)">
          {log.job.error}
        </Text>
      ) : null}
      {log.summary ? <Held summary={log.summary} /> : null}
      {mayImport && failed && !choosing ? (
        <Button variant="default" style={{ alignSelf: "flex-start" }} onClick={() => setChoosing(true)}>
          {text("vcLogs.columns")}
        </Button>
      ) : null}
      {choosing && failed ? (
        <VcLogColumns briefingId={briefingId} logId={log.id} onChosen={() => setChoosing(false)} />
      ) : null}
    </Stack>
  );
}

function Held({ summary }: { readonly summary: VcLogSummary }) {
  const text = useText();
  const figures = useFigures();
  const { contradictions } = summary;
  const format = formatNames[summary.format];
  const counts = (["withoutTimes", "leavesAssumed", "outsideSessions"] as const).filter((part) => summary[part] > 0);
  return (
    <>
      <Text>
        {text("vcLogs.read", {
          format,
          connections: figures.number(summary.connections),
          names: figures.number(summary.names),
        })}
      </Text>
      {counts.map((part) => (
        <Text key={part} c="var(--quiet)">
          {text(`vcLogs.${part}`, { count: figures.number(summary[part]) })}
        </Text>
      ))}
      {contradictions.count > 0 ? (
        <Text c="var(--quiet)">
          {text("vcLogs.contradictions", {
            count: figures.number(contradictions.count),
            rows: rowsOf(contradictions),
          })}
        </Text>
      ) : null}
      {summary.setAside.map((part) => (
        <Text key={part.reason} c="var(--quiet)">
          {text("vcLogs.setAside", {
            count: figures.number(part.count),
            reason: text(`vcLogs.reason.${part.reason}`),
            rows: rowsOf(part),
          })}
        </Text>
      ))}
    </>
  );
}

/** The first rows, and a sign when there are more. */
const rowsOf = ({ count, rows }: { readonly count: number; readonly rows: readonly number[] }): string =>
  rows.join(", ") + (count > rows.length ? ", …" : "");
