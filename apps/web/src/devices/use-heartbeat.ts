import { type Heartbeat, heartbeatAnswerSchema } from "#contracts";
import { useEffect, useRef } from "react";
import type { SiteCopy } from "../check-in/site-store.js";
import type { SiteAtWork } from "../check-in/use-site.js";
import { postJson } from "../wire/http.js";
import { useStore } from "../wire/store.js";
import { hasPractised, practices } from "./practice.js";

const beatEveryMs = 60_000;
const withinMs = 10_000;

/**
 * Tells the server about once a minute how this device is, and at once when the roster is here, the practice was done or the
 * last entry is sent. A beat that does not arrive is not repeated: the next one says the same and more.
 */
export function useHeartbeat(site: SiteAtWork, copy: SiteCopy | null): void {
  const { address, unsent } = site;
  const practised = useStore(practices);
  const rosterRevision = copy?.rosterComplete === true ? copy.rosterRevision : null;
  const told = useRef({ unsent: unsent.length, rosterRevision });
  told.current = { unsent: unsent.length, rosterRevision };
  const nothingWaits = unsent.length === 0;
  useEffect(() => {
    const ending = new AbortController();
    const beat = (): void => {
      if (document.visibilityState !== "visible") return;
      const heartbeat: Heartbeat = {
        ...told.current,
        deviceTime: new Date().toISOString(),
        appVersion: import.meta.env.VITE_APP_VERSION,
        practised: hasPractised(address),
      };
      const path = `/api/briefings/${address.briefingId}/sites/${address.siteId}/heartbeats`;
      const options = { signal: ending.signal, timeoutMs: withinMs };
      postJson(path, heartbeat, heartbeatAnswerSchema, options).catch(() => undefined);
    };
    beat();
    const timer = setInterval(beat, beatEveryMs);
    window.addEventListener("online", beat);
    document.addEventListener("visibilitychange", beat);
    return () => {
      ending.abort();
      clearInterval(timer);
      window.removeEventListener("online", beat);
      document.removeEventListener("visibilitychange", beat);
    };
  }, [address, practised, rosterRevision, nothingWaits]);
}
