import { reportBundleSchema, type ReportBundleView } from "#contracts";
import { Button, Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { JobProgress } from "../jobs/job-progress.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { getJson } from "../wire/http.js";
import { onLive } from "../wire/live-socket.js";
import { isProblem } from "../wire/wire-error.js";
import classes from "./reports-page.module.css";

export const bundleKey = (briefingId: string, bundleId: string) => ["bundle", briefingId, bundleId] as const;

const underWay = (bundle: ReportBundleView | undefined): boolean =>
  bundle?.job.state === "queued" || bundle?.job.state === "running";

/** One ZIP: how far it is, then the file. The live line moves it; looking now and then makes up for a silent line. */
export function BundleRow({ briefingId, bundleId }: { readonly briefingId: string; readonly bundleId: string }) {
  const queries = useQueryClient();
  const path = `/api/briefings/${briefingId}/report-bundles/${bundleId}`;
  const query = useQuery({
    queryKey: bundleKey(briefingId, bundleId),
    queryFn: ({ signal }) => getJson(path, reportBundleSchema, { signal }),
    refetchInterval: ({ state }) => (underWay(state.data) ? 2000 : false),
  });
  const jobId = query.data?.job.id;
  useEffect(
    () =>
      onLive("job:progress", (job) => {
        if (job.id !== jobId) return;
        const key = bundleKey(briefingId, bundleId);
        queries.setQueryData<ReportBundleView>(key, (known) => (known ? { ...known, job } : known));
        if (job.state === "done" || job.state === "failed") void queries.invalidateQueries({ queryKey: key });
      }),
    [queries, briefingId, bundleId, jobId],
  );
  if (query.data) return <Bundle bundle={query.data} path={path} />;
  // Its row is kept no longer, or it belongs to somebody else who used this device.
  if (query.error === null || isProblem(query.error, "not-found")) return null;
  return <ProblemMessage error={query.error} onRetry={() => void query.refetch()} />;
}

function Bundle({ bundle, path }: { readonly bundle: ReportBundleView; readonly path: string }) {
  const text = useText();
  const figures = useFigures();
  const { job } = bundle;
  return (
    <div className={classes.bundle}>
      <Text c="var(--quiet)">
        {figures.minute(Date.parse(bundle.createdAt))} {figures.date(Date.parse(bundle.createdAt))}
      </Text>
      {job.state === "queued" || job.state === "running" ? <Running bundle={bundle} /> : null}
      {job.state === "failed" ? (
        <Text c="var(--refused)" fw={600} role="alert">
          {text("reports.bundle.failed")} {job.error}
        </Text>
      ) : null}
      {job.state === "done" ? <Done bundle={bundle} path={path} /> : null}
    </div>
  );
}

function Running({ bundle }: { readonly bundle: ReportBundleView }) {
  const text = useText();
  const figures = useFigures();
  const { state, done, total } = bundle.job;
  const words =
    state === "queued"
      ? text("reports.bundle.queued")
      : total === null
        ? text("reports.bundle.running.unknown")
        : text("reports.bundle.running", { done: figures.number(done), total: figures.number(total) });
  return (
    <div>
      <JobProgress job={bundle.job} words={words} label={text("reports.bundle")} />
      <Text c="var(--quiet)">{text("reports.bundle.leave")}</Text>
    </div>
  );
}

function Done({ bundle, path }: { readonly bundle: ReportBundleView; readonly path: string }) {
  const text = useText();
  const figures = useFigures();
  const { expiresAt, failures } = bundle;
  const expires = expiresAt === null ? null : Date.parse(expiresAt);
  if (expires !== null && expires < Date.now()) return <Text>{text("reports.bundle.gone")}</Text>;
  return (
    <div>
      <Text role="status">
        {expires === null
          ? text("reports.bundle.done.noExpiry")
          : text("reports.bundle.done", { time: `${figures.minute(expires)} ${figures.date(expires)}` })}
      </Text>
      {/* A plain link: the browser keeps a big file on the disk and goes on where a download broke off. */}
      <Button
        component="a"
        href={`${path}/file`}
        download={bundle.fileName ?? true}
        size="lg"
        mt="xs"
        className={classes.alone}
      >
        {bundle.contents === "people"
          ? text("reports.people.file", { count: figures.number(bundle.sites) })
          : text("reports.bundle.file", { count: figures.number(bundle.sites) })}
      </Button>
      {failures.length === 0 ? null : (
        <details className={classes.failures}>
          <summary>{text("reports.bundle.failures", { count: failures.length })}</summary>
          <ul>
            {failures.map(({ siteCode, siteName, reason }) => (
              <li key={siteCode}>
                {siteCode} {siteName}: {reason}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
