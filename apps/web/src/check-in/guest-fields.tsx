import { Stack, TextInput } from "@mantine/core";
import { useText } from "../i18n/use-text.js";
import type { TypedGuest } from "./make-entry.js";

interface GuestFieldsProps {
  readonly guest: TypedGuest;
  readonly onChange: (guest: TypedGuest) => void;
  /** The person pressed the button: say what is missing. */
  readonly asked: boolean;
}

export const nobodyTyped: TypedGuest = { fullName: "", title: "", unit: "" };
export const hasName = (guest: TypedGuest): boolean => guest.fullName.trim() !== "";

/** Who it is: a name, and what else is known. The limits are those of the wire. */
export function GuestFields({ guest, onChange, asked }: GuestFieldsProps) {
  const text = useText();
  const optional = (label: string): string => `${label} ${text("checkIn.guest.optional")}`;
  return (
    <Stack gap="sm">
      <TextInput
        data-autofocus
        label={text("checkIn.guest.fullName")}
        value={guest.fullName}
        maxLength={128}
        autoComplete="off"
        autoCapitalize="words"
        error={asked && !hasName(guest) ? text("checkIn.form.required") : null}
        onChange={(event) => onChange({ ...guest, fullName: event.currentTarget.value })}
      />
      <TextInput
        label={optional(text("checkIn.guest.jobTitle"))}
        value={guest.title}
        maxLength={128}
        autoComplete="off"
        onChange={(event) => onChange({ ...guest, title: event.currentTarget.value })}
      />
      <TextInput
        label={optional(text("checkIn.guest.unit"))}
        value={guest.unit}
        maxLength={200}
        autoComplete="off"
        onChange={(event) => onChange({ ...guest, unit: event.currentTarget.value })}
      />
    </Stack>
  );
}
