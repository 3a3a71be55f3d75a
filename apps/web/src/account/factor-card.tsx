import type { OwnAccount } from "#contracts";
import { Button, Group, Paper, PasswordInput, Stack, Text, TextInput, Title } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useText } from "../i18n/use-text.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { renewLine } from "../wire/live-socket.js";
import { askMe } from "../wire/session.js";
import { accountQuery, beginFactor, confirmFactor, removeFactor, renewCodes } from "./account-wire.js";
import { EnrolmentSteps } from "./enrolment-steps.js";
import { RecoveryCodes } from "./recovery-codes.js";

/** The second factor: off, being set up, or on. */
export function FactorCard({ account }: { readonly account: OwnAccount }) {
  const text = useText();
  const queries = useQueryClient();
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const begin = useMutation({ mutationFn: (password: string) => beginFactor(password === "" ? undefined : password) });
  const confirm = useMutation({
    mutationFn: confirmFactor,
    onSuccess: async (made) => {
      setCodes(made.codes);
      begin.reset();
      // The sockets of the session before are closed; rights may have come with the factor.
      await askMe();
      renewLine();
      await queries.invalidateQueries();
    },
  });
  return (
    <Paper component="section" withBorder p="md">
      <Stack>
        <Title order={2} fz="lg">
          {text("account.factor")}
        </Title>
        {codes ? <RecoveryCodes codes={codes} onDone={() => setCodes(null)} /> : null}
        {!codes && begin.data ? (
          <EnrolmentSteps
            enrolment={begin.data}
            busy={confirm.isPending}
            error={confirm.error}
            onCode={(code) => confirm.mutate(code)}
          />
        ) : null}
        {!codes && !begin.data && !account.secondFactor.active ? (
          <Begin busy={begin.isPending} error={begin.error} onBegin={(password) => begin.mutate(password)} />
        ) : null}
        {!codes && account.secondFactor.active ? <Active account={account} onCodes={setCodes} /> : null}
      </Stack>
    </Paper>
  );
}

interface BeginProps {
  readonly busy: boolean;
  readonly error: unknown;
  readonly onBegin: (password: string) => void;
}

/** The password is asked for only after the server wanted it. */
function Begin({ busy, error, onBegin }: BeginProps) {
  const text = useText();
  const [password, setPassword] = useState("");
  return (
    <>
      <Text>{text("account.factor.off")}</Text>
      {error ? (
        <>
          <ProblemMessage error={error} />
          <PasswordInput
            size="lg"
            label={text("account.factor.password")}
            autoComplete="current-password"
            visibilityToggleButtonProps={{ "aria-label": text("signIn.showPassword") }}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
        </>
      ) : null}
      <Button size="lg" loading={busy} onClick={() => onBegin(password)}>
        {text("account.factor.begin")}
      </Button>
    </>
  );
}

interface ActiveProps {
  readonly account: OwnAccount;
  readonly onCodes: (codes: readonly string[]) => void;
}

function Active({ account, onCodes }: ActiveProps) {
  const text = useText();
  const queries = useQueryClient();
  const [code, setCode] = useState("");
  const settle = async (): Promise<void> => {
    setCode("");
    await queries.invalidateQueries({ queryKey: accountQuery.queryKey });
  };
  const renew = useMutation({
    mutationFn: () => renewCodes(code),
    onSuccess: async (made) => {
      onCodes(made.codes);
      await settle();
    },
  });
  const remove = useMutation({ mutationFn: () => removeFactor(code), onSuccess: settle });
  const error = renew.error ?? remove.error;
  return (
    <>
      <Text>{text("account.factor.on", { count: String(account.secondFactor.recoveryCodesLeft) })}</Text>
      <TextInput
        size="lg"
        label={text("account.factor.codeFor")}
        autoComplete="one-time-code"
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      {error ? <ProblemMessage error={error} /> : null}
      <Group>
        <Button variant="default" disabled={code === ""} loading={renew.isPending} onClick={() => renew.mutate()}>
          {text("account.factor.renew")}
        </Button>
        {account.secondFactor.required ? null : (
          <Button variant="default" disabled={code === ""} loading={remove.isPending} onClick={() => remove.mutate()}>
            {text("account.factor.remove")}
          </Button>
        )}
      </Group>
    </>
  );
}
