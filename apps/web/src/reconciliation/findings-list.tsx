import type { RunView } from "#contracts";
import { type FindingRuleId, findingRuleIds, type FindingState, findingStates } from "#domain";
import { Button, Group, NativeSelect, Paper, Stack, Text, Title } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { LinkButton } from "../shell/link-button.js";
import { Loading } from "../shell/page-states.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { FindingItem } from "./finding-item.js";
import classes from "./reconciliation.module.css";
import { findingsQuery, siteNamesQuery } from "./runs.js";

interface FindingsListProps {
  readonly briefingId: string;
  readonly run: RunView;
  readonly timeZone: string;
}

/** The findings of a finished run, a page at a time. */
export function FindingsList({ briefingId, run, timeZone }: FindingsListProps) {
  const text = useText();
  const figures = useFigures();
  const [rule, setRule] = useState<FindingRuleId | undefined>();
  const [state, setState] = useState<FindingState | undefined>();
  const findings = useInfiniteQuery(findingsQuery(briefingId, run.id, { rule, state }));
  const names = useQuery(siteNamesQuery);
  const found = findings.data?.pages.flatMap(({ items }) => items);
  return (
    <Paper component="section" withBorder p="md" aria-label={text("recon.findings")}>
      <Stack gap="sm">
        <Group justify="space-between" align="flex-end">
          <div>
            <Title order={2} fz="lg">
              {text("recon.findings")}
            </Title>
            <Text c="var(--quiet)">
              {text("recon.findings.count", { count: figures.number(run.summary?.findings ?? 0) })}
            </Text>
          </div>
          <Group gap="sm" align="flex-end">
            {(run.summary?.findings ?? 0) > 0 ? (
              <LinkButton to="/briefings/$briefingId/exceptions" params={{ briefingId }}>
                {text("exceptions.open")}
              </LinkButton>
            ) : null}
            <NativeSelect
              label={text("recon.filter.rule")}
              value={rule ?? ""}
              data={[{ value: "", label: text("recon.filter.rule.all") }, ...useRuleOptions(run)]}
              onChange={({ currentTarget: { value } }) => setRule(findingRuleIds.find((id) => id === value))}
            />
            <NativeSelect
              label={text("recon.filter.state")}
              value={state ?? ""}
              data={[
                { value: "", label: text("recon.filter.state.all") },
                ...findingStates.map((value) => ({ value, label: text(`recon.state.${value}`) })),
              ]}
              onChange={({ currentTarget: { value } }) => setState(findingStates.find((known) => known === value))}
            />
          </Group>
        </Group>
        {findings.error ? <ProblemMessage error={findings.error} onRetry={() => void findings.refetch()} /> : null}
        {found === undefined && !findings.error ? <Loading /> : null}
        {found?.length === 0 ? <Text>{text("recon.findings.none")}</Text> : null}
        <ul className={classes.findings}>
          {found?.map((finding) => (
            <FindingItem
              key={finding.id}
              finding={finding}
              briefingId={briefingId}
              timeZone={timeZone}
              site={finding.siteId === null ? undefined : names.data?.get(finding.siteId)}
            />
          ))}
        </ul>
        {findings.hasNextPage ? (
          <Button
            variant="default"
            loading={findings.isFetchingNextPage}
            onClick={() => void findings.fetchNextPage()}
            style={{ alignSelf: "flex-start" }}
          >
            {text("recon.findings.more")}
          </Button>
        ) : null}
      </Stack>
    </Paper>
  );
}

/** The kinds that are there come first, with how many of them nobody has accepted. */
function useRuleOptions(run: RunView): { value: FindingRuleId; label: string }[] {
  const text = useText();
  const figures = useFigures();
  const open = run.summary?.openFindings ?? {};
  return findingRuleIds
    .toSorted((a, b) => (open[b] ?? 0) - (open[a] ?? 0))
    .map((value) => {
      const count = open[value] ?? 0;
      return { value, label: text(`recon.rule.${value}`) + (count > 0 ? ` (${figures.number(count)})` : "") };
    });
}
