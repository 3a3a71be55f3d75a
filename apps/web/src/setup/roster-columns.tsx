import type { RosterImportChoices, RosterImportView, RosterSheetView } from "#contracts";
import { Button, Checkbox, Group, NativeSelect, Stack, Text, TextInput, Title } from "@mantine/core";
import { type SyntheticEvent, useState } from "react";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { RosterColumnChoice } from "./roster-column-choice.js";
import { useRosterCheck } from "./roster-check.js";
import classes from "./setup.module.css";

type SheetChoice = NonNullable<RosterImportChoices["sheets"]>[number];

interface RosterColumnsProps {
  readonly briefingId: string;
  readonly rosterImport: RosterImportView;
  /** Open from the start: when the file could not be read as it is. */
  readonly open: boolean;
}

/** What the columns of a file were taken for, and a way to say it better. */
export function RosterColumns({ briefingId, rosterImport, open }: RosterColumnsProps) {
  const text = useText();
  const sheets = rosterImport.sheets ?? [];
  const [shown, setShown] = useState(open);
  const [choices, setChoices] = useState<readonly SheetChoice[]>(() => sheets.map(choiceOf));
  const check = useRosterCheck(briefingId, rosterImport.id);
  if (sheets.length === 0) return null;
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    check.mutate({ sheets: [...choices] });
  };
  const change = (index: number, choice: Partial<SheetChoice>): void =>
    setChoices((before) => before.map((one) => (one.index === index ? { ...one, ...choice } : one)));
  return (
    <div>
      <Button variant="default" aria-expanded={shown} onClick={() => setShown(!shown)}>
        {text(shown ? "setup.sheets.hide" : "setup.sheets.show")}
      </Button>
      {shown ? (
        <form onSubmit={submit} aria-label={text("setup.sheets")}>
          <Stack mt="sm">
            {sheets.map((sheet, at) => (
              <SheetColumns
                key={sheet.index}
                sheet={sheet}
                choice={choices[at]!}
                onChange={(choice) => change(sheet.index, choice)}
              />
            ))}
            {check.error ? <ProblemMessage error={check.error} /> : null}
            <Text c="var(--quiet)">{text("setup.sheets.remembered")}</Text>
            <Button type="submit" loading={check.isPending} style={{ alignSelf: "flex-start" }}>
              {text("setup.sheets.check")}
            </Button>
          </Stack>
        </form>
      ) : null}
    </div>
  );
}

function choiceOf({ index, taken, headerRow, headerRows, site, columns }: RosterSheetView): SheetChoice {
  return { index, taken, headerRow, headerRows, site, fields: columns.map(({ field }) => field) };
}

interface SheetColumnsProps {
  readonly sheet: RosterSheetView;
  readonly choice: SheetChoice;
  readonly onChange: (choice: Partial<SheetChoice>) => void;
}

function SheetColumns({ sheet, choice, onChange }: SheetColumnsProps) {
  const text = useText();
  const figures = useFigures();
  const name = sheet.name === "" ? String(sheet.index + 1) : sheet.name;
  const changeField = (column: number, field: SheetChoice["fields"][number]): void =>
    onChange({ taken: true, fields: choice.fields.map((before, at) => (at === column ? field : before)) });
  return (
    <section className={classes.sheet}>
      <Title order={3} fz="md">
        {text("setup.sheets.sheet", { name, count: figures.number(sheet.rowCount) })}
      </Title>
      <Checkbox
        my="xs"
        label={text("setup.sheets.take")}
        checked={choice.taken}
        onChange={({ currentTarget: { checked } }) => onChange({ taken: checked })}
      />
      <Group align="flex-end" mb="sm">
        <NativeSelect
          label={text("setup.sheets.headerRow")}
          value={String(choice.headerRow + 1)}
          data={Array.from({ length: Math.min(40, sheet.rowCount) + 1 }, (_, at) => String(at))}
          onChange={({ currentTarget: { value } }) => onChange({ headerRow: Number(value) - 1 })}
        />
        <NativeSelect
          label={text("setup.sheets.headerRows")}
          value={String(choice.headerRows)}
          data={["0", "1", "2"]}
          onChange={({ currentTarget: { value } }) => onChange({ headerRows: Number(value) })}
        />
        <TextInput
          label={text("setup.sheets.site")}
          placeholder={text(choice.site === "" ? "setup.sheets.site.inHeadings" : "setup.column.code")}
          value={choice.site ?? ""}
          onChange={({ currentTarget: { value } }) => onChange({ site: value.trim() === "" ? null : value.trim() })}
        />
      </Group>
      <ul className={classes.columns}>
        {sheet.columns.map((column, at) => (
          <RosterColumnChoice
            key={`${at} ${column.header}`}
            place={at}
            column={column}
            examples={sheet.sample.map((row) => row[at] ?? "")}
            field={choice.fields[at] ?? null}
            onChoose={(field) => changeField(at, field)}
          />
        ))}
      </ul>
    </section>
  );
}
