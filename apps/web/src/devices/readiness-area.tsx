import type { Readiness } from "#contracts";
import { useQuery } from "@tanstack/react-query";
import { useFigures } from "../i18n/figures.js";
import { useText } from "../i18n/use-text.js";
import { readinessQuery, waitingQuery } from "./devices-wire.js";
import classes from "./devices.module.css";
import { DeviceItem } from "./device-item.js";

interface ReadinessAreaProps {
  readonly briefingId: string;
  readonly mayManage: boolean;
  /** Sites under the node that is shown; null: all. */
  readonly within: ReadonlySet<string> | null;
  readonly onSelect: (siteId: string) => void;
}

/** Who is ready for the briefing and what the others lack; and on top of it the devices that wait for a tap. */
export function ReadinessArea({ briefingId, mayManage, within, onSelect }: ReadinessAreaProps) {
  const text = useText();
  const figures = useFigures();
  const readiness = useQuery(readinessQuery(briefingId));
  const waiting = useQuery(waitingQuery(briefingId));
  if (!readiness.data) return null;
  const items = readiness.data.items.filter(({ siteId }) => within?.has(siteId) ?? true);
  const lacking = items.filter(({ ready }) => !ready);
  const names = new Map(items.map(({ siteId, siteCode, siteName }) => [siteId, `${siteCode} ${siteName}`]));
  const asking = (waiting.data?.items ?? []).filter(({ siteId }) => names.has(siteId));
  return (
    <section className={classes.area} aria-label={text("devices.readiness")}>
      {asking.length === 0 ? null : (
        <div role="status">
          <p className={classes.name}>{text("devices.asking", { count: figures.number(asking.length) })}</p>
          <ul className={classes.devices}>
            {asking.map((device) => (
              <DeviceItem
                key={device.id}
                briefingId={briefingId}
                device={device}
                site={names.get(device.siteId)}
                mayManage={mayManage}
              />
            ))}
          </ul>
        </div>
      )}
      <h2 className={classes.ready}>
        {text("devices.ready", {
          ready: figures.number(items.length - lacking.length),
          sites: figures.number(items.length),
        })}
      </h2>
      <p>{text("devices.ready.meaning")}</p>
      {lacking.length === 0 ? null : <Lacking items={lacking} onSelect={onSelect} />}
    </section>
  );
}

interface LackingProps {
  readonly items: Readiness["items"];
  readonly onSelect: (siteId: string) => void;
}

/** The first hundred are enough to begin telephoning; the number says how many there are. */
const shownAtOnce = 100;

function Lacking({ items, onSelect }: LackingProps) {
  const text = useText();
  const figures = useFigures();
  return (
    <details>
      <summary>{text("devices.notReady", { count: figures.number(items.length) })}</summary>
      <ul className={classes.missing}>
        {items.slice(0, shownAtOnce).map(({ siteId, siteCode, siteName, missing }) => (
          <li key={siteId}>
            <button type="button" onClick={() => onSelect(siteId)}>
              {siteCode} {siteName} <span>– {missing.map((step) => text(`devices.missing.${step}`)).join(", ")}</span>
            </button>
          </li>
        ))}
      </ul>
      {items.length > shownAtOnce ? (
        <p>{text("devices.notReady.more", { count: figures.number(items.length - shownAtOnce) })}</p>
      ) : null}
    </details>
  );
}
