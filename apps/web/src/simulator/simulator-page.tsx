import { Container, Group, NativeSelect, Paper, Select, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import type { TryRules } from "#contracts";
import { fold } from "#domain";
import { useState } from "react";
import { officeZone } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { siteNamesQuery } from "../reconciliation/runs.js";
import { LinkButton } from "../shell/link-button.js";
import { Loading } from "../shell/page-states.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { briefingQuery } from "../wire/briefings.js";
import { ChangesCard } from "./changes-card.js";
import { ExplainedPeople } from "./explained-people.js";
import { ExplainedSiteCard } from "./explained-site.js";
import type { SimulatorSearch } from "./simulator-search.js";
import { simulationQuery } from "./simulator-wire.js";
import { TryRulesForm } from "./try-rules.js";

/** Sites offered while somebody types. */
const offered = 50;

/** Why a site and its people are judged as they are, and what other limits would change. It writes nothing. */
export function SimulatorPage() {
  const text = useText();
  const { briefingId } = useParams({ from: "/framed/briefings/$briefingId/simulator" });
  const search = useSearch({ from: "/framed/briefings/$briefingId/simulator" });
  const navigate = useNavigate();
  const briefing = useQuery(briefingQuery(briefingId));
  const names = useQuery(siteNamesQuery);
  const go = (to: SimulatorSearch): void => {
    void navigate({
      to: "/briefings/$briefingId/simulator",
      params: { briefingId },
      search: { ...search, ...to },
      replace: true,
    });
  };
  return (
    <Container size="lg" py="lg" w="100%">
      <Stack>
        <Group justify="space-between" align="flex-start">
          <Title order={1}>{text("simulator.title")}</Title>
          <LinkButton to="/briefings/$briefingId/exceptions" params={{ briefingId }} variant="default">
            {text("simulator.toExceptions")}
          </LinkButton>
        </Group>
        <Text maw="48rem">{text("simulator.about")}</Text>
        <Group align="flex-end" gap="sm">
          <Select
            label={text("simulator.chooseSite")}
            searchable
            limit={offered}
            w="min(28rem, 100%)"
            value={search.site ?? null}
            data={[...(names.data ?? [])].map(([id, { code, name }]) => ({ value: id, label: `${code} · ${name}` }))}
            filter={({ options, search: typed, limit }) =>
              options.filter((option) => "label" in option && fold(option.label).includes(fold(typed))).slice(0, limit)
            }
            nothingFoundMessage={text("simulator.noSite")}
            onChange={(site) => {
              if (site !== null) go({ site });
            }}
          />
          {briefing.data && briefing.data.sessions.length > 1 ? (
            <NativeSelect
              label={text("simulator.session")}
              value={String(search.session ?? 1)}
              data={briefing.data.sessions.map(({ number, name }) => ({ value: String(number), label: name }))}
              onChange={({ currentTarget: { value } }) => go({ session: Number(value) })}
            />
          ) : null}
        </Group>
        {search.site === undefined ? null : (
          <Simulated
            key={`${search.site}/${search.session ?? 1}`}
            briefingId={briefingId}
            search={search}
            timeZone={briefing.data?.rules.timeZone ?? officeZone}
          />
        )}
      </Stack>
    </Container>
  );
}

interface SimulatedProps {
  readonly briefingId: string;
  readonly search: SimulatorSearch;
  readonly timeZone: string;
}

function Simulated({ briefingId, search, timeZone }: SimulatedProps) {
  const text = useText();
  const [tried, setTried] = useState<TryRules | null>(null);
  const simulation = useQuery(simulationQuery(briefingId, search, tried));
  if (simulation.isPending) return <Loading />;
  return (
    <>
      {simulation.error ? <ProblemMessage error={simulation.error} onRetry={() => void simulation.refetch()} /> : null}
      {simulation.data ? (
        <>
          <Paper component="section" withBorder p="md" aria-label={text("simulator.rules")}>
            <TryRulesForm rules={simulation.data.now.rules} busy={simulation.isFetching} onTry={setTried} />
          </Paper>
          <ChangesCard simulation={simulation.data} />
          <ExplainedSiteCard site={simulation.data.now} timeZone={timeZone} />
          <ExplainedPeople simulation={simulation.data} />
        </>
      ) : null}
    </>
  );
}
