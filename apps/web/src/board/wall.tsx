import type { BriefingView } from "#contracts";
import { lazy, Suspense, useEffect, useRef } from "react";
import { useFigures } from "../i18n/figures.js";
import type { TextId } from "../i18n/texts.js";
import { useText } from "../i18n/use-text.js";
import { useBoardView } from "./board-view.js";
import { freshnessOf } from "./freshness.js";
import { useFreshnessWords } from "./freshness-line.js";
import { Legend } from "./legend.js";
import { arrivedWithin } from "./arrivals-series.js";
import { Mosaic } from "./mosaic.js";
import { wallPalette } from "./mosaic-palette.js";
import type { Sums } from "./roll-up.js";
import { type BoardPlace, useBoardFeed } from "./use-board-feed.js";
import { useNow } from "./use-now.js";
import { useWindowSize } from "./use-window-size.js";
import classes from "./wall.module.css";
import { useWallKeys } from "./wall-pages.js";
import { WallUnits } from "./wall-units.js";

const WallCurve = lazy(async () => ({ default: (await import("./wall-curve.js")).WallCurve }));

interface WallProps {
  readonly briefing: BriefingView;
  readonly place: BoardPlace;
  readonly node: string | undefined;
}

const paceMinutes = 5;

/** The board for a projector: nothing to press, readable from the back row, counts and names of sites only. */
export function Wall({ briefing, place, node }: WallProps) {
  const text = useText();
  const figures = useFigures();
  const { page, frozen } = useWallKeys();
  const feed = useBoardFeed(place);
  const state = useFrozen(feed.state, frozen);
  const timeZone = briefing.rules.timeZone;
  const view = useBoardView(state.sites, state.numbers, node, state.asOf ?? 0, briefing);
  const { height } = useWindowSize();
  useWakeLock();
  return (
    <main className={classes.wall}>
      <header>
        <h1>{briefing.title}</h1>
        <WallClock timeZone={timeZone} />
      </header>
      {view ? (
        <div className={classes.middle}>
          <WallNumbers
            sums={view.shown}
            pace={view.node === null ? arrivedWithin(view.numbers.arrivals, paceMinutes, view.asOf) : null}
          />
          {page === "map" ? <Mosaic view={view} dark height={height * 0.74} /> : null}
          {page === "units" ? <WallUnits view={view} /> : null}
          {page === "curve" ? (
            <Suspense fallback={null}>
              <WallCurve arrivals={view.numbers.arrivals} asOf={view.asOf} timeZone={timeZone} />
            </Suspense>
          ) : null}
        </div>
      ) : (
        <div className={classes.middle} />
      )}
      <div className={classes.progress} key={page} data-frozen={frozen} aria-hidden="true" />
      <footer>
        {frozen && state.asOf !== null ? (
          <p className={classes.frozen} role="status">
            {text("board.wall.frozen", { clock: figures.clock(state.asOf, timeZone) })}
          </p>
        ) : view ? (
          <Legend
            palette={wallPalette}
            declared={view.sites.headcountOnly.size > 0}
            waiting={view.shown.waitingSites > 0}
          />
        ) : (
          <span />
        )}
        <WallFreshness state={feed.state} timeZone={timeZone} />
      </footer>
    </main>
  );
}

/** What was shown when the numbers were stopped, until they go on. */
function useFrozen<T>(value: T, frozen: boolean): T {
  const kept = useRef(value);
  if (!frozen) kept.current = value;
  return kept.current;
}

function WallNumbers({ sums, pace }: { readonly sums: Sums; readonly pace: number | null }) {
  const text = useText();
  const figures = useFigures();
  const tile = (name: TextId, value: string, tone: string, beside = "") => (
    <div>
      <p>{text(name)}</p>
      <p className={classes.number} data-tone={tone}>
        {value}
        <small>{beside}</small>
      </p>
    </div>
  );
  return (
    <section className={classes.numbers}>
      <p>{text("board.wall.present")}</p>
      <p className={classes.main}>{figures.number(sums.present)}</p>
      <p>
        {text("board.wall.of", {
          summoned: figures.number(sums.summoned),
          rate: figures.share(sums.present + sums.stoodIn, sums.summoned),
        })}
      </p>
      <div className={classes.tiles}>
        {tile("board.started", figures.number(sums.started), "ok", ` / ${figures.number(sums.sites)}`)}
        {tile("board.silent", figures.number(sums.silent), sums.silent > 0 ? "error" : "plain")}
        {tile("board.excused", figures.number(sums.excused), "plain")}
        {tile("board.stoodIn", figures.number(sums.stoodIn), "plain")}
        {tile("board.notCalled", figures.number(sums.notCalled), "plain")}
        {pace === null ? null : tile("board.wall.pace", figures.number(pace), "plain")}
      </div>
    </section>
  );
}

function WallClock({ timeZone }: { readonly timeZone: string }) {
  const figures = useFigures();
  return <time className="figures">{figures.clock(useNow(1000), timeZone)}</time>;
}

function WallFreshness({
  state,
  timeZone,
}: {
  readonly state: ReturnType<typeof useBoardFeed>["state"];
  readonly timeZone: string;
}) {
  const freshness = freshnessOf(state, useNow(1000));
  return (
    <p className={classes.freshness} data-kind={freshness.kind}>
      {useFreshnessWords(freshness, state.asOf, timeZone)}
    </p>
  );
}

/** The screen must not go dark in the middle of a briefing; a browser that cannot promise that is left alone. */
function useWakeLock(): void {
  useEffect(() => {
    let lock: WakeLockSentinel | null = null;
    let left = false;
    const hold = async (): Promise<void> => {
      if (document.visibilityState !== "visible" || !("wakeLock" in navigator)) return;
      lock = await navigator.wakeLock.request("screen").catch(() => null);
      if (left) await lock?.release();
    };
    const holdAgain = (): void => void hold();
    holdAgain();
    // The browser lets go of it whenever the page was hidden.
    document.addEventListener("visibilitychange", holdAgain);
    return () => {
      left = true;
      document.removeEventListener("visibilitychange", holdAgain);
      void lock?.release();
    };
  }, []);
}
