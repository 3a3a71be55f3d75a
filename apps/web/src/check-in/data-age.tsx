import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import classes from "./site-page.module.css";
import { useDesk } from "./use-desk.js";

/** How old the figures of this page are; said louder when the last look at the server failed. */
export function DataAge() {
  const text = useText();
  const figures = useFigures();
  const { copy, site } = useDesk();
  if (copy.readAt === 0) return null;
  const time = figures.clock(copy.readAt, copy.briefing.rules.timeZone);
  return (
    <p className={classes.age} data-old={site.problem !== null}>
      {text(site.problem === null ? "checkIn.dataAsOf" : "checkIn.dataOld", { time })}
    </p>
  );
}
