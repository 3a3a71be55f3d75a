import { createReportBundleSchema, reportBundleSchema } from "#contracts";
import { Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { z } from "zod";
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

type Wish = Pick<z.input<typeof createReportBundleSchema>, "contents" | "format" | "kind">;

/** All reports in one file, or everybody in one table: asked for, watched, fetched. */
export function BundleCard({ scope, chosen, paper }: BundleCardProps) {
  const { briefingId, session, node, version } = scope;
  const text = useText();
  const queries = useQueryClient();
  const [ids, setIds] = useState(() => keptBundles(briefingId));
  const ask = useMutation({
    mutationFn: (wish: Wish) => {
      const { form } = paper;
      const body = createReportBundleSchema.parse({
        ...wish,
        session,
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
          onClick={() => ask.mutate({ contents: "reports", format: "pdf", kind: paper.kind })}
        >
          {chosen ? text("reports.bundle.ask.chosen", { count: chosen.length }) : text("reports.bundle.ask.all")}
        </Button>
        <Text>{text("reports.people.about")}</Text>
        <Group>
          {(["xlsx", "csv"] as const).map((format) => (
            <Button
              key={format}
              size="lg"
              variant="default"
              className={classes.alone}
              loading={ask.isPending}
              disabled={chosen?.length === 0}
              onClick={() => ask.mutate({ contents: "people", format })}
            >
              {text(`reports.people.${format}`)}
            </Button>
          ))}
        </Group>
        {ask.error ? <ProblemMessage error={ask.error} onRetry={() => ask.mutate(ask.variables)} /> : null}
        {ids.length === 0 ? null : <Title order={3}>{text("reports.bundle.earlier")}</Title>}
        {ids.map((id) => (
          <BundleRow key={id} briefingId={briefingId} bundleId={id} />
        ))}
      </Stack>
    </Paper>
  );
}
