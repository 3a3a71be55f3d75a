import type { RosterSheetView } from "#contracts";
import { type RosterColumn, rosterColumns } from "#domain";
import { NativeSelect, Text } from "@mantine/core";
import { useText } from "../i18n/use-text.js";
import { columnLetter } from "./cell-names.js";

interface RosterColumnChoiceProps {
  /** Counted from 0. */
  readonly place: number;
  readonly column: RosterSheetView["columns"][number];
  readonly examples: readonly string[];
  readonly field: RosterColumn | null;
  readonly onChoose: (field: RosterColumn | null) => void;
}

/** One column of a file: its header, what stands in it, and what it is taken for. */
export function RosterColumnChoice({ place, column, examples, field, onChoose }: RosterColumnChoiceProps) {
  const text = useText();
  const letter = columnLetter(place);
  const example = [...new Set(examples.filter((cell) => cell !== ""))].slice(0, 2).join(" · ");
  const unsure = field !== null && field === column.field && column.confidence < 1;
  return (
    <li>
      <div>
        <Text fw={600}>{column.header === "" ? text("setup.sheets.column", { letter }) : column.header}</Text>
        {example === "" ? null : (
          <Text fz="sm" c="var(--quiet)" lineClamp={1}>
            {text("setup.sheets.example", { text: example })}
          </Text>
        )}
      </div>
      <NativeSelect
        aria-label={text("setup.sheets.means", { letter })}
        description={unsure ? text("setup.sheets.unsure") : undefined}
        value={field ?? ""}
        data={[
          { value: "", label: text("setup.field.none") },
          ...rosterColumns.map((value) => ({ value, label: text(`setup.field.${value}`) })),
        ]}
        onChange={({ currentTarget: { value } }) => onChoose(rosterColumns.find((one) => one === value) ?? null)}
      />
    </li>
  );
}
