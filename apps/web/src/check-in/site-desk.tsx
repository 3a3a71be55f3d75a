import { useLocation } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useText } from "../i18n/use-text.js";
import { later } from "../shell/later.js";
import { LinkButton } from "../shell/link-button.js";
import { useScannerKeys } from "../scan/use-scanner-keys.js";
import { DataAge } from "./data-age.js";
import { DeskStrip } from "./desk-strip.js";
import { OutcomePanel } from "./outcome-panel.js";
import { SiteHome } from "./site-home.js";
import { SiteNotices } from "./site-notices.js";
import classes from "./site-page.module.css";
import type { SitePeople } from "./site-people.js";
import type { SiteCopy } from "./site-store.js";
import { type SiteView, viewOfHash } from "./site-views.js";
import { DeskProvider, useDesk, useDeskOf } from "./use-desk.js";
import type { SiteAtWork } from "./use-site.js";

const CloseList = later(async () => (await import("./close-list.js")).CloseList);
const GuestForm = later(async () => (await import("./guest-form.js")).GuestForm);
const HeadcountForm = later(async () => (await import("./headcount-form.js")).HeadcountForm);
const NameList = later(async () => (await import("./name-list.js")).NameList);
const OutboxList = later(async () => (await import("./outbox-list.js")).OutboxList);
const PaperEntry = later(async () => (await import("../paper/paper-entry.js")).PaperEntry);
const PersonSheet = later(async () => (await import("./person-sheet.js")).PersonSheet);
const ScanScreen = later(async () => (await import("../scan/scan-screen.js")).ScanScreen);

interface SiteDeskProps {
  readonly site: SiteAtWork;
  readonly copy: SiteCopy;
  readonly people: SitePeople;
}

/** The screens of a site, and below or beside them what came of the last thing done. */
export function SiteDesk({ site, copy, people }: SiteDeskProps) {
  const [guest, setGuest] = useState<string | null>(null);
  const desk = useDeskOf(site, copy, people, setGuest);
  const { dismiss } = desk;
  const view = useLocation({ select: ({ hash }) => viewOfHash(hash) });
  useScannerKeys((signs) => desk.scanned(signs, "scanner"));
  useEffect(() => {
    window.scrollTo(0, 0);
    dismiss();
  }, [view, dismiss]);
  return (
    <DeskProvider value={desk}>
      <div className={classes.page} data-view={view}>
        <div className={classes.screen}>
          {view === "home" ? null : <WayBack />}
          <SiteNotices view={view} />
          <Screen view={view} onGuest={setGuest} />
        </div>
        <aside className={classes.side}>
          <OutcomePanel />
          {view === "home" ? null : <DeskStrip />}
          {view === "scan" ? <ScanMoves onGuest={() => setGuest("")} /> : null}
          {view === "list" ? <ListMoves onGuest={() => setGuest("")} /> : null}
          {view === "home" ? null : (
            <div className={classes.sideAge}>
              <DataAge />
            </div>
          )}
        </aside>
      </div>
      {desk.opened === null ? null : <PersonSheet />}
      {guest === null ? null : <GuestForm typed={guest} onClose={() => setGuest(null)} />}
    </DeskProvider>
  );
}

interface ScreenProps {
  readonly view: SiteView;
  readonly onGuest: (typed: string) => void;
}

function Screen({ view, onGuest }: ScreenProps) {
  switch (view) {
    case "home":
      return <SiteHome onGuest={() => onGuest("")} />;
    case "scan":
      return <ScanScreen />;
    case "list":
      return <NameList onGuest={onGuest} />;
    case "headcount":
      return <HeadcountForm />;
    case "close":
      return <CloseList />;
    case "outbox":
      return <OutboxList />;
    case "paper":
      return <PaperEntry />;
  }
}

/** Leads home, and says which session one is recording for where there is more than one. */
function WayBack() {
  const text = useText();
  const { copy, site } = useDesk();
  const { sessions } = copy.briefing;
  const session = sessions.length > 1 ? sessions.find(({ number }) => number === site.session) : undefined;
  return (
    <nav className={classes.back}>
      <LinkButton to="." hash="" variant="subtle" data-small>
        ‹ {text("checkIn.view.home")}
      </LinkButton>
      {session === undefined ? null : <span>{session.name}</span>}
    </nav>
  );
}

/** Under the camera, for the thumb. */
function ScanMoves({ onGuest }: { readonly onGuest: () => void }) {
  const text = useText();
  return (
    <div className={classes.moves}>
      <LinkButton to="." hash="list" variant="default" size="lg">
        {text("checkIn.view.list")}
      </LinkButton>
      <button type="button" className={classes.guest} onClick={onGuest}>
        {text("checkIn.addGuest.short")}
      </button>
    </div>
  );
}

/** At the bottom of the list, for the thumb. */
function ListMoves({ onGuest }: { readonly onGuest: () => void }) {
  const text = useText();
  return (
    <div className={classes.moves}>
      <LinkButton to="." hash="headcount" variant="default" size="lg">
        {text("checkIn.view.headcount")}
      </LinkButton>
      <button type="button" className={classes.guest} onClick={onGuest}>
        {text("checkIn.addGuest.short")}
      </button>
    </div>
  );
}
