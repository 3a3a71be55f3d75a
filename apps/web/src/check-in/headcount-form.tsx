import { type Checkpoint, checkpoints } from "#domain";
import { Button, NumberInput, Stack, Text, TextInput, Title } from "@mantine/core";
import { useState } from "react";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import classes from "./headcount-form.module.css";
import { headcountGap } from "./headcount-gap.js";
import { useDesk } from "./use-desk.js";

/** The number of people in the hall, counted by eye, at the opening, in the middle and at the closing. */
export function HeadcountForm() {
  const text = useText();
  const { people } = useDesk();
  const { headcounts } = people.reporting;
  const [checkpoint, setCheckpoint] = useState<Checkpoint>(
    () => checkpoints.find((point) => headcounts[point] === null) ?? "closing",
  );
  return (
    <div className={classes.page}>
      <Title order={1}>{text("checkIn.headcount.title")}</Title>
      <Text>{text("checkIn.headcount.about")}</Text>
      <Checkpoints chosen={checkpoint} onChoose={setCheckpoint} />
      <CountForm key={checkpoint} checkpoint={checkpoint} />
    </div>
  );
}

interface CheckpointsProps {
  readonly chosen: Checkpoint;
  readonly onChoose: (checkpoint: Checkpoint) => void;
}

function Checkpoints({ chosen, onChoose }: CheckpointsProps) {
  const text = useText();
  const figures = useFigures();
  const { headcounts } = useDesk().people.reporting;
  return (
    <div className={classes.points} role="group" aria-label={text("checkIn.headcount.checkpoint")}>
      {checkpoints.map((point) => (
        <button key={point} type="button" aria-pressed={point === chosen} onClick={() => onChoose(point)}>
          <b>{text(`checkIn.checkpoint.${point}`)}</b>
          <span>
            {headcounts[point] === null
              ? text("checkIn.headcount.none")
              : text("checkIn.headcount.declared", { count: figures.number(headcounts[point]) })}
          </span>
        </button>
      ))}
    </div>
  );
}

function CountForm({ checkpoint }: { readonly checkpoint: Checkpoint }) {
  const text = useText();
  const figures = useFigures();
  const { people, copy, perform } = useDesk();
  const named = copy.participation?.headcountOnly === true ? null : people.inTheHall;
  const [count, setCount] = useState<number | null>(people.reporting.headcounts[checkpoint] ?? named);
  const [note, setNote] = useState("");
  const [asked, setAsked] = useState(false);
  const gap = headcountGap(count, named, copy.briefing.rules.headcountTolerance);
  const needsNote = gap !== null && note.trim() === "";
  const point = text(`checkIn.checkpoint.${checkpoint}`);
  const step = (by: number): void => setCount(Math.max(0, (count ?? 0) + by));

  const submit = async (): Promise<void> => {
    setAsked(true);
    if (count === null || needsNote) return;
    const title = text("checkIn.act.headcount", { checkpoint: point, count: figures.number(count) });
    const stored = await perform(
      { kind: "headcount", checkpoint, count, note },
      { personId: null, title, about: note.trim() },
    );
    if (!stored) return;
    setAsked(false);
    setNote("");
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Stack>
        {named === null ? null : (
          <Text>
            {text("checkIn.headcount.named")}: <b className="figures">{figures.number(named)}</b>
          </Text>
        )}
        <div className={classes.stepper}>
          <button type="button" aria-label={text("checkIn.headcount.less")} onClick={() => step(-1)}>
            −
          </button>
          <NumberInput
            aria-label={text("checkIn.headcount.count")}
            inputMode="numeric"
            value={count ?? ""}
            min={0}
            max={100_000}
            allowDecimal={false}
            allowNegative={false}
            hideControls
            thousandSeparator={figures.number(1000).charAt(1)}
            decimalSeparator={figures.number(1000).charAt(1) === "." ? "," : "."}
            error={asked && count === null ? text("checkIn.form.required") : null}
            onChange={(value) => setCount(typeof value === "number" ? value : null)}
          />
          <button type="button" aria-label={text("checkIn.headcount.more")} onClick={() => step(1)}>
            +
          </button>
        </div>
        {gap === null ? null : (
          <TextInput
            label={text("checkIn.headcount.note")}
            description={text("checkIn.headcount.gap", { count: gap })}
            value={note}
            maxLength={300}
            error={asked && needsNote ? text("checkIn.form.required") : null}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        )}
        <Button type="submit" size="xl">
          {text("checkIn.headcount.submit", { count: figures.number(count), checkpoint: point })}
        </Button>
      </Stack>
    </form>
  );
}
