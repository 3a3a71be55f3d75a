import { readAccessCode } from "#domain";
import { Button, Group, Paper, Stack, Text, TextInput, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type SyntheticEvent, useEffect, useState } from "react";
import { useText } from "../i18n/use-text.js";
import { useFrameTitle } from "../shell/frame-title.js";
import { LanguageSwitch } from "../shell/frame.js";
import { ProblemMessage } from "../shell/problem-message.js";
import classes from "../shell/sign-in-page.module.css";
import { lookAtSheet } from "./enrol-wire.js";
import { EnrolForm } from "./enrol-form.js";

/** The way in for a device: `/enrol#<code>` from the sheet's QR code, or the code typed. Opening it consumes nothing. */
export function EnrolPage() {
  const text = useText();
  const [code, setCode] = useState(() => readAccessCode(window.location.hash));
  useFrameTitle(text("enrol.title"));
  // A sheet scanned while this page is open only changes the fragment.
  useEffect(() => {
    const read = (): void => setCode(readAccessCode(window.location.hash));
    window.addEventListener("hashchange", read);
    return () => window.removeEventListener("hashchange", read);
  }, []);
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
          <Title order={1}>{text("enrol.title")}</Title>
          {code === null ? (
            <CodeForm onCode={setCode} />
          ) : (
            <Sheet key={code} code={code} onOtherCode={() => setCode(null)} />
          )}
        </Stack>
      </Paper>
    </main>
  );
}

function CodeForm({ onCode }: { readonly onCode: (code: string) => void }) {
  const text = useText();
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState(false);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const code = readAccessCode(typed);
    setWrong(code === null);
    if (code !== null) onCode(code);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          size="lg"
          label={text("enrol.code")}
          description={text("enrol.code.about")}
          autoCapitalize="characters"
          autoComplete="off"
          spellCheck={false}
          value={typed}
          error={wrong ? text("enrol.code.wrong") : null}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" size="xl">
          {text("enrol.code.submit")}
        </Button>
      </Stack>
    </form>
  );
}

function Sheet({ code, onOtherCode }: { readonly code: string; readonly onOtherCode: () => void }) {
  const text = useText();
  const sheet = useQuery({ queryKey: ["enrol", code], queryFn: () => lookAtSheet(code), gcTime: 0 });
  if (sheet.data) return <EnrolForm code={code} sheet={sheet.data} />;
  return (
    <Stack>
      {sheet.error ? (
        <>
          <ProblemMessage error={sheet.error} onRetry={() => void sheet.refetch()} />
          <Button size="lg" variant="subtle" onClick={onOtherCode}>
            {text("enrol.code")}
          </Button>
        </>
      ) : (
        <Text role="status">{text("enrol.looking")}</Text>
      )}
    </Stack>
  );
}
