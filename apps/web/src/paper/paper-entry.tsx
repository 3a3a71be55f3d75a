import { inVietnameseOrder, searchPeople } from "#domain";
import { Button, Stack, Text, TextInput, Title } from "@mantine/core";
import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import type { DelegateLine } from "../check-in/site-people.js";
import { searchableOf } from "../check-in/tick-list.js";
import { useDesk } from "../check-in/use-desk.js";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { BlankSheet } from "./blank-sheet.js";
import classes from "./paper.module.css";
import { paperTime } from "./paper-time.js";
import { type PaperLine, readPaperLine } from "./read-paper-line.js";

const mostShown = 8;

interface Row {
  readonly number: number;
  readonly line: DelegateLine;
}

/** Brings a signed paper list into the device: one time for the whole sheet, then a row number or a name and Enter. */
export function PaperEntry() {
  const text = useText();
  const figures = useFigures();
  const { copy, site } = useDesk();
  const session = copy.briefing.sessions.find(({ number }) => number === site.session);
  const startsAt = session ? Date.parse(session.startsAt) : Date.now();
  const [time, setTime] = useState(() => figures.minute(startsAt, copy.briefing.rules.timeZone));
  const at = paperTime(time, startsAt, copy.briefing.rules.timeZone);
  return (
    <div className={classes.page}>
      <Title order={1}>{text("paper.title")}</Title>
      <BlankSheet address={site.address} session={site.session} />
      <Stack>
        <Text>{text("paper.about")}</Text>
        <TextInput
          label={text("paper.time")}
          description={text("paper.time.about")}
          value={time}
          maxLength={5}
          inputMode="numeric"
          autoComplete="off"
          error={at === null ? text("paper.time.wrong") : null}
          onChange={(event) => setTime(event.currentTarget.value)}
        />
        <RowField at={at} />
      </Stack>
    </div>
  );
}

function RowField({ at }: { readonly at: number | null }) {
  const text = useText();
  const { people, copy, perform } = useDesk();
  const [typed, setTyped] = useState("");
  const [current, setCurrent] = useState(0);
  const [said, setSaid] = useState<{ readonly added: number; readonly known: number } | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const rows = useMemo(() => numbered(people.delegates, copy.roster), [people.delegates, copy.roster]);
  const reading = readPaperLine(typed, rows.length);
  const found = useMemo(() => rowsMeant(reading, rows), [reading, rows]);

  const enter = async (): Promise<void> => {
    const chosen = reading.kind === "name" ? found.slice(current, current + 1) : found;
    if (at === null || chosen.length === 0) return;
    const fresh = chosen.filter(({ line }) => line.standing !== "here" && line.standing !== "left");
    const [first] = fresh;
    const stored =
      first === undefined ||
      (await perform(
        { kind: "from-paper", delegateIds: fresh.map(({ line }) => line.person.id), at },
        {
          personId: fresh.length === 1 ? first.line.person.id : null,
          title: fresh.length === 1 ? first.line.person.fullName : text("paper.rows", { count: fresh.length }),
          about: text("paper.method"),
        },
      ));
    if (!stored) return;
    setSaid({ added: fresh.length, known: chosen.length - fresh.length });
    setTyped("");
    setCurrent(0);
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "ArrowDown") setCurrent(Math.min(current + 1, Math.min(found.length, mostShown) - 1));
    else if (event.key === "ArrowUp") setCurrent(Math.max(0, current - 1));
    else if (event.key === "Escape") setTyped("");
    else return;
    event.preventDefault();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void enter();
      }}
    >
      <Stack gap="sm">
        <TextInput
          ref={field}
          data-autofocus
          label={text("paper.row")}
          description={text("paper.row.about", { rows: rows.length })}
          value={typed}
          maxLength={200}
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="done"
          error={reading.kind === "no-such-row" ? text("paper.row.none", { typed: reading.typed }) : null}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setCurrent(0);
            setSaid(null);
          }}
        />
        <p role="status" className={classes.said}>
          {said === null ? "" : text("paper.added", said)}
          {reading.kind === "name" && found.length === 0 ? text("paper.name.none") : ""}
        </p>
        <ol className={classes.found}>
          {found.slice(0, mostShown).map((row, index) => (
            <li key={row.number} data-current={reading.kind !== "name" || index === current}>
              <b className="figures">{row.number}</b>
              <span>{row.line.person.fullName}</span>
              <span>{row.line.standing === "here" ? text("checkIn.standing.here") : row.line.person.unit}</span>
            </li>
          ))}
        </ol>
        <Button type="submit" size="xl" disabled={at === null || found.length === 0}>
          {text("paper.submit", { count: reading.kind === "rows" ? found.length : Math.min(1, found.length) })}
        </Button>
      </Stack>
    </form>
  );
}

/** The numbers of the printed sheet: its order, which tells namesakes apart by title, unit and place on the roster. */
function numbered(lines: readonly DelegateLine[], roster: readonly { readonly id: string }[]): Row[] {
  const place = new Map(roster.map(({ id }, index) => [id, index]));
  const keyed = lines.map((line) => ({
    fullName: line.person.fullName,
    title: line.person.title,
    unit: line.person.unit,
    key: place.get(line.person.id) ?? 0,
    line,
  }));
  return inVietnameseOrder(keyed).map(({ line }, index) => ({ number: index + 1, line }));
}

function rowsMeant(reading: PaperLine, rows: readonly Row[]): readonly Row[] {
  if (reading.kind === "rows") return reading.rows.map((number) => rows[number - 1]!);
  if (reading.kind === "name") return searchPeople(rows, ({ line }) => searchableOf(line), reading.name);
  return [];
}
