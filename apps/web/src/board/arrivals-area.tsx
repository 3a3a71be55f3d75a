import { Group, Title } from "@mantine/core";
import { useMemo, useState } from "react";
import { useText } from "../i18n/use-text.js";
import { ArrivalsChart } from "./arrivals-chart.js";
import { arrivalsSeries } from "./arrivals-series.js";
import { ArrivalsTable } from "./arrivals-table.js";
import classes from "./board.module.css";
import { ViewSwitch } from "./view-switch.js";

interface ArrivalsAreaProps {
  readonly arrivals: ReadonlyMap<number, number>;
  readonly asOf: number;
  readonly timeZone: string;
}

/** When people came, as a curve or as its table. Always of the whole briefing: the server counts minutes for all. */
export function ArrivalsArea({ arrivals, asOf, timeZone }: ArrivalsAreaProps) {
  const text = useText();
  const [asTable, setAsTable] = useState(false);
  const minute = Math.floor(asOf / 60_000);
  const series = useMemo(() => arrivalsSeries(arrivals, minute * 60_000), [arrivals, minute]);
  return (
    <section className={classes.area} aria-label={text("board.curve")}>
      <Group justify="space-between" gap="xs">
        <Title order={2} className={classes.areaTitle}>
          {text("board.curve")}
        </Title>
        <ViewSwitch picture="chart" asTable={asTable} onChange={setAsTable} />
      </Group>
      {series.minutes.length === 0 ? (
        <p className={classes.about}>{text("board.curve.none")}</p>
      ) : asTable ? (
        <ArrivalsTable series={series} timeZone={timeZone} />
      ) : (
        <>
          <p className={classes.about}>{text("board.curve.about")}</p>
          <ArrivalsChart series={series} timeZone={timeZone} />
        </>
      )}
    </section>
  );
}
