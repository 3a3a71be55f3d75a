import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useText } from "../i18n/use-text.js";
import type { ReadSessions, SessionForm } from "./rules-form.js";

interface SessionFieldsProps {
  readonly forms: readonly SessionForm[];
  readonly onChange: (forms: readonly SessionForm[]) => void;
  /** What is wrong, once somebody tried. */
  readonly wrong: Exclude<ReadSessions, { kind: "complete" }> | null;
  readonly disabled?: boolean;
}

const most = 50;
const types = { name: "text", date: "date", from: "time", until: "time" } as const;

/** The sessions of a briefing, one row each, in their order. */
export function SessionFields({ forms, onChange, wrong, disabled = false }: SessionFieldsProps) {
  const text = useText();
  const set = (at: number, patch: Partial<SessionForm>): void =>
    onChange(forms.map((form, index) => (index === at ? { ...form, ...patch } : form)));
  const errorOf = (at: number, field: keyof SessionForm): string | null => {
    if (wrong === null || wrong.at !== at) return null;
    if (wrong.kind === "missing") return forms[at]![field].trim() === "" ? text("signIn.required") : null;
    return field === "until" ? text("setup.new.order") : null;
  };
  return (
    <Stack gap="sm">
      {forms.map((form, at) => (
        // Rows have no name of their own: their place is who they are.
        // oxlint-disable-next-line react/no-array-index-key
        <Group key={at} align="flex-start" role="group" aria-label={text("setup.rules.session", { number: at + 1 })}>
          {(["name", "date", "from", "until"] as const).map((field) => (
            <TextInput
              key={field}
              type={types[field]}
              label={text(`setup.rules.session.${field}`)}
              value={form[field]}
              disabled={disabled}
              error={errorOf(at, field)}
              onChange={({ currentTarget: { value } }) => set(at, { [field]: value })}
              style={{ flex: field === "name" ? "1 1 12rem" : "1 1 8rem" }}
            />
          ))}
          {forms.length > 1 && !disabled ? (
            <Button
              variant="default"
              mt={25}
              onClick={() => onChange(forms.filter((_form, index) => index !== at))}
              aria-label={text("setup.rules.session.remove", { number: at + 1 })}
            >
              {text("setup.rules.remove")}
            </Button>
          ) : null}
        </Group>
      ))}
      {forms.length < most && !disabled ? (
        <Group>
          <Button variant="default" onClick={() => onChange([...forms, { ...forms.at(-1)!, name: "" }])}>
            {text("setup.rules.session.add")}
          </Button>
        </Group>
      ) : null}
    </Stack>
  );
}
