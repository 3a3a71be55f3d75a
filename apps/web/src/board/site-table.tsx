import { useVirtualizer, useWindowVirtualizer, type VirtualItem } from "@tanstack/react-virtual";
import { type ReactNode, useLayoutEffect, useRef, useState } from "react";
import { useText } from "../i18n/use-text.js";
import type { Sort } from "./board-search.js";
import type { BoardView } from "./board-view.js";
import { SiteTableRow, TotalRow } from "./site-table-row.js";
import classes from "./site-table.module.css";
import { shownKeys, type SortKey } from "./table-columns.js";
import type { TableRow } from "./table-rows.js";
import type { Sums } from "./roll-up.js";

interface SiteTableProps {
  readonly label: string;
  readonly view: BoardView;
  readonly rows: readonly TableRow[];
  /** With a height the table scrolls by itself; without one the page does. */
  readonly height?: number;
  readonly total?: Sums;
  readonly sort?: Sort | undefined;
  readonly onSort?: (key: SortKey) => void;
  readonly onPress: (index: number, alone: boolean) => void;
}

/** Sites with their numbers. Only the rows in sight are in the page, however many there are. */
export function SiteTable({ label, view, rows, height, total, sort, onSort, onPress }: SiteTableProps) {
  const row = (item: VirtualItem, measure: (element: Element | null) => void): ReactNode => (
    <SiteTableRow
      key={item.key}
      view={view}
      row={rows[item.index]!}
      at={item.index}
      top={item.start}
      measure={measure}
      onPress={onPress}
    />
  );
  const body = { count: rows.length, keyOf: (at: number) => keyOf(rows[at]!), row };
  return (
    <div
      className={classes.table}
      data-rooms={view.hearsRooms}
      role="table"
      aria-label={label}
      aria-rowcount={rows.length + 1}
    >
      <HeaderRow keys={shownKeys(view.hearsRooms)} sort={sort} onSort={onSort} />
      {height === undefined ? <PageRows {...body} /> : <ScrolledRows {...body} height={height} label={label} />}
      {total ? <TotalRow view={view} sums={total} at={rows.length + 1} /> : null}
    </div>
  );
}

const keyOf = ({ index, alone }: TableRow): string => `${index}${alone ? "a" : ""}`;

interface HeaderRowProps extends Pick<SiteTableProps, "sort" | "onSort"> {
  readonly keys: readonly SortKey[];
}

function HeaderRow({ keys, sort, onSort }: HeaderRowProps) {
  const text = useText();
  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" aria-rowindex={1} className={classes.row}>
        {keys.map((key) => {
          const direction = sort === key ? "ascending" : sort === `-${key}` ? "descending" : undefined;
          return (
            <div key={key} role="columnheader" data-column={key} aria-sort={direction}>
              {onSort ? (
                <button type="button" onClick={() => onSort(key)}>
                  {text(`board.column.${key}`)}
                  <span aria-hidden="true">
                    {direction === "ascending" ? " ▲" : direction === "descending" ? " ▼" : ""}
                  </span>
                </button>
              ) : (
                text(`board.column.${key}`)
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

interface RowsProps {
  readonly count: number;
  readonly keyOf: (at: number) => string;
  readonly row: (item: VirtualItem, measure: (element: Element | null) => void) => ReactNode;
}

const rowHeight = 49;

function ScrolledRows({ count, keyOf: getItemKey, row, height, label }: RowsProps & { height: number; label: string }) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count,
    getItemKey,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  return (
    // Scrolled by keyboard, so it has to take the focus.
    <div
      ref={scroller}
      className={classes.scroller}
      style={{ maxHeight: height }}
      tabIndex={0}
      role="rowgroup"
      aria-label={label}
    >
      <div className={classes.rows} role="presentation" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((item) => row(item, rows.measureElement))}
      </div>
    </div>
  );
}

function PageRows({ count, keyOf: getItemKey, row }: RowsProps) {
  const list = useRef<HTMLDivElement>(null);
  const [scrollMargin, setScrollMargin] = useState(0);
  useLayoutEffect(() => {
    const top = list.current?.getBoundingClientRect().top ?? 0;
    setScrollMargin(Math.round(top + window.scrollY));
  });
  const rows = useWindowVirtualizer({ count, getItemKey, estimateSize: () => rowHeight, overscan: 8, scrollMargin });
  return (
    <div ref={list} role="rowgroup" className={classes.rows} style={{ height: rows.getTotalSize() }}>
      {rows.getVirtualItems().map((item) => row({ ...item, start: item.start - scrollMargin }, rows.measureElement))}
    </div>
  );
}
