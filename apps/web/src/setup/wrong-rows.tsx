import type { RosterImportSummary, RosterImportView } from "#contracts";
import { sheetAndRow } from "#domain";
import { Button, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { language } from "../i18n/language.js";
import { useText } from "../i18n/use-text.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { useStore } from "../wire/store.js";
import { columnLetter, usePlaceName } from "./cell-names.js";
import { correctionsWith } from "./cell-corrections.js";
import { useRosterCheck } from "./roster-check.js";
import classes from "./setup.module.css";

interface WrongRowsProps {
  readonly briefingId: string;
  readonly rosterImport: RosterImportView;
  readonly summary: RosterImportSummary;
}

/** The first rows with errors, cell by cell: what is put right here is read in the place of what the file says. */
export function WrongRows({ briefingId, rosterImport, summary }: WrongRowsProps) {
  const text = useText();
  const reader = useStore(language);
  const placeName = usePlaceName();
  const check = useRosterCheck(briefingId, rosterImport.id);
  /** By `${row} ${column}`. */
  const [typed, setTyped] = useState<ReadonlyMap<string, string>>(new Map());
  const { wrongRows, corrected } = summary;
  if (wrongRows.length === 0) return null;
  const cells = correctionsWith(corrected, wrongRows, typed);
  const same =
    cells.length === corrected.length &&
    cells.every(({ row, column, text: now }) =>
      corrected.some((one) => one.row === row && one.column === column && one.text === now),
    );
  return (
    <form
      aria-label={text("setup.cells")}
      onSubmit={(event) => {
        event.preventDefault();
        if (!same) check.mutate({ cells });
      }}
    >
      <Stack gap="sm">
        <Text fw={600}>{text("setup.cells")}</Text>
        {wrongRows.map(({ row, cells: shown, notes }) => (
          <section key={row} className={classes.sheet} aria-label={placeName(row)}>
            {notes.map((note) => (
              <Text key={note.code + note.vi} c="var(--refused)">
                {note[reader]}
              </Text>
            ))}
            <div className={classes.cells}>
              {columnsOf(rosterImport, row).map(({ column, name }) => (
                <TextInput
                  key={column}
                  label={name ?? text("setup.sheets.column", { letter: columnLetter(column) })}
                  maxLength={500}
                  value={typed.get(`${row} ${column}`) ?? shown[column] ?? ""}
                  onChange={({ currentTarget: { value } }) =>
                    setTyped((before) => new Map(before).set(`${row} ${column}`, value))
                  }
                />
              ))}
            </div>
          </section>
        ))}
        {check.error ? <ProblemMessage error={check.error} /> : null}
        <Button type="submit" disabled={same} loading={check.isPending} style={{ alignSelf: "flex-start" }}>
          {text("setup.cells.check")}
        </Button>
      </Stack>
    </form>
  );
}

/** Columns whose cells are kept. A number of an ID card is kept nowhere, so that it is corrected in the file. */
function columnsOf({ sheets }: RosterImportView, place: number): { column: number; name: string | null }[] {
  const sheet = sheets?.find(({ index }) => index === sheetAndRow(place).sheet);
  return (sheet?.columns ?? []).flatMap(({ field, header }, column) =>
    field === null || field === "order" || field === "note" || field === "card"
      ? []
      : [{ column, name: header === "" ? null : header }],
  );
}
