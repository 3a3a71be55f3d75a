import type { RosterImportChoices, RosterImportView } from "#contracts";
import { type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query";
import { checkRoster, rosterImportQuery } from "./setup-wire.js";

/** Has an import checked again with choices; the screen follows the new check. */
export function useRosterCheck(
  briefingId: string,
  importId: string,
): UseMutationResult<RosterImportView, Error, RosterImportChoices> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (choices: RosterImportChoices) => checkRoster(briefingId, importId, choices),
    onSuccess: (started) => queries.setQueryData(rosterImportQuery(briefingId, importId).queryKey, started),
  });
}
