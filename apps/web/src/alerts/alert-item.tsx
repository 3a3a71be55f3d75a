import { Button } from "@mantine/core";
import type { AlertView } from "#contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { BoardView } from "../board/board-view.js";
import type { BoardPlace } from "../board/use-board-feed.js";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { mayIn } from "../shell/allowed.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { me } from "../wire/session.js";
import { useStore } from "../wire/store.js";
import classes from "./alerts.module.css";
import { handleAlerts } from "./alerts-wire.js";

interface AlertItemProps {
  readonly place: BoardPlace;
  readonly view: BoardView;
  /** Of one kind; more than one when neighbours have the same. */
  readonly alerts: readonly AlertView[];
  /** The node right above all of them, where they are many. */
  readonly nodeId: string | null;
  readonly mayRemind: boolean;
  readonly onSelect: (index: number) => void;
}

/** Severity is a shape before it is a colour. */
const shapes = { 1: "▲", 2: "●", 3: "■" } as const;

/** One alert, or equal ones of neighbours: what is wrong, since when, what to do first, and who took it on. */
export function AlertItem({ place, view, alerts, nodeId, mayRemind, onSelect }: AlertItemProps) {
  const text = useText();
  const figures = useFigures();
  const { sites, asOf, timeZone } = view;
  const [first] = alerts;
  const { kind, severity, since } = first!;
  const indexOf = (siteId: string): number => sites.indexOf.get(siteId)!;
  const many = alerts.length > 1 && nodeId !== null;
  const minutes = Math.max(0, Math.floor((asOf - Date.parse(since)) / 60_000));
  return (
    <li className={classes.item} data-severity={severity} data-handled={isSettled(first!)}>
      <span className={classes.shape} role="img" aria-label={text(`alerts.severity.${severity}`)}>
        {shapes[severity]}
      </span>
      <div className={classes.words}>
        {many ? (
          <details>
            <summary>
              <strong>
                {text("alerts.group", {
                  count: figures.number(alerts.length),
                  node: sites.names[indexOf(nodeId)] ?? "",
                })}
              </strong>{" "}
              {text(`alerts.kind.${kind}`)}
            </summary>
            <ul className={classes.sites}>
              {alerts.map((alert) => (
                <li key={alert.id}>
                  <SiteButton view={view} index={indexOf(alert.siteId)} onSelect={onSelect} />{" "}
                  <span className={classes.quiet}>
                    {text(`alerts.measure.${kind}`, { measure: figures.number(alert.measure) })}
                  </span>
                </li>
              ))}
            </ul>
          </details>
        ) : (
          <span>
            <SiteButton view={view} index={indexOf(first!.siteId)} onSelect={onSelect} /> {text(`alerts.kind.${kind}`)}
          </span>
        )}
        <span className={`${classes.quiet} figures`}>
          {many ? "" : `${text(`alerts.measure.${kind}`, { measure: figures.number(first!.measure) })} · `}
          {text("alerts.since", { clock: figures.minute(Date.parse(since), timeZone), minutes })}
        </span>
        <Handled alert={first!} timeZone={timeZone} />
      </div>
      <AlertActions place={place} view={view} alerts={alerts} mayRemind={mayRemind} />
    </li>
  );
}

function SiteButton({ view, index, onSelect }: { view: BoardView; index: number; onSelect: (index: number) => void }) {
  return (
    <button type="button" className={classes.site} onClick={() => onSelect(index)}>
      {view.sites.names[index]} <span>{view.sites.codes[index]}</span>
    </button>
  );
}

/** Who took it on, who settled it, who was reminded. */
function Handled({ alert, timeZone }: { readonly alert: AlertView; readonly timeZone: string }) {
  const text = useText();
  const figures = useFigures();
  const at = (iso: string): string => figures.minute(Date.parse(iso), timeZone);
  const reminder = alert.reminders.at(-1);
  const said = [
    alert.acknowledged &&
      text("alerts.acknowledgedBy", { by: alert.acknowledged.by, clock: at(alert.acknowledged.at) }),
    alert.resolved && text("alerts.resolvedBy", { by: alert.resolved.by, clock: at(alert.resolved.at) }),
    alert.clearedAt && text("alerts.cleared", { clock: at(alert.clearedAt) }),
    reminder &&
      text(
        reminder.error ? "alerts.reminder.failed" : reminder.sentAt ? "alerts.reminder.sent" : "alerts.reminder.going",
        {
          by: reminder.by,
          clock: at(reminder.sentAt ?? reminder.at),
          error: reminder.error ?? "",
        },
      ),
  ].filter(Boolean);
  return said.length === 0 ? null : <span className={classes.quiet}>{said.join(" · ")}</span>;
}

function AlertActions({ place, view, alerts, mayRemind }: Omit<AlertItemProps, "nodeId" | "onSelect">) {
  const text = useText();
  const person = useStore(me);
  const queries = useQueryClient();
  const handle = useMutation({
    mutationFn: (act: "acknowledge" | "resolve" | "remind") => handleAlerts(place.briefingId, act, alerts),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["alerts", place.briefingId] }),
  });
  const [first] = alerts;
  const phone = alerts.length === 1 ? view.sites.phones[view.sites.indexOf.get(first!.siteId)!] : null;
  const mayHandle = person !== null && mayIn(person, "attendance.review", place.briefingId);
  const button = (act: "acknowledge" | "resolve" | "remind") => (
    <Button
      variant="default"
      size="sm"
      loading={handle.isPending && handle.variables === act}
      onClick={() => handle.mutate(act)}
    >
      {text(`alerts.${act}`)}
    </Button>
  );
  return (
    <div className={classes.actions}>
      {phone ? (
        <Button component="a" href={`tel:${phone.replace(/[^\d+]/g, "")}`} size="sm">
          {text("alerts.call", { phone })}
        </Button>
      ) : null}
      {mayHandle && !isSettled(first!) ? (
        <>
          {mayRemind ? button("remind") : null}
          {first!.acknowledged === null ? button("acknowledge") : null}
          {button("resolve")}
        </>
      ) : null}
      {handle.error ? <ProblemMessage error={handle.error} /> : null}
    </div>
  );
}

const isSettled = ({ resolved, clearedAt }: AlertView): boolean => resolved !== null || clearedAt !== null;
