import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { useText } from "../i18n/use-text.js";
import classes from "./account.module.css";

interface RecoveryCodesProps {
  readonly codes: readonly string[];
  readonly onDone: () => void;
}

/** Shown once: the server keeps only hashes. */
export function RecoveryCodes({ codes, onDone }: RecoveryCodesProps) {
  const text = useText();
  return (
    <Stack>
      <Title order={3} fz="md">
        {text("account.factor.codes")}
      </Title>
      <Text>{text("account.factor.codes.about")}</Text>
      <ol className={classes.codes}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <Group>
        <Button variant="default" onClick={() => window.print()}>
          {text("account.factor.codes.print")}
        </Button>
        <Button onClick={onDone}>{text("account.factor.codes.done")}</Button>
      </Group>
    </Stack>
  );
}
