import { VisuallyHidden } from "@mantine/core";
import { useMergedRef, useResizeObserver } from "@mantine/hooks";
import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from "react";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import type { BoardView } from "./board-view.js";
import {
  blocksUnder,
  type Direction,
  layOutMosaic,
  type MosaicRoom,
  neighbourOf,
  type PlacedBlock,
  siteAt,
  titleAt,
} from "./mosaic-layout.js";
import classes from "./mosaic.module.css";
import { type BlockTitle, MosaicPainter } from "./mosaic-painter.js";
import { lightPalette, wallPalette } from "./mosaic-palette.js";
import { SiteFacts } from "./site-facts.js";
import { shortUnitName } from "./short-unit-name.js";
import { sortWorstFirst } from "./site-light.js";
import { useNow } from "./use-now.js";

interface MosaicProps {
  readonly view: BoardView;
  readonly dark?: boolean;
  /** Height to aim for, in CSS pixels. */
  readonly height: number;
  readonly onOpen?: (index: number) => void;
  readonly onSelect?: (index: number) => void;
}

/** Cells that change place under a finger are hard to hit, so the order is renewed only now and then. */
const sortEveryMs = 10_000;
/** Up to this many sites a cell stays large enough for a finger or a back row. */
const fewSites = 1500;
const cardWidth = 280;

const directions: Readonly<Record<string, Direction>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
  Home: "first",
  End: "last",
};

/** Every site as a cell, in blocks by part of the tree, worst first. The same numbers stand in the table. */
export function Mosaic({ view, dark = false, height, onOpen, onSelect }: MosaicProps) {
  const text = useText();
  const figures = useFigures();
  const [sizeRef, { width }] = useResizeObserver<HTMLDivElement>();
  const boxRef = useRef<HTMLDivElement>(null);
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const painter = useRef<MosaicPainter | null>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  const [focused, setFocused] = useState<number | null>(null);
  const fontReady = useFontReady();
  const layout = useMosaicLayout(view, Math.floor(width), height, dark);

  useEffect(() => {
    if (!canvasRef.current || !layout) return;
    painter.current ??= new MosaicPainter(canvasRef.current);
    painter.current.paint({
      layout,
      palette: dark ? wallPalette : lightPalette,
      lightOf: view.lightOf,
      titleOf: (block) => titleOf(view, block, figures.share),
      titleFont: `600 ${dark ? 18 : 15}px "Inter Variable", system-ui, sans-serif`,
      scale: window.devicePixelRatio,
    });
  }, [layout, view, dark, figures]);
  useEffect(() => painter.current?.forget(), [fontReady]);

  const pointed = hovered ?? focused;
  const place = pointed === null ? undefined : layout?.places.get(pointed);
  const find = (event: PointerEvent): { site: number | null; block: PlacedBlock | null } => {
    if (!layout) return { site: null, block: null };
    const box = event.currentTarget.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    return { site: siteAt(layout, x, y), block: titleAt(layout, x, y) };
  };
  const press = (event: PointerEvent): void => {
    const { site, block } = find(event);
    if (site !== null) onSelect?.(site);
    else if (block) onOpen?.(block.node);
  };
  const steer = (event: KeyboardEvent): void => {
    const direction = directions[event.key];
    if (direction && layout) {
      event.preventDefault();
      setHovered(null);
      setFocused(neighbourOf(layout, focused, direction));
    }
    if ((event.key === "Enter" || event.key === " ") && focused !== null) {
      event.preventDefault();
      onSelect?.(focused);
    }
    if (event.key === "Escape") setFocused(null);
  };
  const controls = onSelect
    ? {
        tabIndex: 0,
        onPointerMove: (event: PointerEvent) => setHovered(event.pointerType === "touch" ? null : find(event).site),
        onPointerLeave: () => setHovered(null),
        onPointerUp: press,
        onKeyDown: steer,
        onFocus: () => setFocused((before) => before ?? (layout ? neighbourOf(layout, null, "first") : null)),
        onBlur: () => setFocused(null),
      }
    : {};
  return (
    <div ref={useMergedRef(sizeRef, boxRef)} className={classes.box}>
      <canvas
        ref={canvasRef}
        className={classes.canvas}
        data-pointing={hovered !== null}
        style={{ width: layout?.width, height: layout?.height }}
        role={onSelect ? "application" : "img"}
        aria-label={text("board.map.keys", { count: layout?.places.size ?? 0 })}
        {...controls}
      />
      {place && layout ? (
        <div
          className={classes.ring}
          style={{ left: place.x, top: place.y, width: layout.cell, height: layout.cell }}
          aria-hidden="true"
        />
      ) : null}
      {pointed !== null && place && layout ? (
        <div
          className={classes.card}
          style={{
            width: cardWidth,
            left: Math.max(0, Math.min(place.x, layout.width - cardWidth)),
            top: place.y + layout.cell + 6,
          }}
        >
          <SiteFacts view={view} index={pointed} />
        </div>
      ) : null}
      {focused === null ? null : (
        <VisuallyHidden aria-live="polite">{spokenCell(view, focused, figures.share)}</VisuallyHidden>
      )}
    </div>
  );
}

function useMosaicLayout(view: BoardView, width: number, height: number, dark: boolean) {
  const { sites, node } = view;
  const tick = Math.floor(useNow(sortEveryMs) / sortEveryMs);
  const latest = useRef(view);
  latest.current = view;
  const blocks = useMemo(() => {
    void tick;
    return blocksUnder(sites, node).map((block) => ({
      ...block,
      cells: sortWorstFirst(block.cells, latest.current.lightOf),
    }));
  }, [sites, node, tick]);
  return useMemo(() => {
    if (width <= 0) return null;
    const few = blocks.reduce((sum, { cells }) => sum + cells.length, 0) <= fewSites;
    const room: MosaicRoom = {
      width,
      height,
      smallest: few ? 12 : 4,
      largest: dark ? 40 : 28,
      titleHeight: dark ? 26 : 24,
      narrowestBlock: dark ? 120 : 96,
    };
    return layOutMosaic(blocks, room);
  }, [blocks, width, height, dark]);
}

function useFontReady(): boolean {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    let shown = true;
    void document.fonts.ready.then(() => shown && setReady(true));
    return () => {
      shown = false;
    };
  }, []);
  return ready;
}

function titleOf(view: BoardView, block: PlacedBlock, share: (part: number, whole: number) => string): BlockTitle {
  const { sites, rolledUp } = view;
  const sums = rolledUp[block.node]!;
  // The block of sites that stand alone is a part of its node only, so the node's rate would be the wrong number.
  const whole = block.cells.length >= sums.sites;
  return {
    name: shortUnitName(sites.names[block.node]!),
    beside: whole ? share(sums.present + sums.stoodIn, sums.summoned) : "",
  };
}

function spokenCell(view: BoardView, index: number, share: (part: number, whole: number) => string): string {
  const sums = view.alone(index);
  return `${view.sites.names[index]}: ${sums.present + sums.stoodIn}/${sums.summoned}, ${share(sums.present + sums.stoodIn, sums.summoned)}`;
}
