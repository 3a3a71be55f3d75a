import type { ImportNote } from "#contracts";
import { Stack, Table, Text } from "@mantine/core";
import { useFigures } from "../i18n/figures.js";
import { language } from "../i18n/language.js";
import type { TextId } from "../i18n/texts.js";
import { useText } from "../i18n/use-text.js";
import { useStore } from "../wire/store.js";
import classes from "./setup.module.css";

const counterKinds = ["new", "changed", "same", "likelyDouble", "error"] as const;
type CounterKind = (typeof counterKinds)[number];

/** What a file would do, as numbers. */
export function ImportCounters({ counters }: { readonly counters: Partial<Readonly<Record<CounterKind, number>>> }) {
  const text = useText();
  const figures = useFigures();
  return (
    <dl className={classes.counters} aria-label={text("setup.counters")}>
      {counterKinds.map((kind) => {
        const count = counters[kind];
        return count === undefined ? null : (
          <div key={kind} data-kind={kind} data-some={count > 0}>
            <dt>{text(`setup.counter.${kind}`)}</dt>
            <dd className="figures">{figures.number(count)}</dd>
          </div>
        );
      })}
    </dl>
  );
}

interface ImportNotesProps {
  readonly title: TextId;
  readonly notes: readonly ImportNote[];
  /** How many there are; more than are listed. */
  readonly count: number;
}

export function ImportNotes({ title, notes, count }: ImportNotesProps) {
  const text = useText();
  const figures = useFigures();
  const reader = useStore(language);
  if (count === 0) return null;
  return (
    <Stack gap="xs" role={title === "setup.errors" ? "alert" : undefined}>
      <Text fw={600}>
        {text(title)} ({figures.number(count)})
      </Text>
      <ul className={classes.notes}>
        {notes.map((note) => (
          <li key={`${note.row} ${note.code} ${note.vi}`}>{note[reader]}</li>
        ))}
        {count > notes.length ? <li>…</li> : null}
      </ul>
    </Stack>
  );
}

export function IgnoredColumns({ columns }: { readonly columns: readonly string[] }) {
  const text = useText();
  if (columns.length === 0) return null;
  return <Text c="var(--quiet)">{text("setup.ignored", { columns: columns.join(", ") })}</Text>;
}

interface PreviewTableProps {
  readonly columns: readonly TextId[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly string[] }[];
}

/** The first rows as they were read, so that a shifted column or broken letters are seen before anything is written. */
export function PreviewTable({ columns, rows }: PreviewTableProps) {
  const text = useText();
  if (rows.length === 0) return null;
  return (
    <div>
      <Text fw={600}>{text("setup.preview")}</Text>
      <Table.ScrollContainer
        type="native"
        minWidth={560}
        maxHeight={360}
        role="region"
        tabIndex={0}
        aria-label={text("setup.preview")}
      >
        <Table stickyHeader>
          <Table.Thead>
            <Table.Tr>
              {columns.map((column) => (
                <Table.Th key={column}>{text(column)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ key, cells }) => (
              <Table.Tr key={key}>
                {cells.map((cell, at) => (
                  <Table.Td key={columns[at]}>{cell}</Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </div>
  );
}
