import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { useText } from "../i18n/use-text.js";
import { language } from "../i18n/language.js";
import { useStore } from "../wire/store.js";
import { explainError } from "./explain-error.js";

/** An error line: what happened, what is safe, what to press, and a short code for the helpdesk. */
export function ProblemMessage({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  const text = useText();
  const { what, doThis, code } = explainError(error, text, useStore(language));
  return (
    <Alert color="red" variant="outline" role="alert" title={what} styles={{ title: { color: "var(--refused)" } }}>
      <Stack gap="xs">
        {doThis === null ? null : <Text>{doThis}</Text>}
        <Group justify="space-between">
          <Text c="var(--quiet)">{text("shell.error.code", { code })}</Text>
          {onRetry ? (
            <Button variant="default" onClick={onRetry}>
              {text("shell.retry")}
            </Button>
          ) : null}
        </Group>
      </Stack>
    </Alert>
  );
}
