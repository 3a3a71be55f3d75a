import { Button, Stack } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useText } from "../i18n/use-text.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { discardRoster, rosterImportQuery } from "./setup-wire.js";

interface RosterDiscardProps {
  readonly briefingId: string;
  readonly importId: string;
  /** Resolves once the page no longer looks at it. */
  readonly onDiscarded: () => Promise<void>;
}

/** Forgets a list that is checked or was: nothing of it is on the roster, and its names need not stay. */
export function RosterDiscard({ briefingId, importId, onDiscarded }: RosterDiscardProps) {
  const text = useText();
  const queries = useQueryClient();
  const discard = useMutation({
    mutationFn: () => discardRoster(briefingId, importId),
    onSuccess: async () => {
      // While it is looked at, a list that was taken out would be asked for again.
      await onDiscarded();
      queries.removeQueries({ queryKey: rosterImportQuery(briefingId, importId).queryKey });
    },
  });
  return (
    <Stack gap="xs" align="flex-start">
      {discard.error ? <ProblemMessage error={discard.error} /> : null}
      <Button variant="default" loading={discard.isPending} onClick={() => discard.mutate()}>
        {text("setup.roster.discard")}
      </Button>
    </Stack>
  );
}
