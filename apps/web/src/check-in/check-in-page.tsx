import { useEffect } from "react";
import { useText } from "../i18n/use-text.js";
import { useHeartbeat } from "../devices/use-heartbeat.js";
import { startOutbox } from "../outbox/sync.js";
import { useInnerTitle } from "../shell/frame-title.js";
import { Loading } from "../shell/page-states.js";
import { ProblemMessage } from "../shell/problem-message.js";
import { me } from "../wire/session.js";
import { useStore } from "../wire/store.js";
import { UnreachableError } from "../wire/wire-error.js";
import { SiteDesk } from "./site-desk.js";
import classes from "./site-page.module.css";
import { askToKeep } from "./use-keeps-data.js";
import { type SiteAtWork, useSite } from "./use-site.js";

interface CheckInPageProps {
  readonly briefingId: string;
  readonly siteId: string;
}

/** The page of a site's coordinator: who is here, ticked from a list that is on the device. */
export function CheckInPage({ briefingId, siteId }: CheckInPageProps) {
  const person = useStore(me);
  if (!person) return <Loading />;
  return <SitePage key={person.id} briefingId={briefingId} siteId={siteId} />;
}

function SitePage({ briefingId, siteId }: CheckInPageProps) {
  const site = useSite(briefingId, siteId, me.get()!);
  const { copy, people } = site;
  useHeartbeat(site, copy);
  useEffect(() => {
    startOutbox();
    void askToKeep().catch(() => undefined);
  }, []);
  useInnerTitle(copy ? `${copy.place.code} · ${copy.place.name}` : "");
  if (!copy || !people) return <NothingYet site={site} />;
  return <SiteDesk site={site} copy={copy} people={people} />;
}

/** Before anything is known of the site, from this device or from the server. */
function NothingYet({ site }: { readonly site: SiteAtWork }) {
  const text = useText();
  const { problem } = site;
  return (
    <div className={classes.nothing} role="status">
      {problem === null ? <p>{text("checkIn.loading")}</p> : null}
      {problem instanceof UnreachableError ? <p>{text("checkIn.noCopy")}</p> : null}
      {problem === null ? null : <ProblemMessage error={problem} onRetry={site.refresh} />}
    </div>
  );
}
