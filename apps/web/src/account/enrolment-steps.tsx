import type { enrolmentSchema } from "#contracts";
import { Button, Code, Stack, Text, TextInput } from "@mantine/core";
import { type SyntheticEvent, useState } from "react";
import type { z } from "zod";
import { useText } from "../i18n/use-text.js";
import { ProblemMessage } from "../shell/problem-message.js";
import classes from "./account.module.css";

interface EnrolmentStepsProps {
  readonly enrolment: z.infer<typeof enrolmentSchema>;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onCode: (code: string) => void;
}

/** Scan, then prove that the app has it. */
export function EnrolmentSteps({ enrolment, busy, error, onCode }: EnrolmentStepsProps) {
  const text = useText();
  const [code, setCode] = useState("");
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    onCode(code);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text>{text("account.factor.scan")}</Text>
        <img
          className={classes.qr}
          src={`data:image/svg+xml,${encodeURIComponent(enrolment.qr)}`}
          alt={text("account.factor.qr")}
        />
        <Text>
          {text("account.factor.type")}{" "}
          <Code fz="md" className={classes.secret}>
            {enrolment.secret.match(/.{1,4}/g)?.join(" ")}
          </Code>
        </Text>
        <TextInput
          size="lg"
          label={text("account.factor.code")}
          inputMode="numeric"
          autoComplete="one-time-code"
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        {error ? <ProblemMessage error={error} /> : null}
        <Button type="submit" size="lg" loading={busy} disabled={code.trim().length < 6}>
          {text("account.factor.confirm")}
        </Button>
      </Stack>
    </form>
  );
}
