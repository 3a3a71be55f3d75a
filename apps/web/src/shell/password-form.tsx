import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type SyntheticEvent, useState } from "react";
import { useText } from "../i18n/use-text.js";
import { renewLine } from "../wire/live-socket.js";
import { me, signIn } from "../wire/session.js";
import { isProblem } from "../wire/wire-error.js";
import { CodeInput, useCodeWanted } from "./code-input.js";
import { ProblemMessage } from "./problem-message.js";

/** User name and password. A refusal never says which half was wrong. */
export function PasswordForm({ onSignedIn }: { readonly onSignedIn: () => void }) {
  const text = useText();
  const queries = useQueryClient();
  const [userName, setUserName] = useState(() => me.get()?.userName ?? "");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [tried, setTried] = useState(false);
  const enter = useMutation({
    mutationFn: () => signIn({ userName, password, code: code.trim() === "" ? undefined : code }),
    onSuccess: async () => {
      setPassword("");
      setCode("");
      renewLine();
      onSignedIn();
      await queries.invalidateQueries();
    },
  });
  const wantsCode = useCodeWanted(enter.error);
  const missing = (value: string): string | null => (tried && value.trim() === "" ? text("signIn.required") : null);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (userName.trim() !== "" && password !== "") enter.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          size="lg"
          label={text("signIn.userName")}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          value={userName}
          error={missing(userName)}
          onChange={(event) => setUserName(event.currentTarget.value)}
        />
        <PasswordInput
          size="lg"
          label={text("signIn.password")}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ "aria-label": text("signIn.showPassword") }}
          value={password}
          error={missing(password)}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {wantsCode ? <CodeInput value={code} onChange={setCode} /> : null}
        {enter.error && !isProblem(enter.error, "second-factor-required") ? (
          <ProblemMessage error={enter.error} />
        ) : null}
        <Button type="submit" size="xl" loading={enter.isPending}>
          {text("signIn.submit")}
        </Button>
      </Stack>
    </form>
  );
}
