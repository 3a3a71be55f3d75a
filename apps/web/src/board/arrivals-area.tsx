import { Group, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useText } from "../i18n/use-text.js";
import { ArrivalsChart } from "./arrivals-chart.js";
import { arrivalsSeries } from "./arrivals-series.js";
import { type ArrivalsPlan, plannedTotals, previousTotals } from "./compared-arrivals.js";
import { previousArrivalsQuery } from "./previous-arrivals.js";
import type { BoardPlace } from "./use-board-feed.js";
import { ArrivalsTable } from "./arrivals-table.js";
import classes from "./board.module.css";
import { ViewSwitch } from "./view-switch.js";

interface ArrivalsAreaProps {
  readonly arrivals: ReadonlyMap<number, number>;
  readonly asOf: number;
  readonly timeZone: string;
  readonly place: BoardPlace;
  readonly plan: ArrivalsPlan | null;
}

/** When people came, as a curve or as its table. Always of the whole briefing: the server counts minutes for all. */
export function ArrivalsArea({ arrivals, asOf, timeZone, place, plan }: ArrivalsAreaProps) {
  const text = useText();
  const [asTable, setAsTable] = useState(false);
  const minute = Math.floor(asOf / 60_000);
  const previous = useQuery(previousArrivalsQuery(place)).data?.previous ?? null;
  const series = useMemo(() => arrivalsSeries(arrivals, minute * 60_000), [arrivals, minute]);
  const against = useMemo(
    () => ({
      plan: plan === null ? null : plannedTotals(series.minutes, plan),
      previous: plan === null || previous === null ? null : previousTotals(series.minutes, plan.startsAt, previous),
    }),
    // The plan is made anew with every number; what it says changes with these.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [series, previous, plan?.startsAt, plan?.summoned, plan?.doorsOpenMinutes],
  );
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
          <p className={classes.about}>
            {text("board.curve.about")} {plan === null ? null : text("board.curve.plan.about")}{" "}
            {previous === null ? null : text("board.curve.previous.about", { title: previous.title })}
          </p>
          <ArrivalsChart series={series} against={against} timeZone={timeZone} />
        </>
      )}
    </section>
  );
}
