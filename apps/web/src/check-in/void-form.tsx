import { Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useText } from "../i18n/use-text.js";
import { FormButtons } from "./form-buttons.js";

interface VoidFormProps {
  readonly onFilled: (note: string) => void;
  readonly onBack: () => void;
}

/** Takes back what was recorded, with a reason; both stay in the ledger. */
export function VoidForm({ onFilled, onBack }: VoidFormProps) {
  const text = useText();
  const [note, setNote] = useState("");
  const [asked, setAsked] = useState(false);
  const missing = note.trim() === "";
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (!missing) onFilled(note);
      }}
    >
      <Stack>
        <Text>{text("checkIn.void.about")}</Text>
        <TextInput
          data-autofocus
          label={text("checkIn.void.reason")}
          value={note}
          maxLength={300}
          error={asked && missing ? text("checkIn.form.required") : null}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <FormButtons submit={text("checkIn.void.submit")} onBack={onBack} />
      </Stack>
    </form>
  );
}
