import { memo } from "react";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { isIn, standingWords, tagsOf } from "./person-words.js";
import classes from "./name-list.module.css";
import type { PersonLine } from "./site-people.js";

export interface PersonRowProps {
  readonly line: PersonLine;
  readonly timeZone: string;
  readonly nameOf: (id: string) => string | null;
  /** The row the keyboard stands on. */
  readonly current: boolean;
  readonly onTick: (line: PersonLine) => void;
  readonly onOpen: (personId: string) => void;
}

/** A person: the name opens the sheet, the big mark ticks. */
export const PersonRow = memo(function PersonRow({ line, timeZone, nameOf, current, onTick, onOpen }: PersonRowProps) {
  const text = useText();
  const figures = useFigures();
  const { person, standing, attendance } = line;
  const inNow = isIn(line);
  const since =
    inNow && attendance.firstArrivedAt !== null ? figures.minute(attendance.firstArrivedAt, timeZone) : null;
  const about = [person.title, person.unit].filter((part, index, all) => part !== "" && all.indexOf(part) === index);
  const called = standing !== "not-called";
  return (
    <div className={classes.row} data-current={current} data-standing={standing}>
      <button
        type="button"
        className={classes.who}
        aria-label={text("checkIn.open", { name: person.fullName })}
        onClick={() => onOpen(person.id)}
      >
        <span className={classes.fullName}>{person.fullName}</span>
        {about.length === 0 ? null : <span className={classes.about}>{about.join(" · ")}</span>}
        <span className={classes.words}>
          {called ? (
            <span className={classes.standing}>
              {standingWords(line)
                .map((id) => text(id))
                .join(": ")}
              {since === null ? "" : ` ${since}`}
            </span>
          ) : null}
          {tagsOf(line, nameOf, text("checkIn.tag.standInUnknown")).map(({ id, values, loud }) => (
            <span key={id} className={classes.tag} data-loud={loud}>
              {text(id, values)}
            </span>
          ))}
        </span>
      </button>
      <button
        type="button"
        className={classes.tick}
        data-in={inNow}
        aria-pressed={inNow}
        aria-label={text(inNow ? "checkIn.tick.already" : "checkIn.tick", { name: person.fullName })}
        onClick={() => onTick(line)}
      >
        <span aria-hidden="true">{standing === "left" ? "↩" : "✓"}</span>
      </button>
    </div>
  );
});
