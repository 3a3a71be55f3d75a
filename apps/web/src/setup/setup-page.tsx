import type { BriefingView } from "#contracts";
import { Container, Paper, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useText } from "../i18n/use-text.js";
import { mayIn } from "../shell/allowed.js";
import { AccessSheetsCard } from "../devices/access-sheets-card.js";
import { BoardLinksCard } from "../users/board-links-card.js";
import { BriefingMoves } from "../shell/briefing-moves.js";
import { Loading } from "../shell/page-states.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { briefingQuery } from "../wire/briefings.js";
import { me } from "../wire/session.js";
import { useStore } from "../wire/store.js";
import { CoordinatorsCard } from "./coordinators-card.js";
import { AlertRulesCard } from "../alerts/alert-rules-card.js";
import { RulesCard } from "./rules-card.js";
import { ParticipationCard } from "./participation-card.js";
import { RosterCard } from "./roster-card.js";

/** What has to be there before sites can check people in, in the order in which it is done. */
export function SetupPage() {
  const text = useText();
  const { briefingId } = useParams({ from: "/framed/briefings/$briefingId/setup" });
  const person = useStore(me);
  const briefing = useQuery(briefingQuery(briefingId));
  if (!person) return null;
  const mayManage = mayIn(person, "briefings.manage", briefingId);
  return (
    <Container size="lg" py="lg" w="100%">
      <Stack>
        <Title order={1}>{text("setup.title")}</Title>
        <Text>{text("setup.about")}</Text>
        {briefing.error ? <ProblemMessage error={briefing.error} onRetry={() => void briefing.refetch()} /> : null}
        {briefing.isPending ? <Loading /> : null}
        {briefing.data && mayManage ? <RulesCard key={briefing.data.id} briefing={briefing.data} /> : null}
        <ParticipationCard briefingId={briefingId} mayManage={mayManage} />
        {briefing.data ? <RosterCard briefing={briefing.data} /> : null}
        {mayIn(person, "users.manage") ? <CoordinatorsCard briefingId={briefingId} /> : null}
        {mayIn(person, "devices.manage", briefingId) ? <AccessSheetsCard briefingId={briefingId} /> : null}
        {mayManage ? <AlertRulesCard briefingId={briefingId} /> : null}
        {briefing.data && mayManage ? <OpenCard briefing={briefing.data} /> : null}
        {mayManage ? <BoardLinksCard briefingId={briefingId} /> : null}
      </Stack>
    </Container>
  );
}

function OpenCard({ briefing }: { readonly briefing: BriefingView }) {
  const text = useText();
  if (briefing.state !== "draft") return null;
  return (
    <Paper component="section" withBorder p="md">
      <Stack>
        <Title order={2} fz="lg">
          {text("setup.open")}
        </Title>
        <Text>{text("setup.open.about")}</Text>
        <BriefingMoves briefing={briefing} />
      </Stack>
    </Paper>
  );
}
