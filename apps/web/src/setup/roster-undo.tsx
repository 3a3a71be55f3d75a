import type { RosterImportView } from "#contracts";
import { Button, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { rosterImportQuery, undoRoster } from "./setup-wire.js";

interface RosterUndoProps {
  readonly briefingId: string;
  readonly rosterImport: RosterImportView;
}

/** Takes a whole import back; asked twice, because people vanish. */
export function RosterUndo({ briefingId, rosterImport: { id, undoUntil } }: RosterUndoProps) {
  const text = useText();
  const figures = useFigures();
  const queries = useQueryClient();
  const [sure, setSure] = useState(false);
  const undo = useMutation({
    mutationFn: () => undoRoster(briefingId, id),
    onSuccess: (undone) => {
      queries.setQueryData(rosterImportQuery(briefingId, id).queryKey, undone);
      void queries.invalidateQueries({ queryKey: ["roster-count", briefingId] });
    },
  });
  if (undoUntil === null) return null;
  return (
    <Stack gap="xs" align="flex-start">
      <Text>
        {text("setup.roster.undo.until", {
          time: `${figures.minute(Date.parse(undoUntil))} ${figures.date(Date.parse(undoUntil))}`,
        })}
      </Text>
      {undo.error ? <ProblemMessage error={undo.error} /> : null}
      <Button
        variant={sure ? "filled" : "default"}
        color={sure ? "red" : undefined}
        loading={undo.isPending}
        styles={{ label: { whiteSpace: "normal" }, root: { height: "auto", minHeight: "2.75rem" } }}
        onClick={() => (sure ? undo.mutate() : setSure(true))}
      >
        {text(sure ? "setup.roster.undo.sure" : "setup.roster.undo")}
      </Button>
    </Stack>
  );
}
