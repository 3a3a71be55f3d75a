import { Stack, Text, Title } from "@mantine/core";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { closeChecklist } from "./close-checklist.js";
import classes from "./close-list.module.css";
import { ClosedList } from "./closed-list.js";
import { HoldButton } from "./hold-button.js";
import { RestAbsent } from "./rest-absent.js";
import { useDesk } from "./use-desk.js";

/** Where a site says that its list is complete: what stands in the way, the figures it confirms, and the button to hold. */
export function CloseList() {
  const text = useText();
  const { people } = useDesk();
  return (
    <div className={classes.page}>
      <Title order={1}>{text("checkIn.closing.title")}</Title>
      {people.reporting.listClosed ? <ClosedList /> : <OpenList />}
    </div>
  );
}

function OpenList() {
  const text = useText();
  const figures = useFigures();
  const { people, site, copy, perform } = useDesk();
  const checklist = closeChecklist(people, site.unsent.length, site.setAside.length);
  const { counts } = people;
  const summary = text("checkIn.closing.summary", {
    place: copy.place.name,
    summoned: figures.number(people.summoned),
    present: figures.number(counts.present),
    stoodIn: figures.number(counts.stoodIn),
    excused: figures.number(counts.excused),
    absent: figures.number(counts.absent),
  });
  const close = (): void => {
    const about = text("checkIn.place", { code: copy.place.code, name: copy.place.name });
    void perform({ kind: "close-list" }, { personId: null, title: text("checkIn.act.closeList"), about });
  };
  return (
    <Stack>
      <ul className={classes.checks}>
        <Check name="unsent" count={checklist.unsent} stops />
        <Check name="notCalled" count={checklist.notCalled.length} stops />
        <Check name="doubles" count={checklist.doubles.length} stops={false} />
        <Check name="setAside" count={checklist.setAside} stops={false} />
      </ul>
      {checklist.notCalled.length > 0 ? <RestAbsent lines={checklist.notCalled} /> : null}
      <Text className={classes.summary}>{summary}</Text>
      <HoldButton
        label={text("checkIn.closing.hold")}
        holding={text("checkIn.closing.holding")}
        disabled={!checklist.ready}
        onHeld={close}
      />
    </Stack>
  );
}

interface CheckProps {
  readonly name: "unsent" | "notCalled" | "doubles" | "setAside";
  readonly count: number;
  /** The list cannot be closed while there are any. */
  readonly stops: boolean;
}

function Check({ name, count, stops }: CheckProps) {
  const text = useText();
  const state = count === 0 ? "ok" : stops ? "open" : "told";
  const signs = { ok: "✓", open: "✕", told: "!" } as const;
  return (
    <li data-state={state}>
      <span aria-hidden="true">{signs[state]}</span>
      <span>{count === 0 ? text(`checkIn.closing.${name}.ok`) : text(`checkIn.closing.${name}`, { count })}</span>
    </li>
  );
}
