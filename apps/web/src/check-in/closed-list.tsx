import { Button, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { LinkButton } from "../shell/link-button.js";
import classes from "./close-list.module.css";
import { FormButtons } from "./form-buttons.js";
import { Sheet } from "./sheet.js";
import { useDesk } from "./use-desk.js";

/** After closing: since when, whether the organizers have it, the paper, and the way back with a reason. */
export function ClosedList() {
  const text = useText();
  const figures = useFigures();
  const { people, copy, site } = useDesk();
  const [reopening, setReopening] = useState(false);
  const closedAt = people.reporting.listClosedAt ?? 0;
  const unsent = site.unsent.some(({ entry }) => entry.kind === "list-closed" && entry.session === site.session);
  return (
    <Stack>
      <div className={classes.done} data-unsent={unsent}>
        <b>✓ {text("checkIn.closing.done", { time: figures.minute(closedAt, copy.briefing.rules.timeZone) })}</b>
        {unsent ? <p>{text("checkIn.closing.done.unsent")}</p> : null}
      </div>
      <LinkButton
        to="/briefings/$briefingId/reports"
        params={{ briefingId: site.address.briefingId }}
        size="xl"
        disabled={unsent}
      >
        {text("checkIn.closing.paper")}
      </LinkButton>
      <Button size="lg" variant="default" onClick={() => setReopening(true)}>
        {text("checkIn.closing.reopen")}
      </Button>
      {reopening ? <ReopenForm onClose={() => setReopening(false)} /> : null}
    </Stack>
  );
}

function ReopenForm({ onClose }: { readonly onClose: () => void }) {
  const text = useText();
  const { perform } = useDesk();
  const [note, setNote] = useState("");
  const [asked, setAsked] = useState(false);
  const missing = note.trim() === "";
  return (
    <Sheet title={text("checkIn.closing.reopen")} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (missing) return;
          onClose();
          void perform(
            { kind: "reopen-list", note },
            { personId: null, title: text("checkIn.act.reopenList"), about: note.trim() },
          );
        }}
      >
        <Stack>
          <TextInput
            data-autofocus
            label={text("checkIn.closing.reopen.reason")}
            value={note}
            maxLength={300}
            error={asked && missing ? text("checkIn.form.required") : null}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <FormButtons submit={text("checkIn.closing.reopen.submit")} onBack={onClose} />
        </Stack>
      </form>
    </Sheet>
  );
}
