import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import classes from "./board.module.css";
import type { Sums } from "./roll-up.js";

const parts = ["present", "stoodIn", "excused", "absent", "notCalled"] as const;

/** T = present + stood-in + excused + absent + not called, with its numbers, and what stands beside T. */
export function IdentityLine({ sums }: { readonly sums: Sums }) {
  const text = useText();
  const figures = useFigures();
  const count = (value: number): string => figures.number(value);
  const beside = [
    sums.guests > 0 && text("board.guests.count", { count: count(sums.guests) }),
    sums.visitors > 0 && text("board.visitors.count", { count: count(sums.visitors) }),
    sums.presentElsewhere > 0 && text("board.elsewhere.count", { count: count(sums.presentElsewhere) }),
    sums.late > 0 && text("board.late.count", { count: count(sums.late) }),
    sums.headcountSites > 0 &&
      text("board.headcount.count", { sites: count(sums.headcountSites), people: count(sums.headcountPeople) }),
    sums.waitingSites > 0 &&
      text("board.waiting.count", { sites: count(sums.waitingSites), entries: count(sums.waitingEntries) }),
    sums.closed > 0 &&
      text("board.closed.count", {
        count: count(sums.closed),
        inTime: figures.share(sums.inTime, sums.closed),
      }),
  ].filter((words) => words !== false);
  return (
    <section className={classes.identity} aria-label={text("board.identity")}>
      <div className={classes.identityBar} aria-hidden="true">
        {parts.map((part) => (
          <span key={part} data-part={part} style={{ flexGrow: Math.max(0, sums[part]) }} />
        ))}
      </div>
      <p className={`${classes.identityWords} figures`}>
        <span>
          <strong>{count(sums.summoned)}</strong> {text("board.summoned")}
        </span>
        {parts.map((part, at) => (
          <span key={part}>
            {at === 0 ? "= " : "+ "}
            <i data-part={part} aria-hidden="true" />
            <strong>{count(sums[part])}</strong> {text(`board.${part}`)}
          </span>
        ))}
      </p>
      {beside.length > 0 ? <p className={classes.beside}>{beside.join(" · ")}</p> : null}
    </section>
  );
}
