import { Button, Container, Group, NativeSelect, Stack, Text, Title } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { RunView } from "#contracts";
import { useEffect, useState } from "react";
import { officeZone, useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { mayIn } from "../shell/allowed.js";
import { LinkButton } from "../shell/link-button.js";
import { Loading } from "../shell/page-states.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { briefingQuery } from "../wire/briefings.js";
import { onLive } from "../wire/live-socket.js";
import { me } from "../wire/session.js";
import { useStore } from "../wire/store.js";
import { FindingsList } from "./findings-list.js";
import { RoomsCard } from "./rooms-card.js";
import { RunCard } from "./run-card.js";
import { ScheduleChoice } from "./schedule-choice.js";
import { VcLogsCard } from "./vc-logs-card.js";
import { ZoomCard } from "./zoom-card.js";
import { runsKey, runsQuery, startRun, underWay } from "./runs.js";

/** The runs of a briefing: start one, watch it, and read what it found. */
export function ReconciliationPage() {
  const text = useText();
  const { briefingId } = useParams({ from: "/framed/briefings/$briefingId/reconciliation" });
  const person = useStore(me);
  const briefing = useQuery(briefingQuery(briefingId));
  const runs = useQuery(runsQuery(briefingId));
  const [chosen, setChosen] = useState<string | null>(null);
  useRunProgress(briefingId);
  const start = useStart(briefingId, () => setChosen(null));
  const timeZone = briefing.data?.rules.timeZone ?? officeZone;
  const run = runs.data?.find(({ id }) => id === chosen) ?? runs.data?.[0];
  const busy = runs.data?.some(underWay) ?? false;
  return (
    <Container size="lg" py="lg" w="100%">
      <Stack>
        <Group justify="space-between" align="flex-start">
          <Title order={1}>{text("recon.title")}</Title>
          {person && mayIn(person, "reconciliation.decide", briefingId) ? (
            <LinkButton to="/briefings/$briefingId/seals" params={{ briefingId }} variant="default">
              {text("seals.open")}
            </LinkButton>
          ) : null}
          {person && mayIn(person, "reconciliation.run", briefingId) ? (
            <Button loading={start.isPending} disabled={busy} onClick={() => start.mutate()}>
              {text(run ? "recon.start.again" : "recon.start")}
            </Button>
          ) : null}
        </Group>
        <Text maw="48rem">{text("recon.about")}</Text>
        {person && mayIn(person, "vc-logs.read", briefingId) ? (
          <VcLogsCard briefingId={briefingId} mayImport={mayIn(person, "vc-logs.import", briefingId)} />
        ) : null}
        {person && mayIn(person, "vc-logs.import", briefingId) ? (
          <>
            <ZoomCard briefingId={briefingId} timeZone={timeZone} />
            <RoomsCard briefingId={briefingId} />
          </>
        ) : null}
        {person && mayIn(person, "reconciliation.run", briefingId) ? <ScheduleChoice briefingId={briefingId} /> : null}
        {start.error ? <ProblemMessage error={start.error} /> : null}
        {runs.error ? <ProblemMessage error={runs.error} onRetry={() => void runs.refetch()} /> : null}
        {runs.isPending ? <Loading /> : null}
        {runs.data?.length === 0 ? <Text>{text("recon.none")}</Text> : null}
        {run && runs.data && runs.data.length > 1 ? (
          <RunChoice runs={runs.data} run={run} timeZone={timeZone} onChoose={setChosen} />
        ) : null}
        {run ? <RunCard run={run} timeZone={timeZone} /> : null}
        {run?.summary ? <FindingsList key={run.id} briefingId={briefingId} run={run} timeZone={timeZone} /> : null}
      </Stack>
    </Container>
  );
}

function useStart(briefingId: string, onStarted: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => startRun(briefingId),
    onSuccess: () => {
      onStarted();
      return queries.invalidateQueries({ queryKey: runsKey(briefingId) });
    },
  });
}

/** The live line moves the bar; the list is read again once a run has ended. */
function useRunProgress(briefingId: string): void {
  const queries = useQueryClient();
  useEffect(
    () =>
      onLive("job:progress", (job) => {
        const queryKey = runsKey(briefingId);
        queries.setQueryData<RunView[]>(queryKey, (known) =>
          known?.map((run) => (run.job.id === job.id ? { ...run, job } : run)),
        );
        if (job.finishedAt !== null) void queries.invalidateQueries({ queryKey });
      }),
    [queries, briefingId],
  );
}

interface RunChoiceProps {
  readonly runs: readonly RunView[];
  readonly run: RunView;
  readonly timeZone: string;
  readonly onChoose: (id: string) => void;
}

function RunChoice({ runs, run, timeZone, onChoose }: RunChoiceProps) {
  const text = useText();
  const figures = useFigures();
  return (
    <NativeSelect
      label={text("recon.run.choose")}
      w="fit-content"
      value={run.id}
      data={runs.map(({ id, number, askedAt }) => ({
        value: id,
        label: text("recon.run.at", {
          number,
          clock: figures.clock(Date.parse(askedAt), timeZone),
          date: figures.date(Date.parse(askedAt), timeZone),
        }),
      }))}
      onChange={(event) => onChoose(event.currentTarget.value)}
    />
  );
}
