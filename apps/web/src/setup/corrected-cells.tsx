import type { RosterImportSummary, RosterImportView } from "#contracts";
import { sheetAndRow } from "#domain";
import { Button, Stack, Text } from "@mantine/core";
import { useText } from "../i18n/use-text.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { columnLetter, usePlaceName } from "./cell-names.js";
import { useRosterCheck } from "./roster-check.js";
import classes from "./setup.module.css";

interface CorrectedCellsProps {
  readonly briefingId: string;
  readonly rosterImport: RosterImportView;
  readonly corrected: RosterImportSummary["corrected"];
}

/** Cells that are read otherwise than the file says, each with the way back. */
export function CorrectedCells({ briefingId, rosterImport, corrected }: CorrectedCellsProps) {
  const text = useText();
  const placeName = usePlaceName();
  const check = useRosterCheck(briefingId, rosterImport.id);
  if (corrected.length === 0) return null;
  const header = (row: number, column: number): string =>
    rosterImport.sheets?.find(({ index }) => index === sheetAndRow(row).sheet)?.columns[column]?.header ||
    text("setup.sheets.column", { letter: columnLetter(column) });
  return (
    <Stack gap="xs">
      <Text fw={600}>{text("setup.cells.corrected")}</Text>
      <ul className={classes.columns}>
        {corrected.map((one) => (
          <li key={`${one.row} ${one.column}`}>
            <span>
              {placeName(one.row)}, {header(one.row, one.column)}: <s>{one.was === "" ? "–" : one.was}</s> →{" "}
              <b>{one.text === "" ? "–" : one.text}</b>
            </span>
            <Button
              variant="default"
              loading={check.isPending}
              aria-label={text("setup.cells.back.of", {
                place: placeName(one.row),
                column: header(one.row, one.column),
              })}
              onClick={() =>
                check.mutate({
                  cells: corrected
                    .filter((other) => other !== one)
                    .map(({ row, column, text: kept }) => ({ row, column, text: kept })),
                })
              }
            >
              {text("setup.cells.back")}
            </Button>
          </li>
        ))}
      </ul>
      {check.error ? <ProblemMessage error={check.error} /> : null}
    </Stack>
  );
}
