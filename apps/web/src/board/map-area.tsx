import { Group, Title } from "@mantine/core";
import { useText } from "../i18n/use-text.js";
import classes from "./board.module.css";
import type { BoardSearch } from "./board-search.js";
import type { BoardView } from "./board-view.js";
import { Legend } from "./legend.js";
import { Mosaic } from "./mosaic.js";
import { lightPalette } from "./mosaic-palette.js";
import { SiteTable } from "./site-table.js";
import { rowsOfSites, sortRows } from "./table-rows.js";
import { useWindowSize } from "./use-window-size.js";
import { ViewSwitch } from "./view-switch.js";

interface MapAreaProps {
  readonly view: BoardView;
  readonly asTable: boolean;
  readonly go: (patch: Partial<BoardSearch>) => void;
  readonly onOpen: (index: number) => void;
  readonly onSelect: (index: number) => void;
}

const mapHeight = 560;
/** On a phone the page scrolls anyway, and a finger needs larger cells. */
const phone = { upTo: 768, mapHeight: 1100 } as const;

/** All sites at a glance, as a mosaic or as its table, the worst first in both. */
export function MapArea({ view, asTable, go, onOpen, onSelect }: MapAreaProps) {
  const text = useText();
  const { width } = useWindowSize();
  return (
    <section className={classes.area} aria-label={text("board.map")}>
      <Group justify="space-between" gap="xs">
        <Title order={2} className={classes.areaTitle}>
          {text("board.map")}
        </Title>
        <ViewSwitch
          picture="map"
          asTable={asTable}
          onChange={(table) => go(table ? { map: "table" } : { map: undefined })}
        />
      </Group>
      {asTable ? (
        <SiteTable
          label={text("board.map")}
          view={view}
          rows={sortRows(view.sites, rowsOfSites(view.sites, view.node, view.alone), "rate")}
          height={mapHeight}
          onPress={onSelect}
        />
      ) : (
        <>
          <p className={classes.about}>{text("board.map.about")}</p>
          <Mosaic
            view={view}
            height={width < phone.upTo ? phone.mapHeight : mapHeight}
            onOpen={onOpen}
            onSelect={onSelect}
          />
          <Legend
            palette={lightPalette}
            declared={view.sites.headcountOnly.size > 0}
            waiting={view.shown.waitingSites > 0}
          />
        </>
      )}
    </section>
  );
}
