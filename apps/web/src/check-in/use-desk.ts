import { createContext, useCallback, useContext, useRef, useState } from "react";
import { useText } from "../i18n/use-text.js";
import { decideTick } from "./decide-tick.js";
import type { Act } from "./make-entry.js";
import type { Outcome } from "./outcome.js";
import { playOutcome } from "./outcome-sound.js";
import type { Person, PersonLine, SitePeople } from "./site-people.js";
import type { SiteCopy } from "./site-store.js";
import type { SiteAtWork } from "./use-site.js";

/** What the block names: a person with title and unit, or what a site says about itself. */
export interface ActSubject {
  readonly personId: string | null;
  readonly title: string;
  readonly about: string;
}

/** A site at work, and what is being done at its door. */
export interface Desk {
  readonly site: SiteAtWork;
  readonly copy: SiteCopy;
  readonly people: SitePeople;
  readonly outcome: Outcome | null;
  /** A tap on somebody's tick. */
  readonly tick: (line: PersonLine) => void;
  /** Stores an act and shows what came of it. Resolves to whether it was stored. */
  readonly perform: (act: Act, subject: ActSubject) => Promise<boolean>;
  /** The person went on to another screen: what came of the last act needs no more room, nor does an open sheet. */
  readonly dismiss: () => void;
  /** Takes back the last act on the spot. */
  readonly undo: () => void;
  /** The person whose sheet is open. */
  readonly opened: string | null;
  readonly open: (personId: string | null) => void;
}

const DeskContext = createContext<Desk | null>(null);
export const DeskProvider = DeskContext.Provider;

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("useDesk outside a site's page");
  return desk;
}

export const subjectOf = ({ id, fullName, title, unit }: Person): ActSubject => ({
  personId: id,
  title: fullName,
  about: [title, unit].filter((part, index, all) => part !== "" && all.indexOf(part) === index).join(" · "),
});

/** A finger that taps twice means one tap. */
const sameTapMs = 1500;

type News = Outcome extends infer O ? (O extends Outcome ? Omit<O, "number" | "at"> : never) : never;

export function useDeskOf(site: SiteAtWork, copy: SiteCopy, people: SitePeople): Desk {
  const text = useText();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [opened, open] = useState<string | null>(null);
  const lastTap = useRef({ personId: "", at: 0 });

  const say = (news: News): void => {
    setOutcome((before) => {
      const said: Outcome = { ...news, number: (before?.number ?? 0) + 1, at: Date.now() };
      return said;
    });
    playOutcome(news.kind);
  };

  const perform = async (
    act: Act,
    subject: ActSubject,
    after: (Outcome & { kind: "recorded" })["after"] = "nothing",
  ) => {
    try {
      const entries = await site.record(act);
      const unverified = act.kind === "new-guest" && !copy.rosterComplete;
      say({ ...subject, kind: "recorded", deed: act.kind, entries, after, unverified });
      return true;
    } catch {
      say({ ...subject, kind: "not-saved" });
      return false;
    }
  };

  const tick = (line: PersonLine): void => {
    const now = Date.now();
    const { id } = line.person;
    if (lastTap.current.personId === id && now - lastTap.current.at < sameTapMs) return;
    lastTap.current = { personId: id, at: now };
    const subject = subjectOf(line.person);
    const standing = line.kind === "delegate" ? line.standing : line.standing === "left" ? "left" : "here";
    const decision = decideTick(standing, people.reporting.listClosed);
    if (decision.kind === "already") say({ ...subject, kind: "already", firstAt: line.attendance.firstArrivedAt });
    else if (decision.kind === "list-closed") say({ ...subject, kind: "list-closed" });
    else
      void perform(
        line.kind === "delegate" ? { kind: "arrive", delegateId: id } : { kind: "guest-returns", guestId: id },
        subject,
        decision.after,
      );
  };

  const dismiss = useCallback(() => {
    setOutcome(null);
    open(null);
  }, []);

  const undo = (): void => {
    if (outcome?.kind !== "recorded") return;
    const { personId, title, about } = outcome;
    const entryIds = outcome.entries.map(({ id }) => id);
    lastTap.current = { personId: "", at: 0 };
    void site.record({ kind: "void", entryIds, note: text("checkIn.undo.note") }).then(
      () => say({ personId, title, about, kind: "undone" }),
      () => say({ personId, title, about, kind: "not-saved" }),
    );
  };

  return { site, copy, people, outcome, tick, perform, dismiss, undo, opened, open };
}
