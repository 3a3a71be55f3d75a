import { Checkbox, NativeSelect, Title } from "@mantine/core";
import type { AlertView } from "#contracts";
import { alertKinds, groupAlerts } from "#domain";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { BoardSearch } from "../board/board-search.js";
import type { BoardView } from "../board/board-view.js";
import boardClasses from "../board/board.module.css";
import { subtreeOf } from "../board/site-list.js";
import type { BoardPlace } from "../board/use-board-feed.js";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { AlertItem } from "./alert-item.js";
import classes from "./alerts.module.css";
import { alertsQuery } from "./alerts-wire.js";
import { useAlertSound } from "./use-alert-sound.js";

interface AlertsAreaProps {
  readonly view: BoardView;
  readonly place: BoardPlace;
  readonly search: BoardSearch;
  readonly go: (patch: Partial<BoardSearch>) => void;
  readonly onSelect: (index: number) => void;
}

/** Whom to call now, the most urgent first; equal ones of neighbours together. */
export function AlertsArea({ view, place, search, go, onSelect }: AlertsAreaProps) {
  const text = useText();
  const figures = useFigures();
  const alerts = useQuery(alertsQuery(place));
  const { sites, node } = view;
  const items = alerts.data?.items;
  useAlertSound(items);
  const shown = useMemo(() => new Set(subtreeOf(sites, node).map((index) => sites.ids[index]!)), [sites, node]);
  const [open, groups] = useMemo(() => {
    const here = (items ?? []).filter(({ siteId }) => shown.has(siteId));
    const wanted = here.filter(
      (alert) =>
        (search.alert === undefined || alert.kind === search.alert) && (search.handled === 1 || !isHandled(alert)),
    );
    const parentOf = (siteId: string): string | null =>
      sites.ids[sites.parents[sites.indexOf.get(siteId) ?? -1] ?? -1] ?? null;
    return [
      here.filter((alert) => !isHandled(alert)),
      groupAlerts(
        wanted.map((alert) => ({ ...alert, acknowledged: isHandled(alert), view: alert })),
        parentOf,
      ),
    ];
  }, [items, shown, sites, search.alert, search.handled]);
  const handled = (items ?? []).length - open.length;
  return (
    <section className={boardClasses.area} aria-label={text("alerts.title")}>
      <div className={boardClasses.tableTools}>
        <Title order={2} className={boardClasses.areaTitle}>
          {text("alerts.title")} <span className="figures">({figures.number(open.length)})</span>
        </Title>
        <Checkbox
          label={text("alerts.handled")}
          checked={search.handled === 1}
          onChange={({ currentTarget: { checked } }) => go({ handled: checked ? 1 : undefined })}
        />
        <NativeSelect
          aria-label={text("alerts.kind")}
          value={search.alert ?? ""}
          data={[
            { value: "", label: text("alerts.kind.all") },
            ...alertKinds.map((kind) => ({ value: kind, label: text(`alerts.kind.${kind}`) })),
          ]}
          onChange={({ currentTarget: { value } }) => go({ alert: alertKinds.find((kind) => kind === value) })}
        />
      </div>
      {alerts.error ? <ProblemMessage error={alerts.error} onRetry={() => void alerts.refetch()} /> : null}
      {groups.length === 0 && alerts.data ? (
        <p className={boardClasses.about}>
          {handled > 0 ? text("alerts.none.handled", { count: figures.number(handled) }) : text("alerts.none")}
        </p>
      ) : null}
      <ul className={classes.list}>
        {groups.slice(0, mostShown).map(({ nodeId, alerts: equal }) => (
          <AlertItem
            key={`${equal[0]!.id}-${equal.length}`}
            place={place}
            view={view}
            alerts={equal.map(({ view: alert }) => alert)}
            nodeId={nodeId}
            mayRemind={(alerts.data?.channels.length ?? 0) > 0}
            onSelect={onSelect}
          />
        ))}
      </ul>
      {groups.length > mostShown || alerts.data?.more ? (
        <p className={boardClasses.about}>{text("alerts.more", { count: figures.number(mostShown) })}</p>
      ) : null}
    </section>
  );
}

/** Nobody reads more than this; what comes later is less urgent. */
const mostShown = 40;

const isHandled = ({ acknowledged, resolved, clearedAt }: AlertView): boolean =>
  acknowledged !== null || resolved !== null || clearedAt !== null;
