import type { KnownPerson } from "#contracts";
import { useQueryClient } from "@tanstack/react-query";
import { useText } from "../i18n/use-text.js";
import { erasePerson, erasuresQuery } from "./people-wire.js";
import { ReasonDialog } from "./reason-dialog.js";

interface EraseDialogProps {
  readonly person: KnownPerson;
  readonly onClose: () => void;
  readonly onErased: (person: KnownPerson) => void;
}

/** Erases a person's data for good. */
export function EraseDialog({ person, onClose, onErased }: EraseDialogProps) {
  const text = useText();
  const queries = useQueryClient();
  return (
    <ReasonDialog
      title={text("privacy.erase.title", { name: person.fullName })}
      what={text("privacy.erase.what", { briefing: person.briefingTitle })}
      sure={text("privacy.erase.sure")}
      cancel={text("privacy.erase.keep")}
      color="red.9"
      act={async (reason) => {
        await erasePerson({ id: person.id, reason });
        await queries.invalidateQueries({ queryKey: erasuresQuery.queryKey });
        onErased(person);
      }}
      onClose={onClose}
    />
  );
}
