import { useParams } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useSite } from "../check-in/use-site.js";
import { useHeartbeat } from "../devices/use-heartbeat.js";
import { startOutbox } from "../outbox/sync.js";
import { Loading } from "../shell/page-states.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { me } from "../wire/session.js";
import { useStore } from "../wire/store.js";
import { kioskLock } from "./kiosk-lock.js";
import { KioskScreen } from "./kiosk-screen.js";
import { KioskStart } from "./kiosk-start.js";
import classes from "./kiosk.module.css";

/** A device at the door where delegates check themselves in. It works from what is on the device, as the desk does. */
export function KioskPage() {
  const person = useStore(me);
  return <main className={classes.page}>{person === null ? <Loading /> : <Kiosk key={person.id} />}</main>;
}

function Kiosk() {
  const { briefingId, siteId } = useParams({ from: "/briefings/$briefingId/sites/$siteId/kiosk" });
  const site = useSite(briefingId, siteId, me.get()!);
  const [lock, setLock] = useState(kioskLock);
  useEffect(startOutbox, []);
  const { copy, people, problem } = site;
  useHeartbeat(site, copy);
  if (!copy || !people)
    return problem === null ? <Loading /> : <ProblemMessage error={problem} onRetry={site.refresh} />;
  if (lock === null) return <KioskStart copy={copy} onLocked={() => setLock(kioskLock())} />;
  return (
    <KioskScreen site={site} copy={copy} people={people} hideNames={lock.hideNames} onUnlocked={() => setLock(null)} />
  );
}
