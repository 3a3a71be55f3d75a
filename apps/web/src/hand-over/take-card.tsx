import { Button, FileButton, Paper, Stack, Text, TextInput, Title } from "@mantine/core";
import { readPassCode } from "#domain";
import { type FormEvent, useState } from "react";
import { useText } from "../i18n/use-text.js";
import { takeIntoOutbox } from "../outbox/outbox-store.js";
import { sendNow } from "../outbox/sync.js";
import { CameraBox } from "../scan/camera-box.js";
import { createGatherer, type Seen } from "./film.js";
import classes from "./hand-over.module.css";
import { isParcel, openParcel } from "./parcel.js";

type Step =
  | { readonly kind: "start"; readonly fault: "no-parcel" | null }
  | { readonly kind: "watching" }
  | { readonly kind: "code"; readonly bytes: Uint8Array; readonly fault: "code" | "not-opened" | "not-saved" | null }
  | { readonly kind: "taken"; readonly from: string; readonly count: number; readonly fresh: number };

/** Takes in what another device could not send, from its file or from its screen. */
export function TakeCard() {
  const text = useText();
  const [step, setStep] = useState<Step>({ kind: "start", fault: null });
  const gathered = (bytes: Uint8Array): void =>
    setStep(isParcel(bytes) ? { kind: "code", bytes, fault: null } : { kind: "start", fault: "no-parcel" });
  return (
    <Paper withBorder p="md" component="section">
      <Stack>
        <Title order={2}>{text("handOver.take.title")}</Title>
        {step.kind === "start" || step.kind === "taken" ? (
          <>
            {step.kind === "taken" ? <Taken step={step} /> : <Text>{text("handOver.take.about")}</Text>}
            {step.kind === "start" && step.fault !== null ? (
              <Text role="alert" className={classes.refused}>
                {text("handOver.take.noParcel")}
              </Text>
            ) : null}
            <FileButton
              accept=".dcho"
              onChange={(file) => file && void file.arrayBuffer().then((bytes) => gathered(new Uint8Array(bytes)))}
            >
              {(props) => (
                <Button size="lg" variant="default" {...props}>
                  {text("handOver.take.file")}
                </Button>
              )}
            </FileButton>
            <Button size="lg" variant="default" onClick={() => setStep({ kind: "watching" })}>
              {text("handOver.take.film")}
            </Button>
          </>
        ) : null}
        {step.kind === "watching" ? (
          <Watching onSeen={gathered} onStop={() => setStep({ kind: "start", fault: null })} />
        ) : null}
        {step.kind === "code" ? <CodeForm step={step} onStep={setStep} /> : null}
      </Stack>
    </Paper>
  );
}

function Taken({ step }: { readonly step: Step & { readonly kind: "taken" } }) {
  const text = useText();
  const { from, count, fresh } = step;
  return (
    <div role="status" className={classes.taken}>
      <b>✓ {text("handOver.take.done", { count })}</b>
      {from === "" ? null : <span>{text("handOver.take.from", { name: from })}</span>}
      <span>
        {fresh === count ? text("handOver.take.done.about") : text("handOver.take.known", { count: count - fresh })}
      </span>
    </div>
  );
}

interface WatchingProps {
  readonly onSeen: (parcel: Uint8Array) => void;
  readonly onStop: () => void;
}

function Watching({ onSeen, onStop }: WatchingProps) {
  const text = useText();
  const [gather] = useState(createGatherer);
  const [seen, setSeen] = useState<Seen | null>(null);
  const look = (code: Uint8Array | string): void => {
    const now = gather(typeof code === "string" ? code : new TextDecoder().decode(code));
    if (now === null) return;
    setSeen(now);
    if (now.parcel !== null) onSeen(now.parcel);
  };
  return (
    <>
      <CameraBox hint={text("handOver.take.film.guide")} instead={text("handOver.take.film.noCamera")} onCode={look} />
      <p role="status" className="figures">
        {seen === null
          ? text("handOver.take.film.none")
          : text("handOver.take.film.seen", { frames: seen.frames, total: seen.total })}
      </p>
      <Button size="lg" variant="default" onClick={onStop}>
        {text("shell.cancel")}
      </Button>
    </>
  );
}

interface CodeFormProps {
  readonly step: Step & { readonly kind: "code" };
  readonly onStep: (step: Step) => void;
}

function CodeForm({ step, onStep }: CodeFormProps) {
  const text = useText();
  const [typed, setTyped] = useState("");
  const [opening, setOpening] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const code = readPassCode(typed);
    if (code === null) return onStep({ ...step, fault: "code" });
    setOpening(true);
    void take(step.bytes, code)
      .then(onStep, () => onStep({ ...step, fault: "not-saved" }))
      .finally(() => setOpening(false));
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label={text("handOver.take.code")}
          description={text("handOver.take.code.about")}
          value={typed}
          error={step.fault === null ? null : text(`handOver.take.fault.${step.fault}`)}
          autoComplete="off"
          autoCorrect="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={40}
          enterKeyHint="done"
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button size="lg" type="submit" loading={opening}>
          {text("handOver.take.open")}
        </Button>
        <Button size="lg" variant="subtle" onClick={() => onStep({ kind: "start", fault: null })}>
          {text("shell.cancel")}
        </Button>
      </Stack>
    </form>
  );
}

/** Opens a parcel and stores its entries on this device, from where they are sent like its own. */
async function take(bytes: Uint8Array, code: string): Promise<Step> {
  const opened = await openParcel(bytes, code);
  if (opened.kind === "no-parcel") return { kind: "start", fault: "no-parcel" };
  if (opened.kind === "not-opened") return { kind: "code", bytes, fault: "not-opened" };
  const { entries, from } = opened.parcel;
  const fresh = await takeIntoOutbox(
    entries.map((one) => ({ ...one, carried: true })),
    Date.now(),
  );
  sendNow();
  return { kind: "taken", from, count: entries.length, fresh };
}
