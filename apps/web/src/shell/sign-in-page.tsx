import { Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useText } from "../i18n/use-text.js";
import { renewLine } from "../wire/live-socket.js";
import { openBoardLink, signInByLink } from "../wire/session.js";
import { isProblem } from "../wire/wire-error.js";
import { CodeInput, useCodeWanted } from "./code-input.js";
import { useFrameTitle } from "./frame-title.js";
import { LanguageSwitch } from "./frame.js";
import { ProviderButton } from "../account/provider-button.js";
import { PasswordForm } from "./password-form.js";
import { ProblemMessage } from "./problem-message.js";
import classes from "./sign-in-page.module.css";

/** The way in: a password, or the link that an operator printed or sent (`/sign-in#<token>`). */
export function SignInPage() {
  const text = useText();
  const navigate = useNavigate();
  const { to } = useSearch({ from: "/sign-in" });
  const [token, setToken] = useState(() => window.location.hash.slice(1));
  useFrameTitle(text("signIn.title"));
  const goOn = (): void => void navigate({ href: to ?? "/", replace: true });
  return (
    <main className={classes.page}>
      <Paper className={classes.card} shadow="sm" withBorder>
        <Stack>
          <Group justify="space-between" wrap="nowrap">
            <Group gap="sm" wrap="nowrap">
              <img src="/icon.svg" alt="" width={40} height={40} className={classes.sign} />
              <Text fw={700} fz="lg">
                {text("shell.product")}
              </Text>
            </Group>
            <LanguageSwitch />
          </Group>
          <Title order={1}>{text(token === "" ? "signIn.title" : `${kindOf(token)}.title`)}</Title>
          {token === "" ? (
            <>
              <PasswordForm onSignedIn={goOn} />
              <ProviderButton />
            </>
          ) : (
            <LinkSignIn token={token} onSignedIn={goOn} onUsePassword={() => setToken("")} />
          )}
        </Stack>
      </Paper>
    </main>
  );
}

const boardMark = "board.";
const kindOf = (token: string) => (token.startsWith(boardMark) ? "signIn.board" : "signIn.link");

interface LinkSignInProps {
  readonly token: string;
  readonly onSignedIn: () => void;
  readonly onUsePassword: () => void;
}

/** Waits for a press: programs that look into messages open links, and a link works only once. */
function LinkSignIn({ token, onSignedIn, onUsePassword }: LinkSignInProps) {
  const text = useText();
  const queries = useQueryClient();
  const [code, setCode] = useState("");
  const enter = useMutation({
    mutationFn: () =>
      token.startsWith(boardMark)
        ? openBoardLink(token.slice(boardMark.length))
        : signInByLink(token, code.trim() === "" ? undefined : code),
    onSuccess: async () => {
      renewLine();
      onSignedIn();
      await queries.invalidateQueries();
    },
  });
  const wantsCode = useCodeWanted(enter.error);
  const usedUp = isProblem(enter.error, "sign-in-refused") || isProblem(enter.error, "request-invalid");
  return (
    <Stack>
      <Text>{text(`${kindOf(token)}.about`)}</Text>
      {usedUp ? (
        <Text role="alert" c="var(--refused)" fw={600}>
          {text("signIn.link.refused")}
        </Text>
      ) : null}
      {wantsCode ? <CodeInput value={code} onChange={setCode} /> : null}
      {enter.error && !usedUp && !isProblem(enter.error, "second-factor-required") ? (
        <ProblemMessage error={enter.error} />
      ) : null}
      <Button size="xl" loading={enter.isPending} onClick={() => enter.mutate()}>
        {text(`${kindOf(token)}.submit`)}
      </Button>
      <Button size="lg" variant="subtle" onClick={onUsePassword}>
        {text("signIn.usePassword")}
      </Button>
    </Stack>
  );
}
