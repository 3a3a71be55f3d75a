import { VisuallyHidden } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import type { BoardView } from "./board-view.js";

const everyMs = 60_000;

/** Reads the main numbers out once a minute to those who listen; reading out every change would be noise. */
export function SpokenSummary({ view }: { readonly view: BoardView }) {
  const text = useText();
  const figures = useFigures();
  const [spoken, setSpoken] = useState("");
  const words = text("board.summary", {
    clock: figures.minute(view.asOf, view.timeZone),
    present: figures.number(view.shown.present),
    summoned: figures.number(view.shown.summoned),
    rate: figures.share(view.shown.present + view.shown.stoodIn, view.shown.summoned),
    started: figures.number(view.shown.started),
    sites: figures.number(view.shown.sites),
  });
  const latest = useRef(words);
  useEffect(() => {
    latest.current = words;
  }, [words]);
  useEffect(() => {
    const timer = setInterval(() => setSpoken(latest.current), everyMs);
    return () => clearInterval(timer);
  }, []);
  return <VisuallyHidden aria-live="polite">{spoken}</VisuallyHidden>;
}
