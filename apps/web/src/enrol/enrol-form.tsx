import type { SheetView } from "#contracts";
import { Button, Radio, Stack, Text, TextInput } from "@mantine/core";
import { type SyntheticEvent, useState } from "react";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { linkState } from "../wire/link-state.js";
import { me } from "../wire/session.js";
import { useStore } from "../wire/store.js";
import classes from "./enrol.module.css";
import { useEnrolment } from "./use-enrolment.js";

interface EnrolFormProps {
  readonly code: string;
  readonly sheet: SheetView;
}

/** Name and PIN, or the organizers' tap. */
export function EnrolForm({ code, sheet }: EnrolFormProps) {
  const text = useText();
  const person = useStore(me);
  const { reachable } = useStore(linkState);
  const [name, setName] = useState("");
  const [kind, setKind] = useState<"desk" | "kiosk">("desk");
  const [pin, setPin] = useState("");
  const [tried, setTried] = useState<"pin" | "ask" | null>(null);
  const enrolment = useEnrolment(code);
  const unnamed = name.trim() === "";
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried("pin");
    if (!unnamed && /^\d{6}$/.test(pin)) enrolment.enter({ name, kind, pin });
  };
  const askOrganizers = (): void => {
    setTried("ask");
    if (!unnamed) enrolment.enter({ name, kind });
  };
  if (enrolment.number !== null) {
    return (
      <Stack>
        <About sheet={sheet} />
        <div role="status">
          <Text fw={700}>{text("enrol.waiting")}</Text>
          <p className={classes.number}>{enrolment.number}</p>
        </div>
        <Text>{text("enrol.waiting.about")}</Text>
        <Helpdesk sheet={sheet} />
        {enrolment.error ? <ProblemMessage error={enrolment.error} /> : null}
      </Stack>
    );
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <About sheet={sheet} />
        {person ? <Text>{text("enrol.already", { name: person.name })}</Text> : null}
        {reachable ? null : <Text role="alert">{text("enrol.offline")}</Text>}
        {sheet.placesLeft === 0 ? <Text role="alert">{text("enrol.full")}</Text> : null}
        <TextInput
          size="lg"
          label={text("enrol.name")}
          description={text("enrol.name.about")}
          maxLength={60}
          autoComplete="off"
          value={name}
          error={tried !== null && unnamed ? text("enrol.name.required") : null}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Radio.Group label={text("enrol.kind")} value={kind} onChange={(chosen) => setKind(chosen)}>
          <Stack gap="xs" mt="xs">
            <Radio size="md" value="desk" label={text("enrol.kind.desk")} />
            <Radio
              size="md"
              value="kiosk"
              label={text("enrol.kind.kiosk")}
              description={text("enrol.kind.kiosk.about")}
            />
          </Stack>
        </Radio.Group>
        {sheet.pinOpen ? (
          <>
            <TextInput
              size="lg"
              label={text("enrol.pin")}
              description={text("enrol.pin.about")}
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={7}
              value={pin}
              error={tried === "pin" && !/^\d{6}$/.test(pin) ? text("enrol.pin.required") : null}
              onChange={(event) => setPin(event.currentTarget.value.replace(/\D/g, "").slice(0, 6))}
            />
            {enrolment.error ? <ProblemMessage error={enrolment.error} /> : null}
            <Button type="submit" size="xl" loading={enrolment.busy}>
              {text("enrol.submit")}
            </Button>
            <Text>{text("enrol.ask.about")}</Text>
          </>
        ) : enrolment.error ? (
          <ProblemMessage error={enrolment.error} />
        ) : null}
        <Button
          size="lg"
          variant={sheet.pinOpen ? "default" : "filled"}
          disabled={enrolment.busy}
          onClick={askOrganizers}
        >
          {text("enrol.ask")}
        </Button>
        <Helpdesk sheet={sheet} />
      </Stack>
    </form>
  );
}

function About({ sheet }: { readonly sheet: SheetView }) {
  const text = useText();
  const figures = useFigures();
  const moment = (iso: string): string => {
    const at = Date.parse(iso);
    return `${figures.minute(at, sheet.timeZone)} ${figures.date(at, sheet.timeZone)}`;
  };
  return (
    <div>
      <Text fw={700} fz="lg">
        {text("enrol.for", { code: sheet.siteCode, name: sheet.siteName })}
      </Text>
      <Text>{sheet.briefingTitle}</Text>
      <Text>{text("enrol.until", { start: moment(sheet.startsAt), end: moment(sheet.validUntil) })}</Text>
    </div>
  );
}

function Helpdesk({ sheet }: { readonly sheet: SheetView }) {
  const text = useText();
  return sheet.helpdesk === "" ? null : <Text>{text("enrol.helpdesk", { helpdesk: sheet.helpdesk })}</Text>;
}
