import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import type { ArrivalsSeries } from "./arrivals-series.js";
import classes from "./board.module.css";

/** The curve in numbers, the latest minute first. At most half a day, so every row is in the page. */
export function ArrivalsTable({ series, timeZone }: { readonly series: ArrivalsSeries; readonly timeZone: string }) {
  const text = useText();
  const figures = useFigures();
  const order = series.minutes.map((_minute, at) => at).toReversed();
  return (
    <div className={classes.arrivalsTable} tabIndex={0} role="group" aria-label={text("board.curve")}>
      <table>
        <thead>
          <tr>
            <th scope="col">{text("board.curve.minute")}</th>
            <th scope="col">{text("board.curve.people")}</th>
            <th scope="col">{text("board.curve.total")}</th>
          </tr>
        </thead>
        <tbody>
          {order.map((at) => (
            <tr key={series.minutes[at]}>
              <th scope="row">{figures.minute(series.minutes[at]! * 60_000, timeZone)}</th>
              <td>{figures.number(series.people[at]!)}</td>
              <td>{figures.number(series.total[at]!)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
