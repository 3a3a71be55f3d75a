import { Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useText } from "../i18n/use-text.js";
import { FormButtons } from "./form-buttons.js";
import { GuestFields, hasName, nobodyTyped } from "./guest-fields.js";
import { Sheet } from "./sheet.js";
import { useDesk } from "./use-desk.js";

/** Somebody came who is not on the list. `typed` is what was searched for in vain. */
export function GuestForm({ typed, onClose }: { readonly typed: string; readonly onClose: () => void }) {
  const text = useText();
  const { people, perform } = useDesk();
  const [guest, setGuest] = useState({ ...nobodyTyped, fullName: typed });
  const [asked, setAsked] = useState(false);
  if (people.reporting.listClosed)
    return (
      <Sheet title={text("checkIn.result.listClosed")} onClose={onClose}>
        <Text>{text("checkIn.result.listClosed.about")}</Text>
      </Sheet>
    );
  return (
    <Sheet title={text("checkIn.guest.title")} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (!hasName(guest)) return;
          onClose();
          const about = [guest.title.trim(), guest.unit.trim()].filter((part) => part !== "").join(" · ");
          void perform({ kind: "new-guest", guest }, { personId: null, title: guest.fullName.trim(), about });
        }}
      >
        <Stack>
          <Text>{text("checkIn.guest.about")}</Text>
          <GuestFields guest={guest} onChange={setGuest} asked={asked} />
          <FormButtons submit={text("checkIn.guest.submit")} onBack={onClose} />
        </Stack>
      </form>
    </Sheet>
  );
}
