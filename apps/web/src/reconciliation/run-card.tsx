import type { RunView } from "#contracts";
import { siteVerdicts } from "#domain";
import { Paper, Progress, Stack, Text, Title } from "@mantine/core";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import classes from "./reconciliation.module.css";
import { underWay } from "./runs.js";

/** How far a run is, or what it came to. */
export function RunCard({ run, timeZone }: { readonly run: RunView; readonly timeZone: string }) {
  const text = useText();
  const figures = useFigures();
  const askedAt = Date.parse(run.askedAt);
  return (
    <Paper component="section" withBorder p="md" aria-label={text("recon.run", { number: run.number })}>
      <Stack gap="sm">
        <Title order={2} fz="lg">
          {text("recon.run.at", {
            number: run.number,
            clock: figures.clock(askedAt, timeZone),
            date: figures.date(askedAt, timeZone),
          })}
        </Title>
        {underWay(run) ? <Running run={run} /> : null}
        {run.job.state === "failed" ? (
          <Text role="alert" c="var(--refused)" fw={600}>
            {text("recon.run.failed")} {run.job.error}
          </Text>
        ) : null}
        {run.summary ? <Outcome run={run} summary={run.summary} timeZone={timeZone} /> : null}
      </Stack>
    </Paper>
  );
}

function Running({ run: { job, secondsLeft } }: { readonly run: RunView }) {
  const text = useText();
  const figures = useFigures();
  const words =
    job.state === "queued"
      ? text("recon.run.waiting")
      : job.total === null
        ? text("recon.run.running.unknown")
        : text("recon.run.running", { done: figures.number(job.done), total: figures.number(job.total) });
  return (
    <div>
      <Text role="status">
        {words}
        {secondsLeft === null
          ? ""
          : ` · ${
              secondsLeft < 60
                ? text("recon.run.leftLittle")
                : text("recon.run.left", { minutes: figures.number(Math.round(secondsLeft / 60)) })
            }`}
      </Text>
      <Progress
        mt="xs"
        size="lg"
        value={job.total ? (100 * job.done) / job.total : 0}
        aria-label={text("recon.title")}
      />
    </div>
  );
}

interface OutcomeProps {
  readonly run: RunView;
  readonly summary: NonNullable<RunView["summary"]>;
  readonly timeZone: string;
}

function Outcome({ run, summary, timeZone }: OutcomeProps) {
  const text = useText();
  const figures = useFigures();
  const verdicts = siteVerdicts.filter((verdict) => (summary.verdicts[verdict] ?? 0) > 0);
  return (
    <>
      <Text c="var(--quiet)">
        {text(`recon.run.${run.cause}`)}
        {run.finishedAt === null
          ? ""
          : ` · ${text("recon.run.finished", { clock: figures.clock(Date.parse(run.finishedAt), timeZone) })}`}
        {" · "}
        {text("recon.run.people", { sites: figures.number(summary.sites), people: figures.number(summary.persons) })}
      </Text>
      {summary.logsRead ? null : <Text fw={600}>{text("recon.run.noLogs")}</Text>}
      <dl className={classes.verdicts} aria-label={text("recon.verdicts")}>
        {verdicts.map((verdict) => (
          <div key={verdict} data-verdict={verdict}>
            <dt>{text(`recon.verdict.${verdict}`)}</dt>
            <dd className="figures">{figures.number(summary.verdicts[verdict] ?? 0)}</dd>
          </div>
        ))}
      </dl>
      {run.outputHash === null ? null : (
        <Text c="var(--quiet)" title={text("recon.run.hash.about")} className={classes.hash}>
          {text("recon.run.hash")}: <code>{run.outputHash.slice(0, 16)}</code>
        </Text>
      )}
    </>
  );
}
