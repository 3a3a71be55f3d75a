import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { dash } from "#domain";
import type { BoardView } from "./board-view.js";
import type { Sums } from "./roll-up.js";
import { bandOf } from "./site-light.js";
import { lightPalette } from "./mosaic-palette.js";
import classes from "./site-table.module.css";
import { shownKeys, type SortKey } from "./table-columns.js";
import type { TableRow } from "./table-rows.js";

interface SiteTableRowProps {
  readonly view: BoardView;
  readonly row: TableRow;
  readonly at: number;
  /** Distance from the top of the list, in CSS pixels. */
  readonly top: number;
  readonly measure: (element: Element | null) => void;
  readonly onPress: (index: number, alone: boolean) => void;
}

export function SiteTableRow({ view, row, at, top, measure, onPress }: SiteTableRowProps) {
  const text = useText();
  const { index, alone, sums } = row;
  const { sites } = view;
  const holds = !alone && sites.children[index]!.length > 0;
  return (
    <div
      ref={measure}
      data-index={at}
      role="row"
      aria-rowindex={at + 2}
      className={`${classes.row} ${classes.placed}`}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div role="rowheader" data-column="name">
        <button type="button" onClick={() => onPress(index, alone)}>
          {sites.names[index]}
        </button>
        <span className={classes.beside}>
          {sites.codes[index]}
          {alone && sites.children[index]!.length > 0 ? ` · ${text("board.table.alone")}` : ""}
          {holds ? ` · ${text("board.sites", { count: sums.sites })}` : ""}
        </span>
      </div>
      <Numbers
        sums={sums}
        timeZone={view.timeZone}
        hearsRooms={view.hearsRooms}
        settled={sums.sites === 1 && (alone || !holds) ? text(`board.stage.${view.stageOf(index)}`) : null}
      />
    </div>
  );
}

interface TotalRowProps {
  readonly view: BoardView;
  readonly sums: Sums;
  readonly at: number;
}

/** What stands in the table, added up. */
export function TotalRow({ view, sums, at }: TotalRowProps) {
  const text = useText();
  return (
    <div role="rowgroup">
      <div role="row" aria-rowindex={at + 1} className={`${classes.row} ${classes.total}`}>
        <div role="rowheader" data-column="name">
          {text("board.table.total")}
        </div>
        <Numbers sums={sums} timeZone={view.timeZone} hearsRooms={view.hearsRooms} settled={null} />
      </div>
    </div>
  );
}

interface NumbersProps {
  readonly sums: Sums;
  readonly timeZone: string;
  readonly hearsRooms: boolean;
  /** How far a single site is, in words; null for many. */
  readonly settled: string | null;
}

function Numbers({ sums, timeZone, hearsRooms, settled }: NumbersProps) {
  const text = useText();
  const figures = useFigures();
  const filled = sums.present + sums.stoodIn;
  const color = sums.summoned > 0 ? lightPalette.bands[bandOf(filled / sums.summoned)] : lightPalette.unknown;
  const shown: Record<Exclude<SortKey, "name">, string> = {
    summoned: figures.number(sums.summoned),
    present: figures.number(sums.present),
    rate: figures.share(filled, sums.summoned),
    stoodIn: figures.number(sums.stoodIn),
    excused: figures.number(sums.excused),
    absent: figures.number(sums.absent),
    notCalled: figures.number(sums.notCalled),
    guests: figures.number(sums.guests),
    connected:
      settled === null
        ? text("board.connected.of", { connected: figures.number(sums.connected), sites: figures.number(sums.sites) })
        : text(sums.connected > 0 ? "board.connected" : "board.connected.not"),
    closed:
      settled ??
      text("board.settled.of", {
        closed: figures.number(sums.closed),
        approved: figures.number(sums.approved),
        sites: figures.number(sums.sites),
      }),
    lastEntry: sums.lastEntryAt < 0 ? dash : figures.clock(sums.lastEntryAt * 1000, timeZone),
  };
  return shownKeys(hearsRooms)
    .filter((key) => key !== "name")
    .map((key) => (
      <div key={key} role="cell" data-column={key}>
        <span className={classes.label}>{text(`board.column.${key}`)} </span>
        {key === "rate" ? <i className={classes.swatch} style={{ background: color }} aria-hidden="true" /> : null}
        {shown[key]}
      </div>
    ));
}
