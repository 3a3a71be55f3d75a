import { reportMailingSchema, type ReportMailingView } from "#contracts";
import { Button, Progress, Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { getJson } from "../wire/http.js";
import { onLive } from "../wire/live-socket.js";
import classes from "./reports-page.module.css";

const underWay = ({ job }: ReportMailingView): boolean => job.state === "queued" || job.state === "running";

interface MailingRowProps {
  readonly briefingId: string;
  /** As the list had it. */
  readonly known: ReportMailingView;
  /** Sends to these sites once more. */
  readonly onAgain: (siteIds: readonly string[]) => void;
}

/** One mailing: how far it is, then what did not go out and why. The live line moves it. */
export function MailingRow({ briefingId, known, onAgain }: MailingRowProps) {
  const text = useText();
  const figures = useFigures();
  const queries = useQueryClient();
  const { id } = known;
  const { data, error, refetch } = useQuery({
    queryKey: ["report-mailing", briefingId, id],
    queryFn: ({ signal }) =>
      getJson(`/api/briefings/${briefingId}/report-mailings/${id}`, reportMailingSchema, { signal }),
    initialData: known,
    staleTime: 2000,
    refetchInterval: ({ state }) => (state.data && underWay(state.data) ? 2000 : false),
  });
  useEffect(
    () =>
      onLive("job:progress", (job) => {
        if (job.id === id) void queries.invalidateQueries({ queryKey: ["report-mailing", briefingId, id] });
      }),
    [queries, briefingId, id],
  );
  const { job, kind, askedBy, createdAt, sent, failed, waiting } = data;
  const at = Date.parse(createdAt);
  return (
    <div className={classes.bundle}>
      <Text c="var(--quiet)">
        {figures.minute(at)} {figures.date(at)} · {askedBy} · {text(`reports.kind.${kind}`)}
      </Text>
      <Text role="status">
        {text("reports.mail.state", {
          sent: figures.number(sent),
          waiting: figures.number(waiting),
          failed: figures.number(failed),
        })}
      </Text>
      {underWay(data) ? (
        <Progress value={job.total ? (100 * job.done) / job.total : 0} size="lg" aria-label={text("reports.mail")} />
      ) : null}
      {job.state === "failed" ? (
        <Text c="var(--refused)" fw={600} role="alert">
          {text("reports.mail.stopped")} {job.error}
        </Text>
      ) : null}
      {error ? <ProblemMessage error={error} onRetry={() => void refetch()} /> : null}
      {underWay(data) || data.failures.length === 0 ? null : <Failures mailing={data} onAgain={onAgain} />}
    </div>
  );
}

function Failures({
  mailing,
  onAgain,
}: {
  readonly mailing: ReportMailingView;
  readonly onAgain: MailingRowProps["onAgain"];
}) {
  const text = useText();
  const sure = mailing.failures.filter(({ mayHaveArrived }) => !mayHaveArrived);
  return (
    <details className={classes.failures}>
      <summary>{text("reports.mail.failures", { count: mailing.failed })}</summary>
      <ul>
        {mailing.failures.map(({ siteId, siteCode, siteName, reason, mayHaveArrived }) => (
          <li key={siteId}>
            {siteCode} {siteName}: {reason}{" "}
            {mayHaveArrived ? (
              <Button variant="default" size="compact-md" onClick={() => onAgain([siteId])}>
                {text("reports.mail.againAnyway", { code: siteCode })}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {sure.length === 0 ? null : (
        <Button size="lg" variant="default" onClick={() => onAgain(sure.map(({ siteId }) => siteId))}>
          {text("reports.mail.again", { count: sure.length })}
        </Button>
      )}
    </details>
  );
}
