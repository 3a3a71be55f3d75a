import type { KnownPerson } from "#contracts";
import { useText } from "../i18n/use-text.js";
import { CorrectDialog } from "./correct-dialog.js";
import { EraseDialog } from "./erase-dialog.js";
import { restrictPerson } from "./people-wire.js";
import type { PersonAct } from "./person-card.js";
import { ReasonDialog } from "./reason-dialog.js";
import { RevealDialog } from "./reveal-dialog.js";

interface PersonDialogsProps {
  readonly act: PersonAct;
  readonly person: KnownPerson;
  readonly onClose: () => void;
  readonly onChanged: (person: KnownPerson) => void;
  readonly onErased: (person: KnownPerson) => void;
}

/** What is asked before something is done with a person's data. */
export function PersonDialogs({ act, person, onClose, onChanged, onErased }: PersonDialogsProps) {
  const text = useText();
  switch (act) {
    case "reveal":
      return <RevealDialog person={person} onClose={onClose} onShown={onChanged} />;
    case "correct":
      return <CorrectDialog person={person} onClose={onClose} onCorrected={onChanged} />;
    case "restrict":
      return (
        <ReasonDialog
          title={text("privacy.restrict.title", { name: person.fullName })}
          what={text("privacy.restrict.what")}
          sure={text("privacy.restrict.sure")}
          cancel={text("privacy.cancel")}
          act={async (reason) => onChanged(await restrictPerson({ id: person.id, reason }))}
          onClose={onClose}
        />
      );
    case "erase":
      return <EraseDialog person={person} onClose={onClose} onErased={onErased} />;
    default:
      throw new Error(`Unexpected act: ${String(act satisfies never)}`);
  }
}
