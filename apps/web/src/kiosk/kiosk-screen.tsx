import { type ReactNode, useEffect } from "react";
import { DataNotice } from "../check-in/data-notice.js";
import { lookOf } from "../check-in/outcome.js";
import type { SitePeople } from "../check-in/site-people.js";
import type { SiteCopy } from "../check-in/site-store.js";
import { type Desk, useDeskOf } from "../check-in/use-desk.js";
import type { SiteAtWork } from "../check-in/use-site.js";
import { useText } from "../i18n/use-text.js";
import { CameraBox } from "../scan/camera-box.js";
import { useScannerKeys } from "../scan/use-scanner-keys.js";
import { useWakeLock } from "../scan/use-wake-lock.js";
import { ConnectionPill } from "../shell/connection-pill.js";
import { LanguageSwitch } from "../shell/frame.js";
import { KioskExit } from "./kiosk-exit.js";
import { KioskSearch } from "./kiosk-search.js";
import classes from "./kiosk.module.css";

interface KioskScreenProps {
  readonly site: SiteAtWork;
  readonly copy: SiteCopy;
  readonly people: SitePeople;
  readonly hideNames: boolean;
  readonly onUnlocked: () => void;
}

/** Long enough to read it from three metres, and short enough for who stands behind. */
const resultMs = 3000;

export function KioskScreen({ site, copy, people, hideNames, onUnlocked }: KioskScreenProps) {
  const text = useText();
  const desk = useDeskOf(site, copy, people, () => undefined, "self");
  useScannerKeys((signs) => desk.scanned(signs, "scanner"));
  useWakeLock();
  const { outcome, dismiss } = desk;
  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(dismiss, resultMs);
    return () => clearTimeout(timer);
  }, [outcome, dismiss]);
  return (
    <>
      <header className={classes.top}>
        <span className={classes.place}>
          {copy.briefing.title} · {copy.place.name}
        </span>
        <ConnectionPill />
        <LanguageSwitch />
        <KioskExit onUnlocked={onUnlocked} />
      </header>
      <section className={classes.door}>
        <h1>{text("kiosk.invite")}</h1>
        <div className={classes.camera}>
          <CameraBox hint={text("kiosk.guide")} facing="user" onCode={(code) => desk.scanned(code, "camera")} />
        </div>
        <KioskSearch desk={desk} hideNames={hideNames} />
        <p className={classes.privacy}>{text("scan.privacy")}</p>
        <DataNotice className={classes.privacy} rules={copy.briefing.rules} />
      </section>
      <KioskResult desk={desk} hideNames={hideNames} />
    </>
  );
}

/** Over everything, for three seconds; whoever comes next may scan at once. */
function KioskResult({ desk, hideNames }: { readonly desk: Desk; readonly hideNames: boolean }) {
  const text = useText();
  const { outcome, site } = desk;
  // Spoken even the first time, because the region was there before its words.
  return (
    <div role="status" aria-live="assertive">
      {outcome === null ? null : (
        <Shown key={outcome.number} tone={lookOf(outcome, site.rows).tone}>
          <p className={classes.heading}>
            <span aria-hidden="true">{lookOf(outcome, site.rows).sign}</span>{" "}
            {text(`kiosk.result.${wordOf(outcome.kind)}`)}
          </p>
          {hideNames || !namesSomebody(outcome.kind) ? null : <p className={classes.name}>{outcome.title}</p>}
          {namesSomebody(outcome.kind) ? null : <p className={classes.help}>{text("kiosk.help")}</p>}
        </Shown>
      )}
    </div>
  );
}

const Shown = ({ tone, children }: { readonly tone: string; readonly children: ReactNode }) => (
  <div className={classes.result} data-tone={tone}>
    {children}
  </div>
);

type Kind = NonNullable<Desk["outcome"]>["kind"];

const namesSomebody = (kind: Kind): boolean => kind === "recorded" || kind === "already";

function wordOf(kind: Kind): "welcome" | "already" | "unreadable" | "ask" {
  if (kind === "recorded") return "welcome";
  if (kind === "already" || kind === "unreadable") return kind;
  return "ask";
}
