import type { BriefingView, Me } from "#contracts";
import { Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { chooseSession } from "../check-in/choose-session.js";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { Loading } from "../shell/page-states.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { briefingQuery } from "../wire/briefings.js";
import { me } from "../wire/session.js";
import { useStore } from "../wire/store.js";
import { Choice } from "./choice.js";
import { ReportCentre } from "./report-centre.js";
import classes from "./reports-page.module.css";

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
  const [session, setSession] = useState(() => chooseSession(briefing.sessions, Date.now()));
  return (
    <>
      <HowFinal briefing={briefing} />
      <Sessions briefing={briefing} chosen={session} onChoose={setSession} />
      <ReportCentre
        briefing={briefing}
        session={session}
        person={person}
        ownSite={siteId}
        node={nodeOf(person, briefing.id)}
      />
    </>
  );
}

/** The subtree a person is limited to; null for who may see every site of the briefing. */
function nodeOf(person: Me, briefingId: string): string | null {
  const grants = person.grants.filter((grant) => grant.briefingId === null || grant.briefingId === briefingId);
  return grants.some(({ siteId }) => siteId === null) ? null : (grants[0]?.siteId ?? null);
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
  const numbers = briefing.sessions.map(({ number }) => String(number));
  return (
    <Choice
      label={text("checkIn.session")}
      values={numbers}
      chosen={String(chosen)}
      words={(value) => briefing.sessions.find(({ number }) => String(number) === value)?.name ?? value}
      onChoose={(value) => onChoose(Number(value))}
    />
  );
}
