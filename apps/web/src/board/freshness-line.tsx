import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import classes from "./board.module.css";
import { type Freshness, type FreshnessFacts, freshnessOf } from "./freshness.js";
import { useNow } from "./use-now.js";

/** As of when the numbers are, and whether anyone still vouches for them. */
export function FreshnessLine({ state, timeZone }: { readonly state: FreshnessFacts; readonly timeZone: string }) {
  const freshness = freshnessOf(state, useNow(1000));
  const words = useFreshnessWords(freshness, state.asOf, timeZone);
  return (
    <p className={classes.freshness} data-kind={freshness.kind} role={freshness.kind === "stale" ? "alert" : undefined}>
      <span aria-hidden="true">{signs[freshness.kind]}</span> {words}
    </p>
  );
}

const signs: Readonly<Record<Freshness["kind"], string>> = {
  loading: "◌",
  failed: "▲",
  live: "●",
  polling: "◌",
  stale: "▲",
};

export function useFreshnessWords(freshness: Freshness, asOf: number | null, timeZone: string): string {
  const text = useText();
  const figures = useFigures();
  const clock = figures.clock(asOf ?? 0, timeZone);
  switch (freshness.kind) {
    case "loading":
      return text("board.fresh.loading");
    case "failed":
      return text("board.fresh.failed");
    case "live":
      return [
        text("board.fresh.live"),
        text("board.fresh.asOf", { clock }),
        text("board.fresh.ago", { seconds: freshness.seconds }),
      ].join(" · ");
    case "polling":
      return [
        text("board.fresh.asOf", { clock }),
        text("board.fresh.ago", { seconds: freshness.seconds }),
        text("board.fresh.polling"),
      ].join(" · ");
    case "stale":
      return text("board.fresh.stale", {
        clock: figures.clock(freshness.since, timeZone),
        seconds: freshness.seconds,
        attempts: freshness.attempts,
      });
  }
}
