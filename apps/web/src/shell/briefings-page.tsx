import { Badge, Container, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { BriefingView, Me } from "#contracts";
import type { BriefingState } from "#domain";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { briefingsQuery } from "../wire/briefings.js";
import { me } from "../wire/session.js";
import { useStore } from "../wire/store.js";
import { CopyBriefing } from "../setup/copy-briefing.js";
import { CreateBriefing } from "../setup/create-briefing.js";
import { mayIn } from "./allowed.js";
import { BriefingMoves } from "./briefing-moves.js";
import { LinkButton } from "./link-button.js";
import { siteOf } from "./home-of.js";
import { Loading } from "./page-states.js";
import { ProblemMessage } from "./problem-message.js";

/** The briefings the person takes part in, with the way into each and, for an organizer, its next moves. */
export function BriefingsPage() {
  const text = useText();
  const person = useStore(me);
  const briefings = useQuery(briefingsQuery);
  if (!person) return null;
  return (
    <Container size="md" py="lg" w="100%">
      <Stack>
        <Group justify="space-between">
          <Title order={1}>{text("briefings.title")}</Title>
          {mayIn(person, "briefings.manage") ? <CreateBriefing /> : null}
        </Group>
        {briefings.error ? <ProblemMessage error={briefings.error} onRetry={() => void briefings.refetch()} /> : null}
        {briefings.isPending ? <Loading /> : null}
        {briefings.data?.length === 0 ? <NoBriefings person={person} /> : null}
        {briefings.data?.map((briefing) => (
          <BriefingCard key={briefing.id} briefing={briefing} person={person} />
        ))}
      </Stack>
    </Container>
  );
}

/** Who prepares briefings is led to the first step; everyone else is told whom to ask. */
function NoBriefings({ person }: { readonly person: Me }) {
  const text = useText();
  if (!mayIn(person, "briefings.manage")) return <Text>{text("briefings.none")}</Text>;
  return (
    <Stack align="flex-start">
      <Text>{text("briefings.none.yet")}</Text>
      {mayIn(person, "sites.manage") ? (
        <LinkButton variant="default" to="/sites">
          {text("setup.sites.upload")}
        </LinkButton>
      ) : null}
    </Stack>
  );
}

const stateColors: Readonly<Record<BriefingState, string>> = {
  draft: "gray.7",
  open: "primary",
  live: "var(--present)",
  closed: "dark.5",
  sealed: "dark.9",
};

function BriefingCard({ briefing, person }: { readonly briefing: BriefingView; readonly person: Me }) {
  const text = useText();
  const sealed = briefing.version > 0 ? ` · ${text("briefings.version", { version: briefing.version })}` : "";
  return (
    <Paper component="article" withBorder p="md">
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <Title order={2} fz="lg">
            {briefing.title}
          </Title>
          <Badge size="lg" tt="none" fz="sm" color={stateColors[briefing.state]} style={{ flexShrink: 0 }}>
            {text(`briefings.state.${briefing.state}`)}
            {sealed}
          </Badge>
        </Group>
        <Sessions briefing={briefing} />
        <Group gap="xs">
          <WaysIn briefing={briefing} person={person} />
        </Group>
        {mayIn(person, "briefings.manage", briefing.id) ? (
          <Group gap="xs">
            <BriefingMoves briefing={briefing} />
            <CopyBriefing briefing={briefing} />
          </Group>
        ) : null}
      </Stack>
    </Paper>
  );
}

function Sessions({ briefing }: { readonly briefing: BriefingView }) {
  const figures = useFigures();
  const zone = briefing.rules.timeZone;
  return (
    <Stack gap={0}>
      {briefing.sessions.map(({ number, name, startsAt, endsAt }) => {
        const [from, until] = [Date.parse(startsAt), Date.parse(endsAt)];
        return (
          <Text key={number} c="var(--quiet)">
            {name} · {figures.date(from, zone)} {figures.minute(from, zone)}–{figures.minute(until, zone)}
          </Text>
        );
      })}
    </Stack>
  );
}

function WaysIn({ briefing, person }: { readonly briefing: BriefingView; readonly person: Me }) {
  const text = useText();
  const { id: briefingId } = briefing;
  const preparing = briefing.state === "draft" && mayIn(person, "roster.import", briefingId);
  const siteId = siteOf(person, briefingId);
  return (
    <>
      {preparing ? (
        <LinkButton to="/briefings/$briefingId/setup" params={{ briefingId }}>
          {text("setup.title")}
        </LinkButton>
      ) : null}
      {mayIn(person, "board.read", briefingId) ? (
        <LinkButton
          variant={preparing ? "default" : "filled"}
          to="/briefings/$briefingId/board"
          params={{ briefingId }}
        >
          {text("briefings.board")}
        </LinkButton>
      ) : null}
      {siteId === null ? null : (
        <LinkButton to="/briefings/$briefingId/sites/$siteId" params={{ briefingId, siteId }}>
          {text("briefings.site")}
        </LinkButton>
      )}
      {mayIn(person, "reports.read", briefingId) ? (
        <LinkButton variant="default" to="/briefings/$briefingId/reports" params={{ briefingId }}>
          {text("briefings.reports")}
        </LinkButton>
      ) : null}
      {mayIn(person, "reconciliation.read", briefingId) ? (
        <LinkButton variant="default" to="/briefings/$briefingId/reconciliation" params={{ briefingId }}>
          {text("briefings.reconciliation")}
        </LinkButton>
      ) : null}
    </>
  );
}
