import { Button, Container, Group, NativeSelect, Progress, Stack, Text, Title } from "@mantine/core";
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { RunView } from "#contracts";
import { type FindingRuleId, findingRuleIds } from "#domain";
import { useState } from "react";
import { officeZone, useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { findingsQuery, runsQuery, siteNamesQuery } from "../reconciliation/runs.js";
import { mayIn } from "../shell/allowed.js";
import { LinkButton } from "../shell/link-button.js";
import { Loading } from "../shell/page-states.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { briefingQuery } from "../wire/briefings.js";
import { me } from "../wire/session.js";
import { useStore } from "../wire/store.js";
import { BulkDecision } from "./bulk-decision.js";
import classes from "./exceptions.module.css";
import { progressQuery } from "./exceptions-wire.js";
import { FindingDesk } from "./finding-desk.js";
import { FindingRows } from "./finding-rows.js";

/** The findings of the newest finished run, one after the other, until nothing waits. */
export function ExceptionsPage() {
  const text = useText();
  const { briefingId } = useParams({ from: "/framed/briefings/$briefingId/exceptions" });
  const runs = useQuery(runsQuery(briefingId));
  const run = runs.data?.find(({ summary, finishedAt }) => summary !== null && finishedAt !== null);
  return (
    <Container size="xl" py="lg" w="100%">
      <Stack>
        <Group justify="space-between" align="flex-start">
          <Title order={1}>{text("exceptions.title")}</Title>
          <LinkButton to="/briefings/$briefingId/simulator" params={{ briefingId }} variant="default">
            {text("simulator.title")}
          </LinkButton>
          <LinkButton to="/briefings/$briefingId/reconciliation" params={{ briefingId }} variant="default">
            {text("exceptions.back")}
          </LinkButton>
        </Group>
        {runs.error ? <ProblemMessage error={runs.error} onRetry={() => void runs.refetch()} /> : null}
        {runs.isPending ? <Loading /> : null}
        {runs.data && !run ? <Text>{text("recon.none")}</Text> : null}
        {run ? <Work key={run.id} briefingId={briefingId} run={run} /> : null}
      </Stack>
    </Container>
  );
}

function Work({ briefingId, run }: { readonly briefingId: string; readonly run: RunView }) {
  const text = useText();
  const figures = useFigures();
  const queries = useQueryClient();
  const person = useStore(me);
  const address = { briefingId, runId: run.id };
  const briefing = useQuery(briefingQuery(briefingId));
  const [rule, setRule] = useState<FindingRuleId | undefined>();
  const [all, setAll] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const findings = useInfiniteQuery(findingsQuery(briefingId, run.id, { rule, undecided: !all }));
  const progress = useQuery(progressQuery(address));
  const names = useQuery(siteNamesQuery);
  const found = findings.data?.pages.flatMap(({ items }) => items) ?? [];
  const at = Math.max(
    0,
    found.findIndex(({ id }) => id === chosen),
  );
  const finding = found[at];
  const mayDecide = person !== null && mayIn(person, "reconciliation.decide", briefingId);
  const next = (): void => setChosen(found[at + 1]?.id ?? found[0]?.id ?? null);
  const decided = async (): Promise<void> => {
    // The place of the next one, before this one leaves the list.
    next();
    await Promise.all([
      queries.invalidateQueries({ queryKey: ["findings", briefingId] }),
      queries.invalidateQueries({ queryKey: ["findings-progress", briefingId] }),
      queries.invalidateQueries({ queryKey: ["site-people", briefingId] }),
    ]);
  };
  return (
    <>
      {progress.data ? (
        <div>
          <Text role="status" fw={600}>
            {text("exceptions.progress", {
              decided: figures.number(progress.data.decided),
              total: figures.number(progress.data.total),
            })}
            {progress.data.asked > 0
              ? ` · ${text("exceptions.asked", { count: figures.number(progress.data.asked) })}`
              : ""}
          </Text>
          <Progress
            mt="xs"
            size="lg"
            value={progress.data.total === 0 ? 100 : (100 * progress.data.decided) / progress.data.total}
            aria-label={text("exceptions.progress.label")}
          />
        </div>
      ) : null}
      <Group align="flex-end" gap="sm">
        <NativeSelect
          label={text("recon.filter.rule")}
          value={rule ?? ""}
          data={[
            { value: "", label: text("recon.filter.rule.all") },
            ...findingRuleIds
              .filter((id) => (run.summary?.openFindings[id] ?? 0) > 0 || id === rule)
              .map((id) => ({ value: id, label: text(`recon.rule.${id}`) })),
          ]}
          onChange={({ currentTarget: { value } }) => setRule(findingRuleIds.find((id) => id === value))}
        />
        <NativeSelect
          label={text("recon.filter.state")}
          value={all ? "all" : "waiting"}
          data={[
            { value: "waiting", label: text("exceptions.filter.waiting") },
            { value: "all", label: text("recon.filter.state.all") },
          ]}
          onChange={({ currentTarget: { value } }) => setAll(value === "all")}
        />
        {mayDecide && rule !== undefined && found.length > 1 ? (
          <BulkDecision run={address} findings={found} onDecided={decided} />
        ) : null}
      </Group>
      {findings.error ? <ProblemMessage error={findings.error} onRetry={() => void findings.refetch()} /> : null}
      {findings.isPending ? <Loading /> : null}
      {findings.data && found.length === 0 ? <Text>{text("exceptions.nothing")}</Text> : null}
      {finding ? (
        <div className={classes.work}>
          <FindingDesk
            key={finding.id}
            run={address}
            finding={finding}
            names={names.data ?? new Map()}
            mayDecide={mayDecide}
            session={briefing.data?.sessions.find(({ number }) => number === finding.session)}
            timeZone={briefing.data?.rules.timeZone ?? officeZone}
            onDecided={decided}
            onLater={next}
          />
          <div className={classes.side}>
            <FindingRows findings={found} names={names.data ?? new Map()} chosen={finding.id} onChoose={setChosen} />
            {findings.hasNextPage ? (
              <Button
                variant="default"
                mt="sm"
                loading={findings.isFetchingNextPage}
                onClick={() => void findings.fetchNextPage()}
              >
                {text("recon.findings.more")}
              </Button>
            ) : null}
          </div>
        </div>
      ) : null}
    </>
  );
}
