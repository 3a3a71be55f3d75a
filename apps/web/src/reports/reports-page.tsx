import type { BriefingView, Me } from "#contracts";
import { Paper, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { chooseSession } from "../check-in/choose-session.js";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { mayIn } from "../shell/allowed.js";
import { Loading } from "../shell/page-states.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { briefingQuery } from "../wire/briefings.js";
import { me } from "../wire/session.js";
import { useStore } from "../wire/store.js";
import { BundleCard } from "./bundle-card.js";
import { DownloadButtons } from "./download-buttons.js";
import { PassesButton } from "./passes-button.js";
import classes from "./reports-page.module.css";
import { SiteReportCard } from "./site-report-card.js";

interface ReportsPageProps {
  readonly briefingId: string;
  readonly siteId: string | null;
}

/** Downloads of a briefing: one site when `siteId` is given, everything otherwise. */
export function ReportsPage({ briefingId, siteId }: ReportsPageProps) {
  const text = useText();
  const person = useStore(me);
  const briefing = useQuery(briefingQuery(briefingId));
  return (
    <div className={classes.page}>
      <Title order={1}>{text("reports.title")}</Title>
      {briefing.error ? <ProblemMessage error={briefing.error} onRetry={() => void briefing.refetch()} /> : null}
      {briefing.data && person ? <Reports briefing={briefing.data} siteId={siteId} person={person} /> : null}
      {briefing.isPending ? <Loading /> : null}
    </div>
  );
}

interface ReportsProps {
  readonly briefing: BriefingView;
  readonly siteId: string | null;
  readonly person: Me;
}

function Reports({ briefing, siteId, person }: ReportsProps) {
  const text = useText();
  const [session, setSession] = useState(() => chooseSession(briefing.sessions, Date.now()));
  const briefingId = briefing.id;
  const node = nodeOf(person, briefingId);
  return (
    <>
      <HowFinal briefing={briefing} />
      <Sessions briefing={briefing} chosen={session} onChoose={setSession} />
      {siteId === null ? (
        <>
          <Card title={text("reports.briefing")} about={text("reports.briefing.about")}>
            <DownloadButtons scope={{ briefingId, siteId: null, node, session }} />
          </Card>
          <SiteReportCard briefingId={briefingId} session={session} />
          {mayIn(person, "reports.bundle", briefingId) ? (
            <BundleCard briefingId={briefingId} session={session} node={node} />
          ) : null}
        </>
      ) : (
        <Card title={text("reports.site")} about={text("reports.site.about")}>
          <DownloadButtons scope={{ briefingId, siteId, session }} />
          <PassesButton briefingId={briefingId} siteId={siteId} />
        </Card>
      )}
    </>
  );
}

/** The subtree a person is limited to; null for who may see every site of the briefing. */
function nodeOf(person: Me, briefingId: string): string | null {
  const grants = person.grants.filter((grant) => grant.briefingId === null || grant.briefingId === briefingId);
  return grants.some(({ siteId }) => siteId === null) ? null : (grants[0]?.siteId ?? null);
}

interface CardProps {
  readonly title: string;
  readonly about: string;
  readonly children: ReactNode;
}

function Card({ title, about, children }: CardProps) {
  return (
    <Paper withBorder p="md">
      <Stack>
        <Title order={2}>{title}</Title>
        <Text>{about}</Text>
        {children}
      </Stack>
    </Paper>
  );
}

function HowFinal({ briefing }: { readonly briefing: BriefingView }) {
  const text = useText();
  const figures = useFigures();
  const { sealedAt, version, rules } = briefing;
  if (sealedAt === null) return <p className={classes.provisional}>{text("reports.provisional")}</p>;
  const at = Date.parse(sealedAt);
  const time = `${figures.minute(at, rules.timeZone)} ${figures.date(at, rules.timeZone)}`;
  return <p className={classes.sealed}>{text("reports.sealed", { time, version })}</p>;
}

interface SessionsProps {
  readonly briefing: BriefingView;
  readonly chosen: number;
  readonly onChoose: (session: number) => void;
}

function Sessions({ briefing, chosen, onChoose }: SessionsProps) {
  const text = useText();
  if (briefing.sessions.length < 2) return null;
  return (
    <div className={classes.sessions} role="group" aria-label={text("checkIn.session")}>
      {briefing.sessions.map(({ number, name }) => (
        <button key={number} type="button" aria-pressed={number === chosen} onClick={() => onChoose(number)}>
          {name}
        </button>
      ))}
    </div>
  );
}
