import { Button, Stack, Text, Title } from "@mantine/core";
import { useMemo } from "react";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { outboxStatus } from "../outbox/outbox-status.js";
import type { OutboxRow } from "../outbox/outbox-store.js";
import { sendNow } from "../outbox/sync.js";
import { LinkButton } from "../shell/link-button.js";
import { useStore } from "../wire/store.js";
import { entryWords, personOf } from "./entry-words.js";
import classes from "./outbox-list.module.css";
import { nameBook } from "./person-words.js";
import { useKeepsData } from "./use-keeps-data.js";
import { useDesk } from "./use-desk.js";
import { useClockWords } from "./use-clock-words.js";

const recentShown = 50;

/** Everything recorded on this device for the site: what waits, what needs a person, what was sent. */
export function OutboxList() {
  const text = useText();
  const { site } = useDesk();
  const recent = useMemo(
    () =>
      site.rows
        .filter(({ fate }) => fate === "recorded")
        .toReversed()
        .slice(0, recentShown),
    [site.rows],
  );
  return (
    <div className={classes.page}>
      <Title order={1}>{text("outbox.title")}</Title>
      <Warnings />
      {site.unsent.length > 0 ? <Waiting rows={site.unsent} /> : null}
      {site.unsent.length + site.setAside.length === 0 ? <Text>{text("outbox.empty")}</Text> : null}
      {site.setAside.length === 0 ? null : (
        <Rows title={text("outbox.setAside.title")} rows={site.setAside.toReversed()} />
      )}
      {recent.length === 0 ? null : <Rows title={text("outbox.recent")} rows={recent} />}
      <LinkButton to="/hand-over" variant="default" size="lg">
        {text("handOver.link.take")}
      </LinkButton>
    </div>
  );
}

function Warnings() {
  const text = useText();
  const keepsData = useKeepsData();
  const clock = useClockWords();
  return (
    <>
      {clock === null ? null : <p className={classes.warning}>{clock}</p>}
      {keepsData === false ? <p className={classes.warning}>{text("outbox.evictable")}</p> : null}
    </>
  );
}

/** After so many tries in vain a person should hear of it. */
const stuckAfter = 5;

function Waiting({ rows }: { readonly rows: readonly OutboxRow[] }) {
  const text = useText();
  const figures = useFigures();
  const { copy } = useDesk();
  const { sending, attempts, lastFailure, waitUntil } = useStore(outboxStatus);
  // Without a network, or without a session, it is clear what to wait for.
  const stuck = attempts >= stuckAfter && lastFailure !== "unreachable" && lastFailure !== "signed-out";
  const next = waitUntil > Date.now() ? figures.clock(waitUntil, copy.briefing.rules.timeZone) : null;
  return (
    <Stack>
      <div className={classes.state} role="status">
        {sending ? <p>{text("outbox.sending")}</p> : null}
        {!sending && lastFailure !== null ? <p>{text(`outbox.failure.${lastFailure}`)}</p> : null}
        <p>{stuck ? text("outbox.stuck", { count: attempts }) : text("outbox.safe")}</p>
        {!sending && attempts > 0 ? (
          <p>
            {text("outbox.tries", { count: attempts })}
            {next === null ? "" : ` · ${text("outbox.next", { time: next })}`}
          </p>
        ) : null}
      </div>
      <Button size="lg" onClick={sendNow}>
        {text("outbox.sendNow")}
      </Button>
      <LinkButton to="/hand-over" variant="default" size="lg">
        {text("handOver.link")}
      </LinkButton>
      <Rows title={text("outbox.waiting")} rows={rows} />
    </Stack>
  );
}

function Rows({ title, rows }: { readonly title: string; readonly rows: readonly OutboxRow[] }) {
  const { people, site } = useDesk();
  const nameOf = useMemo(() => nameBook(people), [people]);
  const entries = useMemo(() => new Map(site.rows.map(({ entry }) => [entry.id, entry])), [site.rows]);
  return (
    <section>
      <h2 className={classes.title}>
        {title} ({rows.length})
      </h2>
      <ol className={classes.rows}>
        {rows.map((row) => {
          const person = personOf(row.entry, (id) => entries.get(id));
          const name = person === null ? null : (nameOf(person) ?? typedName(row));
          return <Row key={row.id} row={row} name={name} />;
        })}
      </ol>
    </section>
  );
}

/** For a guest who is not counted here any more. */
const typedName = ({ entry }: OutboxRow): string | null => ("guest" in entry ? (entry.guest?.fullName ?? null) : null);

function Row({ row, name }: { readonly row: OutboxRow; readonly name: string | null }) {
  const text = useText();
  const figures = useFigures();
  const { copy } = useDesk();
  const { held } = useStore(outboxStatus);
  const { ids, declared } = entryWords(row.entry);
  const values: Record<string, string> =
    declared === null ? {} : { checkpoint: text(declared.checkpoint), count: figures.number(declared.count) };
  const heldBy = held.find(([id]) => id === row.id)?.[1];
  return (
    <li data-fate={row.fate}>
      <span className={classes.what}>
        {name === null ? null : <b>{name}</b>}
        <span>{ids.map((id) => text(id, values)).join(": ")}</span>
      </span>
      <time className="figures" dateTime={row.entry.occurredAt}>
        {figures.clock(Date.parse(row.entry.occurredAt), copy.briefing.rules.timeZone)}
      </time>
      <FateLine row={row} />
      {heldBy === undefined ? null : <span className={classes.why}>{text(`outbox.failure.${heldBy}`)}</span>}
    </li>
  );
}

function FateLine({ row }: { readonly row: OutboxRow }) {
  const text = useText();
  const { fate, position, reason } = row;
  if (fate === "waiting") return null;
  if (fate === "recorded")
    return (
      <span className={classes.why}>
        ✓ {text("outbox.sent")}
        {position === undefined ? "" : `, ${text("outbox.sent.position", { position })}`}
      </span>
    );
  return (
    <span className={classes.why}>
      {fate === "review" ? `? ${text("outbox.review")}` : `! ${text("outbox.rejected")}`}
      {reason === undefined ? "" : `: ${text(`outbox.reason.${reason}`)}`}
      {fate === "rejected" ? `. ${text("outbox.rejected.about")}` : ""}
    </span>
  );
}
