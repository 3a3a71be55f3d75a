import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, TooltipComponent } from "echarts/components";
import { type EChartsType, init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { type Figures, useFigures } from "../i18n/figures.js";
import { type TextOf, useText } from "../i18n/use-text.js";
import type { ArrivalsSeries } from "./arrivals-series.js";
import classes from "./board.module.css";

use([BarChart, LineChart, GridComponent, TooltipComponent, CanvasRenderer]);

interface Against {
  readonly plan: readonly number[] | null;
  readonly previous: readonly number[] | null;
}

interface ArrivalsChartProps {
  readonly series: ArrivalsSeries;
  /** Running totals to hold the curve against, minute by minute as the series. */
  readonly against?: Against;
  readonly timeZone: string;
  readonly dark?: boolean;
}

/** Bars for each minute, a line for the running total. It redraws without animation: numbers must not swim. */
export function ArrivalsChart({ series, against, timeZone, dark = false }: ArrivalsChartProps) {
  const text = useText();
  const figures = useFigures();
  const boxRef = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  useEffect(() => {
    const box = boxRef.current!;
    chart.current = init(box, null, { renderer: "canvas" });
    const observer = new ResizeObserver(() => chart.current?.resize());
    observer.observe(box);
    return () => {
      observer.disconnect();
      chart.current?.dispose();
      chart.current = null;
    };
  }, []);
  useEffect(() => {
    chart.current?.setOption(optionOf({ series, against, timeZone, dark }, text, figures), {
      replaceMerge: ["series"],
    });
  });
  const peak = Math.max(...series.people);
  const summary = text("board.curve.summary", {
    count: series.minutes.length,
    total: figures.number(series.total.at(-1) ?? 0),
    peak: figures.number(peak),
    clock: figures.minute((series.minutes[series.people.indexOf(peak)] ?? 0) * 60_000, timeZone),
  });
  return <div ref={boxRef} className={classes.chart} role="img" aria-label={summary} />;
}

function optionOf({ series, against, timeZone, dark }: ArrivalsChartProps, text: TextOf, figures: Figures) {
  const ink = dark ? "#e8eaed" : "#1a1a1a";
  const grid = dark ? "#3c4043" : "#d5d9de";
  const fontFamily = '"Inter Variable", system-ui, sans-serif';
  // A wall is read from the back row.
  const fontSize = dark ? 26 : 14;
  const label = { color: ink, fontFamily, fontSize };
  const beside = (name: string, data: readonly number[] | null | undefined, style: object) =>
    data ? [{ type: "line" as const, name, yAxisIndex: 1, data: [...data], showSymbol: false, ...style }] : [];
  const number = (value: unknown): string => figures.number(Number(value));
  const axis = { type: "value" as const, minInterval: 1, axisLabel: { ...label, formatter: number } };
  return {
    animation: false,
    textStyle: { fontFamily },
    grid: {
      left: 8,
      right: 8,
      top: dark ? 64 : 36,
      bottom: 8,
      outerBoundsMode: "same" as const,
      outerBoundsContain: "axisLabel" as const,
    },
    tooltip: {
      trigger: "axis" as const,
      confine: true,
      textStyle: { fontFamily, fontSize: 16, color: "#1a1a1a" },
      valueFormatter: number,
    },
    xAxis: {
      type: "category" as const,
      data: series.minutes.map((minute) => figures.minute(minute * 60_000, timeZone)),
      axisLabel: { ...label, hideOverlap: true },
      axisLine: { lineStyle: { color: ink } },
      axisTick: { show: false },
    },
    yAxis: [
      {
        ...axis,
        name: text("board.curve.people"),
        nameTextStyle: { ...label, align: "left" as const },
        splitLine: { lineStyle: { color: grid } },
      },
      {
        ...axis,
        name: text("board.curve.total"),
        nameTextStyle: { ...label, align: "right" as const },
        splitLine: { show: false },
      },
    ],
    series: [
      {
        type: "bar" as const,
        name: text("board.curve.people"),
        data: [...series.people],
        itemStyle: { color: dark ? "#4f9db8" : "#74add1" },
        barCategoryGap: "15%",
      },
      {
        type: "line" as const,
        name: text("board.curve.total"),
        yAxisIndex: 1,
        data: [...series.total],
        showSymbol: false,
        lineStyle: { color: dark ? "#ffc857" : "#313695", width: 3 },
        itemStyle: { color: dark ? "#ffc857" : "#313695" },
      },
      ...beside(text("board.curve.plan"), against?.plan, {
        lineStyle: { color: "#50555b", width: 2, type: "dashed" },
        itemStyle: { color: "#50555b" },
      }),
      ...beside(text("board.curve.previous"), against?.previous, {
        lineStyle: { color: "#a5541b", width: 2, type: "dotted" },
        itemStyle: { color: "#a5541b" },
      }),
    ],
  };
}
