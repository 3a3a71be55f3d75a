import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useText } from "../i18n/use-text.js";
import { isProblem } from "../wire/wire-error.js";

interface CodeInputProps {
  readonly value: string;
  readonly onChange: (code: string) => void;
}

/** The second step of signing in; it appears when the server asks for it, with the focus in it. */
export function CodeInput({ value, onChange }: CodeInputProps) {
  const text = useText();
  return (
    <TextInput
      size="lg"
      label={text("signIn.code")}
      description={text("signIn.code.about")}
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      autoFocus
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** True from the first time the server asked for a code. */
export function useCodeWanted(error: unknown): boolean {
  const [wanted, setWanted] = useState(false);
  const asked = isProblem(error, "second-factor-required") || isProblem(error, "second-factor-refused");
  if (asked && !wanted) setWanted(true);
  return wanted || asked;
}
