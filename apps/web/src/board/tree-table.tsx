import { NativeSelect, TextInput, Title } from "@mantine/core";
import { siteStages } from "#domain";
import { type ReactNode, useMemo } from "react";
import { useText } from "../i18n/use-text.js";
import classes from "./board.module.css";
import type { BoardSearch, Sort } from "./board-search.js";
import type { BoardView } from "./board-view.js";
import { SiteTable } from "./site-table.js";
import { type SortKey, sortKeys } from "./table-columns.js";
import { findRows, nextSort, rowsOfSites, rowsUnder, sortRows } from "./table-rows.js";

interface TreeTableProps {
  readonly view: BoardView;
  readonly search: BoardSearch;
  readonly go: (patch: Partial<BoardSearch>) => void;
  readonly onOpen: (index: number) => void;
  readonly onSelect: (index: number) => void;
  /** What else can be done with the rows. */
  readonly tools?: ReactNode;
}

/** The parts of the tree under the shown node; looking for a name searches every site below it. */
export function TreeTable({ view, search, go, onOpen, onSelect, tools }: TreeTableProps) {
  const text = useText();
  const { sites, node, rolledUp, alone, stageOf } = view;
  const typed = search.q ?? "";
  const { stage } = search;
  const whole = typed.trim() === "" && stage === undefined;
  const rows = useMemo(() => {
    if (whole) return sortRows(sites, rowsUnder(sites, node, rolledUp, alone), search.sort);
    const single = rowsOfSites(sites, node, alone).filter(
      ({ index }) => stage === undefined || stageOf(index) === stage,
    );
    return sortRows(sites, findRows(sites, single, typed), search.sort);
  }, [sites, node, rolledUp, alone, stageOf, whole, typed, stage, search.sort]);
  const press = (index: number, single: boolean): void => {
    if (single || sites.children[index]!.length === 0) onSelect(index);
    else onOpen(index);
  };
  return (
    <section className={classes.area} aria-label={text("board.table")}>
      <div className={classes.tableTools}>
        <Title order={2} className={classes.areaTitle}>
          {text("board.table")}
        </Title>
        <SortSelect sort={search.sort} go={go} />
        <NativeSelect
          label={text("board.stage")}
          value={stage ?? ""}
          data={[
            { value: "", label: text("board.stage.all") },
            ...siteStages.map((one) => ({ value: one, label: text(`board.stage.${one}`) })),
          ]}
          onChange={({ currentTarget: { value } }) => go({ stage: siteStages.find((one) => one === value) })}
        />
        {tools}
        <TextInput
          type="search"
          aria-label={text("board.table.find")}
          placeholder={`${text("board.table.find")}: ${text("board.table.find.hint")}`}
          value={typed}
          onChange={(event) => go({ q: event.currentTarget.value === "" ? undefined : event.currentTarget.value })}
          className={classes.find}
        />
      </div>
      {rows.length === 0 ? (
        <p>{typed.trim() === "" ? text("board.stage.none") : text("board.table.none", { typed })}</p>
      ) : (
        <SiteTable
          label={text("board.table")}
          view={view}
          rows={rows}
          {...(whole ? { total: view.shown } : {})}
          sort={search.sort}
          onSort={(key: SortKey) => go({ sort: nextSort(search.sort, key) })}
          onPress={press}
        />
      )}
    </section>
  );
}

/** On a phone there are no column heads to press. */
function SortSelect({ sort, go }: { readonly sort: Sort | undefined; readonly go: TreeTableProps["go"] }) {
  const text = useText();
  const options = sortKeys.map((key) => ({ value: nextSort(undefined, key), label: text(`board.column.${key}`) }));
  return (
    <NativeSelect
      className={classes.sortSelect}
      label={text("board.table.sort")}
      value={sort ?? ""}
      data={[{ value: "", label: text("board.table.tree") }, ...options]}
      onChange={(event) => {
        const chosen = options.find(({ value }) => value === event.currentTarget.value);
        go({ sort: chosen?.value });
      }}
    />
  );
}
