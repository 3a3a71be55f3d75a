import { Button, Container, Group, NativeSelect, Stack, Text, Title } from "@mantine/core";
import { type JobLine, jobListSchema, jobStates } from "#contracts";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useFigures } from "../i18n/figures.js";
import { type TextId, texts } from "../i18n/texts.js";
import { useText } from "../i18n/use-text.js";
import { Loading } from "../shell/page-states.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { getJson, postNothing } from "../wire/http.js";
import classes from "./admin.module.css";

const lookEveryMs = 5_000;
const states: readonly ("" | (typeof jobStates)[number])[] = ["", ...jobStates];

/** What the server works on in the background: waiting, running, failed with its cause, and run again. */
export function JobsPage() {
  const text = useText();
  const figures = useFigures();
  const [state, setState] = useState<(typeof states)[number]>("");
  const jobs = useQuery({
    queryKey: ["jobs", state],
    queryFn: ({ signal }) => getJson(`/api/jobs?limit=200${state && `&state=${state}`}`, jobListSchema, { signal }),
    refetchInterval: lookEveryMs,
  });
  return (
    <Container size="xl" py="lg" w="100%">
      <Stack>
        <Group justify="space-between">
          <Title order={1}>{text("admin.jobs")}</Title>
          <Button component="a" href="/api/queues/" target="_blank" rel="noreferrer" variant="default">
            {text("admin.jobs.queues")}
          </Button>
        </Group>
        <Text>{text("admin.jobs.about")}</Text>
        {jobs.error ? <ProblemMessage error={jobs.error} onRetry={() => void jobs.refetch()} /> : null}
        {jobs.isPending ? <Loading /> : null}
        {jobs.data ? (
          <>
            <dl className={classes.counts}>
              {jobStates.map((one) => (
                <div key={one} data-state={one} data-some={jobs.data.counts[one] > 0}>
                  <dt>{text(`admin.jobs.state.${one}`)}</dt>
                  <dd className="figures">{figures.number(jobs.data.counts[one])}</dd>
                </div>
              ))}
            </dl>
            <Group>
              <NativeSelect
                label={text("admin.jobs.state")}
                value={state}
                data={states.map((one) => ({
                  value: one,
                  label: one === "" ? text("admin.all") : text(`admin.jobs.state.${one}`),
                }))}
                onChange={({ currentTarget: { value } }) => setState(states.find((one) => one === value) ?? "")}
              />
            </Group>
            {jobs.data.items.length === 0 ? (
              <Text>{text("admin.jobs.none")}</Text>
            ) : (
              <JobTable jobs={jobs.data.items} />
            )}
          </>
        ) : null}
      </Stack>
    </Container>
  );
}

function JobTable({ jobs }: { readonly jobs: readonly JobLine[] }) {
  const text = useText();
  const figures = useFigures();
  const at = (iso: string): string => `${figures.date(Date.parse(iso))} ${figures.clock(Date.parse(iso))}`;
  return (
    <div className={classes.scroller} tabIndex={0} role="region" aria-label={text("admin.jobs")}>
      <table className={classes.table}>
        <thead>
          <tr>
            {(["kind", "state", "progress", "created", "cause"] as const).map((column) => (
              <th key={column} scope="col">
                {text(`admin.jobs.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {jobs.map((job) => (
            <tr key={job.id}>
              <td>{kindWords(job.kind, text)}</td>
              <td className={classes.state} data-state={job.state}>
                {text(`admin.jobs.state.${job.state}`)}
                {job.attempt > 1 ? ` · ${text("admin.jobs.attempt", { attempt: job.attempt })}` : null}
              </td>
              <td className="figures">
                {job.total === null
                  ? figures.number(job.done)
                  : `${figures.number(job.done)} / ${figures.number(job.total)}`}
              </td>
              <td>
                <time dateTime={job.createdAt}>{at(job.createdAt)}</time>
                {job.finishedAt === null ? null : <span> → {figures.clock(Date.parse(job.finishedAt))}</span>}
              </td>
              <td className={classes.details}>
                {job.error}
                {job.correlationId === null ? null : <span>{job.correlationId}</span>}
                {job.state === "failed" ? <Retry jobId={job.id} /> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A kind that has no words yet is shown by its own name. */
function kindWords(kind: string, text: (id: TextId) => string): string {
  const id = `admin.jobs.kind.${kind}`;
  return id in texts.get() ? text(id as TextId) : kind;
}

function Retry({ jobId }: { readonly jobId: string }) {
  const text = useText();
  const queries = useQueryClient();
  const retry = useMutation({
    mutationFn: () => postNothing(`/api/jobs/${jobId}/retries`),
    onSettled: () => queries.invalidateQueries({ queryKey: ["jobs"] }),
  });
  return (
    <>
      <Button size="sm" variant="default" loading={retry.isPending} onClick={() => retry.mutate()}>
        {text("admin.jobs.retry")}
      </Button>
      {retry.error ? <ProblemMessage error={retry.error} /> : null}
    </>
  );
}
