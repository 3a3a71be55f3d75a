import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { entryWords } from "./entry-words.js";
import { canUndo, lookOf, type Outcome, type OutcomeLook, undoWithinMs } from "./outcome.js";
import { ScanLines, ScanNext } from "../scan/scan-outcome.js";
import classes from "./outcome-panel.module.css";
import { useDesk } from "./use-desk.js";

/** What came of the last thing done: a colour, a sign, two words, the name. It stays until the next; nothing covers it. */
export function OutcomePanel() {
  const text = useText();
  const { outcome, site } = useDesk();
  const now = useSecondsAfter(outcome);
  if (!outcome) return <div role="status" aria-live="assertive" />;
  const look = lookOf(outcome, site.rows);
  return (
    <div role="status" aria-live="assertive">
      <section
        key={outcome.number}
        className={classes.block}
        data-tone={look.tone}
        data-heading={look.heading}
        data-person={outcome.personId !== null || (outcome.kind === "recorded" && outcome.deed === "new-guest")}
        data-settled={now - outcome.at > undoWithinMs}
      >
        <p className={classes.heading}>
          <span aria-hidden="true">{look.sign} </span>
          {text(`checkIn.result.${look.heading}`)}
        </p>
        {outcome.title === "" ? null : <p className={classes.name}>{outcome.title}</p>}
        <Said outcome={outcome} />
        <div className={classes.more}>
          {outcome.about === "" ? null : <p>{outcome.about}</p>}
          <Lines outcome={outcome} look={look} />
        </div>
        <Next outcome={outcome} look={look} now={now} />
        {look.unsent ? <p className={classes.unsent}>▲ {text("checkIn.result.saved.about")}</p> : null}
      </section>
    </div>
  );
}

/** What was said about the person, unless it is what the heading says: that they are here. */
function Said({ outcome }: { readonly outcome: Outcome }) {
  const text = useText();
  if (
    outcome.kind !== "recorded" ||
    outcome.deed === "arrive" ||
    outcome.deed === "from-paper" ||
    outcome.deed === "void"
  )
    return null;
  const entry = outcome.entries[0];
  if (!entry || (outcome.personId === null && outcome.deed !== "new-guest")) return null;
  const words = entryWords(entry).ids.map((id) => text(id));
  if (entry.kind === "stood-in" && entry.guest) words.push(entry.guest.fullName);
  return <p className={classes.said}>{words.join(": ")}</p>;
}

function Lines({ outcome, look }: { readonly outcome: Outcome; readonly look: OutcomeLook }) {
  const text = useText();
  const figures = useFigures();
  const { copy, site } = useDesk();
  const clock = (at: number): string => figures.clock(at, copy.briefing.rules.timeZone);
  switch (outcome.kind) {
    case "already":
      return (
        <>
          {outcome.firstAt === null ? null : (
            <p>{text("checkIn.result.already.first", { time: clock(outcome.firstAt) })}</p>
          )}
          <p>{text("checkIn.result.already.nothing")}</p>
        </>
      );
    case "list-closed":
      return <p>{text("checkIn.result.listClosed.about")}</p>;
    case "not-saved":
      return <p>{text("checkIn.result.notSaved.about")}</p>;
    case "practised":
      return <p>{text("checkIn.result.practised.about")}</p>;
    case "undone":
      return <p>{clock(outcome.at)}</p>;
    case "choose":
    case "other-site":
    case "not-listed":
    case "not-yet":
    case "unreadable":
      return <ScanLines outcome={outcome} />;
    case "recorded": {
      const reason = site.rows.find((row) => row.id === outcome.entries[0]?.id)?.reason;
      return (
        <>
          <p>{clock(outcome.at)}</p>
          {outcome.byName ? <p>{text("scan.byName")}</p> : null}
          {outcome.after === "nothing" ? null : <p>{text(`checkIn.result.after.${outcome.after}`)}</p>}
          {look.heading === "unverified" ? <p>{text("checkIn.result.unverified.about")}</p> : null}
          {reason ? <p>{text(`outbox.reason.${reason}`)}</p> : null}
        </>
      );
    }
  }
}

interface NextProps {
  readonly outcome: Outcome;
  readonly look: OutcomeLook;
  readonly now: number;
}

function Next({ outcome, look, now }: NextProps) {
  const text = useText();
  const { undo, open } = useDesk();
  // What was set aside is not in the ledger, so there is nothing to take back.
  const setAside = look.heading === "review" || look.heading === "rejected";
  if (canUndo(outcome, now) && !setAside) {
    const seconds = Math.ceil((undoWithinMs - (now - outcome.at)) / 1000);
    return (
      <button type="button" className={classes.next} onClick={undo}>
        {text("checkIn.undo")} <span aria-hidden="true">{text("checkIn.undo.left", { seconds })}</span>
      </button>
    );
  }
  if (outcome.kind === "list-closed")
    return (
      <Link to="." hash="close" className={classes.next}>
        {text("checkIn.act.reopenList")}
      </Link>
    );
  if (
    outcome.kind === "choose" ||
    outcome.kind === "other-site" ||
    outcome.kind === "not-listed" ||
    outcome.kind === "unreadable"
  )
    return <ScanNext outcome={outcome} />;
  if (outcome.kind !== "already" || outcome.personId === null) return null;
  return (
    <button type="button" className={classes.next} onClick={() => open(outcome.personId)}>
      {text("checkIn.more")}
    </button>
  );
}

/** The time, told every second while an act can still be taken back. */
function useSecondsAfter(outcome: Outcome | null): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!outcome) return;
    setNow(Date.now());
    const timer = setInterval(() => {
      setNow(Date.now());
      if (Date.now() - outcome.at > undoWithinMs) clearInterval(timer);
    }, 500);
    return () => clearInterval(timer);
  }, [outcome]);
  return outcome ? Math.max(now, outcome.at) : now;
}
