import type { OwnAccount } from "#contracts";
import { Button, Paper, PasswordInput, Stack, Text, Title } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type SyntheticEvent, useState } from "react";
import { useText } from "../i18n/use-text.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { accountQuery, changePassword } from "./account-wire.js";

/** The own password. The server decides whether it is good enough. */
export function PasswordCard({ account }: { readonly account: OwnAccount }) {
  const text = useText();
  const queries = useQueryClient();
  const [current, setCurrent] = useState("");
  const [password, setPassword] = useState("");
  const asksCurrent = account.hasPassword && account.currentPasswordNeeded;
  const save = useMutation({
    mutationFn: () => changePassword(asksCurrent ? current : undefined, password),
    onSuccess: async () => {
      setCurrent("");
      setPassword("");
      await queries.invalidateQueries({ queryKey: accountQuery.queryKey });
    },
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    save.mutate();
  };
  const eye = { "aria-label": text("signIn.showPassword") };
  return (
    <Paper component="section" withBorder p="md">
      <form onSubmit={submit} noValidate>
        <Stack align="stretch">
          <Title order={2} fz="lg">
            {text("account.password")}
          </Title>
          <Text>{text(account.hasPassword ? "account.password.has" : "account.password.none")}</Text>
          {asksCurrent ? (
            <PasswordInput
              size="lg"
              label={text("account.password.current")}
              autoComplete="current-password"
              visibilityToggleButtonProps={eye}
              value={current}
              onChange={(event) => setCurrent(event.currentTarget.value)}
            />
          ) : null}
          <PasswordInput
            size="lg"
            label={text("account.password.new")}
            description={text("account.password.rule")}
            autoComplete="new-password"
            visibilityToggleButtonProps={eye}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          {save.error ? <ProblemMessage error={save.error} /> : null}
          {save.isSuccess ? <Text role="status">{text("account.password.saved")}</Text> : null}
          <Button type="submit" size="lg" loading={save.isPending} disabled={password === ""}>
            {text("account.password.save")}
          </Button>
        </Stack>
      </form>
    </Paper>
  );
}
