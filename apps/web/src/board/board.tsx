import { Alert, Group, NativeSelect, Title } from "@mantine/core";
import type { BriefingView } from "#contracts";
import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useText } from "../i18n/use-text.js";
import { ErrorBoundary } from "../shell/error-boundary.js";
import { LinkButton } from "../shell/link-button.js";
import { ProblemMessage } from "../shell/problem-message.js";
import classes from "./board.module.css";
import type { BoardSearch } from "./board-search.js";
import { useBoardView } from "./board-view.js";
import { planOf } from "./compared-arrivals.js";
import { FreshnessLine } from "./freshness-line.js";
import { IdentityLine } from "./identity-line.js";
import { AlertsArea } from "../alerts/alerts-area.js";
import { BoardReadiness } from "../devices/board-readiness.js";
import { ApproveShown } from "./approve-shown.js";
import { MapArea } from "./map-area.js";
import { NodePath } from "./node-path.js";
import { RoomsLine } from "./rooms-line.js";
import { SiteDialog } from "./site-dialog.js";
import { SpokenSummary } from "./spoken-summary.js";
import { TreeTable } from "./tree-table.js";
import { TotalTiles } from "./total-tiles.js";
import { type BoardPlace, useBoardFeed } from "./use-board-feed.js";

const ArrivalsArea = lazy(async () => ({ default: (await import("./arrivals-area.js")).ArrivalsArea }));

interface BoardProps {
  readonly briefing: BriefingView;
  readonly place: BoardPlace;
  readonly search: BoardSearch;
}

/** Five numbers, the identity, one map, one curve, one table; all of the same moment. */
export function Board({ briefing, place, search }: BoardProps) {
  const text = useText();
  const navigate = useNavigate({ from: "/briefings/$briefingId/board" });
  const { state, read } = useBoardFeed(place);
  const timeZone = briefing.rules.timeZone;
  const view = useBoardView(state.sites, state.numbers, search.node, state.asOf ?? 0, briefing);
  const [selected, setSelected] = useState<number | null>(null);
  const go = (patch: Partial<BoardSearch>): void => void navigate({ search: (before) => ({ ...before, ...patch }) });
  const openNode = (index: number | null): void => {
    setSelected(null);
    const { q: _looked, node: _left, ...kept } = search;
    const id = index === null ? undefined : state.sites?.ids[index];
    void navigate({ search: id === undefined ? kept : { ...kept, node: id } });
  };
  return (
    <div className={classes.page}>
      <Group justify="space-between" gap="sm">
        <Title order={1} className={classes.heading}>
          {text("board.title")}
        </Title>
        <Group gap="sm">
          {briefing.sessions.length > 1 ? (
            <NativeSelect
              aria-label={text("board.session")}
              value={place.session}
              data={briefing.sessions.map(({ number, name }) => ({ value: String(number), label: name }))}
              onChange={(event) => go({ session: Number(event.currentTarget.value) })}
            />
          ) : null}
          <LinkButton
            variant="default"
            to="/briefings/$briefingId/board"
            params={{ briefingId: place.briefingId }}
            search={{ ...search, wall: 1 }}
            target="_blank"
            visibleFrom="md"
          >
            {text("board.wall")}
          </LinkButton>
        </Group>
      </Group>
      <FreshnessLine state={state} timeZone={timeZone} />
      {briefing.state === "draft" ? <Alert color="gray">{text("board.notOpen")}</Alert> : null}
      {state.error !== null && state.numbers === null ? <ProblemMessage error={state.error} onRetry={read} /> : null}
      {view ? (
        <>
          <NodePath view={view} onOpen={openNode} />
          <TotalTiles sums={view.shown} />
          <IdentityLine sums={view.shown} />
          {view.hearsRooms ? <RoomsLine sums={view.shown} /> : null}
          <div className={classes.middle}>
            <ErrorBoundary>
              <MapArea view={view} asTable={search.map === "table"} go={go} onOpen={openNode} onSelect={setSelected} />
            </ErrorBoundary>
            <ErrorBoundary>
              <Suspense fallback={<div className={classes.area} />}>
                <ArrivalsArea
                  arrivals={view.numbers.arrivals}
                  asOf={view.asOf}
                  timeZone={timeZone}
                  place={place}
                  plan={planOf(briefing, place.session, view.whole.summoned)}
                />
              </Suspense>
            </ErrorBoundary>
          </div>
          <ErrorBoundary>
            <AlertsArea view={view} place={place} search={search} go={go} onSelect={setSelected} />
          </ErrorBoundary>
          <ErrorBoundary>
            <BoardReadiness view={view} briefing={briefing} onSelect={setSelected} />
          </ErrorBoundary>
          <ErrorBoundary>
            <TreeTable
              view={view}
              search={search}
              go={go}
              onOpen={openNode}
              onSelect={setSelected}
              tools={<ApproveShown view={view} place={place} onDone={read} />}
            />
          </ErrorBoundary>
          <SiteDialog
            view={view}
            place={place}
            index={selected}
            onOpen={openNode}
            onClose={() => setSelected(null)}
            onApproval={read}
          />
          <SpokenSummary view={view} />
        </>
      ) : state.error === null ? (
        <div className={classes.skeleton} aria-hidden="true" />
      ) : null}
    </div>
  );
}
