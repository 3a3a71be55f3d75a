import { Container, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useLocation, useParams } from "@tanstack/react-router";
import type { SealView } from "#contracts";
import { sealedNumbers } from "#domain";
import { useState } from "react";
import { officeZone, useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { mayIn } from "../shell/allowed.js";
import { BriefingMoves } from "../shell/briefing-moves.js";
import { Loading } from "../shell/page-states.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { briefingQuery } from "../wire/briefings.js";
import { me } from "../wire/session.js";
import { useStore } from "../wire/store.js";
import { ChangePage } from "./change-page.js";
import { LateEntriesCard } from "./late-entries-card.js";
import classes from "./seals.module.css";
import { sealsQuery } from "./seals-wire.js";

/** The sealed numbers of a briefing: its versions, what each changed, and what waits to be let in. */
export function SealsPage() {
  const text = useText();
  const { briefingId } = useParams({ from: "/framed/briefings/$briefingId/seals" });
  const person = useStore(me);
  const briefing = useQuery(briefingQuery(briefingId));
  const seals = useQuery(sealsQuery(briefingId, briefing.data?.version ?? 0));
  const timeZone = briefing.data?.rules.timeZone ?? officeZone;
  const newest = seals.data?.[0]?.version;
  return (
    <Container size="lg" py="lg" w="100%">
      <Stack>
        <Group justify="space-between" align="flex-start">
          <Title order={1}>{text("seals.title")}</Title>
          {briefing.data && person && mayIn(person, "briefings.manage", briefingId) ? (
            <BriefingMoves briefing={briefing.data} />
          ) : null}
        </Group>
        <Text maw="48rem">{text("seals.about")}</Text>
        {person && mayIn(person, "attendance.review", briefingId) ? (
          <LateEntriesCard briefingId={briefingId} timeZone={timeZone} />
        ) : null}
        {seals.error ? <ProblemMessage error={seals.error} onRetry={() => void seals.refetch()} /> : null}
        {seals.isPending ? <Loading /> : null}
        {seals.data?.length === 0 ? <Text>{text("seals.none")}</Text> : null}
        {seals.data?.map((seal) => (
          <Version
            key={seal.version}
            briefingId={briefingId}
            seal={seal}
            newest={seal.version === newest}
            timeZone={timeZone}
          />
        ))}
      </Stack>
    </Container>
  );
}

interface VersionProps {
  readonly briefingId: string;
  readonly seal: SealView;
  readonly newest: boolean;
  readonly timeZone: string;
}

/** Numbers every version shows; the rest only where they are not zero. */
const always: ReadonlySet<string> = new Set(["summoned", "present", "stoodIn", "excused", "absent", "notCalled"]);

function Version({ briefingId, seal, newest, timeZone }: VersionProps) {
  const text = useText();
  const figures = useFigures();
  const anchor = `ban-${seal.version}`;
  // Whoever comes by a link to this version came for its changes.
  const isMeant = useLocation({ select: ({ hash }) => hash }) === anchor;
  const [open, setOpen] = useState(isMeant);
  const sealedAt = Date.parse(seal.sealedAt);
  const when = { clock: figures.minute(sealedAt, timeZone), date: figures.date(sealedAt, timeZone) };
  return (
    <Paper
      component="section"
      id={anchor}
      withBorder
      p="md"
      aria-label={text("seals.version", { version: seal.version })}
    >
      <Stack gap="sm">
        <Title order={2} fz="lg">
          {text("seals.version", { version: seal.version })}
          {newest ? <span className={classes.newest}>{text("seals.newest")}</span> : null}
        </Title>
        <Text>
          {seal.by === null ? text("seals.byServer", when) : text("seals.by", { by: seal.by, ...when })}
          {seal.reason === null ? "" : ` · ${seal.reason}`}
        </Text>
        {Object.entries(seal.totals).map(([session, totals]) => (
          <dl key={session} className={classes.totals} aria-label={text("recon.session", { number: session })}>
            {Object.keys(seal.totals).length > 1 ? <dt>{text("recon.session", { number: session })}</dt> : null}
            {sealedNumbers
              .filter((name) => always.has(name) || (totals[name] ?? 0) > 0)
              .map((name) => (
                <div key={name}>
                  <dt>{text(`seals.number.${name}`)}</dt>
                  <dd className="figures">{totals[name] === null ? "–" : figures.number(totals[name])}</dd>
                </div>
              ))}
          </dl>
        ))}
        <Text c="var(--quiet)" className={classes.hash}>
          {text("seals.entries", { count: figures.number(seal.entries) })} · {text("seals.hash")}{" "}
          <code>{seal.hash.slice(0, 16)}</code>
        </Text>
        {seal.version > 1 ? (
          <details open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
            <summary>{text("seals.changes", { before: seal.version - 1 })}</summary>
            {open ? <ChangePage briefingId={briefingId} version={seal.version} timeZone={timeZone} /> : null}
          </details>
        ) : null}
      </Stack>
    </Paper>
  );
}
