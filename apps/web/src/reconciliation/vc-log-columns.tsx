import { Button, Group, NativeSelect, Stack, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type MappedField, mappedFields } from "#domain";
import { useState } from "react";
import { useText } from "../i18n/use-text.js";
import { Loading } from "../shell/page-states.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { chooseColumns, vcLogTableQuery } from "./vc-logs-wire.js";

interface VcLogColumnsProps {
  readonly briefingId: string;
  readonly logId: string;
  readonly onChosen: () => void;
}

type Columns = Partial<Record<MappedField, number>>;

/** Which row of a log of unknown layout is its header, and which column holds what. */
export function VcLogColumns({ briefingId, logId, onChosen }: VcLogColumnsProps) {
  const text = useText();
  const queries = useQueryClient();
  const table = useQuery(vcLogTableQuery(briefingId, logId));
  const [headerRow, setHeaderRow] = useState<number | null>(null);
  const [columns, setColumns] = useState<Columns>({});
  const choose = useMutation({
    mutationFn: (row: number) => chooseColumns(briefingId, logId, { headerRow: row, columns }),
    onSuccess: () => {
      onChosen();
      return queries.invalidateQueries({ queryKey: ["vc-logs", briefingId] });
    },
  });
  if (table.error) return <ProblemMessage error={table.error} onRetry={() => void table.refetch()} />;
  if (!table.data) return <Loading />;
  const rows = table.data;
  const header = headerRow ?? widestRow(rows);
  const enough = columns.name !== undefined && (columns.join ?? columns.duration) !== undefined;
  return (
    <Stack gap="xs">
      <Text maw="48rem">{text("vcLogs.columns.about")}</Text>
      <NativeSelect
        label={text("vcLogs.columns.headerRow")}
        w="fit-content"
        maw="100%"
        value={String(header)}
        data={rows.map((row, index) => ({ value: String(index + 1), label: `${index + 1}: ${row.join(" · ")}` }))}
        onChange={(event) => {
          setHeaderRow(Number(event.currentTarget.value));
          setColumns({});
        }}
      />
      <Group align="flex-end">
        {(rows[header - 1] ?? []).map((title, column) => (
          <NativeSelect
            // Columns have no name of their own until one is chosen, and never change places.
            key={column}
            label={text("vcLogs.columns.of", { column: column + 1, title: title === "" ? "–" : title })}
            value={fieldOf(columns, column) ?? "none"}
            data={["none" as const, ...mappedFields].map((field) => ({
              value: field,
              label: text(`vcLogs.field.${field}`),
            }))}
            onChange={(event) => setColumns(chosen(columns, column, event.currentTarget.value))}
          />
        ))}
      </Group>
      <Button
        style={{ alignSelf: "flex-start" }}
        disabled={!enough}
        loading={choose.isPending}
        onClick={() => choose.mutate(header)}
      >
        {text("vcLogs.columns.save")}
      </Button>
      {choose.error ? <ProblemMessage error={choose.error} /> : null}
    </Stack>
  );
}

/** The first row with the most cells that hold something, counted from 1. */
function widestRow(rows: readonly (readonly string[])[]): number {
  const filled = rows.map((row) => row.filter((cell) => cell.trim() !== "").length);
  return filled.indexOf(Math.max(...filled)) + 1;
}

const fieldOf = (columns: Columns, column: number): MappedField | undefined =>
  mappedFields.find((field) => columns[field] === column);

/** A field has one column and a column one field. */
function chosen(columns: Columns, column: number, value: string): Columns {
  const others = Object.fromEntries(Object.entries(columns).filter(([, at]) => at !== column));
  const field = mappedFields.find((known) => known === value);
  return field ? { ...others, [field]: column } : others;
}
