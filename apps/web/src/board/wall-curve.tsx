import { useMemo } from "react";
import { useText } from "../i18n/use-text.js";
import { ArrivalsChart } from "./arrivals-chart.js";
import { arrivalsSeries } from "./arrivals-series.js";
import classes from "./wall.module.css";

interface WallCurveProps {
  readonly arrivals: ReadonlyMap<number, number>;
  readonly asOf: number;
  readonly timeZone: string;
}

/** When people came, for the back row. */
export function WallCurve({ arrivals, asOf, timeZone }: WallCurveProps) {
  const text = useText();
  const minute = Math.floor(asOf / 60_000);
  const series = useMemo(() => arrivalsSeries(arrivals, minute * 60_000), [arrivals, minute]);
  return (
    <section className={classes.units}>
      <h2>{text("board.curve")}</h2>
      {series.minutes.length === 0 ? (
        <p>{text("board.curve.none")}</p>
      ) : (
        <ArrivalsChart series={series} timeZone={timeZone} dark />
      )}
    </section>
  );
}
