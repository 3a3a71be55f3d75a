import { createReportBundleSchema, reportBundleSchema } from "#contracts";
import { Button, Paper, Stack, Text, Title } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useText } from "../i18n/use-text.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { postJson } from "../wire/http.js";
import { bundleKey, BundleRow } from "./bundle-row.js";
import { keepBundle, keptBundles } from "./bundle-shelf.js";
import type { PaperChoice, ReportScope } from "./download.js";
import classes from "./reports-page.module.css";

interface BundleCardProps {
  readonly scope: ReportScope;
  /** Sites that were picked one by one; null: all of the scope. */
  readonly chosen: readonly string[] | null;
  /** The paper each site gets. */
  readonly paper: PaperChoice;
}

/** All reports in one file: asked for, watched, fetched. */
export function BundleCard({ scope, chosen, paper }: BundleCardProps) {
  const { briefingId, session, node, version } = scope;
  const text = useText();
  const queries = useQueryClient();
  const [ids, setIds] = useState(() => keptBundles(briefingId));
  const ask = useMutation({
    mutationFn: () => {
      const { kind, form } = paper;
      const body = createReportBundleSchema.parse({
        format: "pdf",
        session,
        kind,
        ...(form === null ? {} : { form }),
        ...(version === null ? {} : { version }),
        ...(chosen ? { sites: [...chosen] } : node === null ? {} : { node }),
      });
      return postJson(`/api/briefings/${briefingId}/report-bundles`, body, reportBundleSchema);
    },
    onSuccess: (bundle) => {
      queries.setQueryData(bundleKey(briefingId, bundle.id), bundle);
      setIds(keepBundle(briefingId, bundle.id));
    },
  });
  return (
    <Paper withBorder p="md">
      <Stack>
        <Title order={2}>{text("reports.bundle")}</Title>
        <Text>{text("reports.bundle.about", { kind: text(`reports.kind.${paper.kind}`) })}</Text>
        <Button
          size="lg"
          className={classes.alone}
          loading={ask.isPending}
          disabled={chosen?.length === 0}
          onClick={() => ask.mutate()}
        >
          {chosen ? text("reports.bundle.ask.chosen", { count: chosen.length }) : text("reports.bundle.ask.all")}
        </Button>
        {ask.error ? <ProblemMessage error={ask.error} onRetry={() => ask.mutate()} /> : null}
        {ids.length === 0 ? null : <Title order={3}>{text("reports.bundle.earlier")}</Title>}
        {ids.map((id) => (
          <BundleRow key={id} briefingId={briefingId} bundleId={id} />
        ))}
      </Stack>
    </Paper>
  );
}
