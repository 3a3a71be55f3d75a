import type { LedgerEntryView } from "#contracts";
import { sendAgain, type SiteAddress, siteKey } from "../outbox/outbox-store.js";
import { askLive, line, onLineUp, onLive } from "../wire/live-socket.js";
import { prefetchDecoder } from "../scan/code-reader.js";
import { quiet } from "../wire/quiet.js";
import { createStore, type Store } from "../wire/store.js";
import { readChanges, readFrame, readRoster, readRosterRevision } from "./read-site.js";
import { forgetEntries, keepSite, loadSite, type SiteCopy } from "./site-store.js";

export interface FollowedSite {
  /** Null until something is known, from this device or from the server. */
  readonly copy: SiteCopy | null;
  readonly entries: readonly LedgerEntryView[];
  /** While the roster is read for the first time. */
  readonly loading: { readonly done: number; readonly total: number } | null;
  /** Why the last look at the server failed; null when it did not. */
  readonly problem: unknown;
}

export interface SiteFollower {
  readonly state: Store<FollowedSite>;
  /** Looks at the server now. */
  refresh(): void;
  stop(): void;
}

const frameEveryMs = 5 * 60_000;
const rosterEveryMs = 60_000;
const lookEveryMs = 20_000;
/** With the live line up it tells by itself; the look is for what other sites report about our people. */
const lookOnLineEveryMs = 60_000;

/**
 * Keeps what this device knows about a site up to date: first what it kept, at once and without a network, then what the
 * server says, when the page opens, comes to the front, gets a network, is told over the live line, and every 20 seconds.
 */
export function followSite(address: SiteAddress, ownerId: string): SiteFollower {
  const site = siteKey(address);
  const state = createStore<FollowedSite>({ copy: null, entries: [], loading: null, problem: null });
  const ending = new AbortController();
  const options = { signal: ending.signal };
  let frameReadAt = 0;
  let rosterReadAt = 0;
  let looking = false;
  let again = false;

  const patch = (part: Partial<FollowedSite>): void => state.set({ ...state.get(), ...part });

  async function look(): Promise<void> {
    if (looking) {
      again = true;
      return;
    }
    looking = true;
    try {
      await readAll();
      patch({ problem: null, loading: null });
    } catch (problem) {
      if (!ending.signal.aborted) patch({ problem, loading: null });
    }
    looking = false;
    if (again && !ending.signal.aborted) {
      again = false;
      await look();
    }
  }

  async function readAll(): Promise<void> {
    await readFrameIfDue();
    await readRosterIfChanged();
    const known = state.get();
    const changes = await readChanges(address, known.copy!, options);
    if (changes.restarted) await startAgain();
    const { entries: fresh, restarted: _restarted, ...rest } = changes;
    await keep({ ...state.get().copy!, ...rest, readAt: Date.now() }, fresh, changes.restarted);
    await exchange();
  }

  /** Questions are beside the work: without them the desk goes on with those it has. */
  async function exchange(): Promise<void> {
    const questions = await import("../questions/site-questions.js")
      .then(({ exchangeQuestions }) => exchangeQuestions(address, options))
      .catch(() => null);
    const copy = state.get().copy!;
    // Sealing the copy again is dear; most looks bring nothing new.
    if (questions && JSON.stringify(questions) !== JSON.stringify(copy.questions))
      await keep({ ...copy, questions }, []);
  }

  /** The server was restored from a backup: what it knows is read anew, what this device recorded is handed back. */
  async function startAgain(): Promise<void> {
    await sendAgain(site);
    await forgetEntries(site).catch(() => undefined);
  }

  async function readFrameIfDue(): Promise<void> {
    const { copy } = state.get();
    if (copy && Date.now() - frameReadAt < frameEveryMs) return;
    const frame = await readFrame(address, options);
    frameReadAt = Date.now();
    await keep({ ...(copy ?? emptyCopy(site, ownerId)), ...frame }, []);
  }

  async function readRosterIfChanged(): Promise<void> {
    const before = state.get().copy!;
    if (before.rosterComplete && Date.now() - rosterReadAt < rosterEveryMs) return;
    const same = before.rosterComplete && (await readRosterRevision(address, options)) === before.rosterRevision;
    rosterReadAt = Date.now();
    if (same) return;
    const first = !before.rosterComplete;
    const read = await readRoster(address, options, ({ roster, total }) => {
      if (!first) return;
      patch({ copy: { ...state.get().copy!, roster }, loading: { done: roster.length, total } });
    });
    void prefetchDecoder().catch(() => undefined);
    const { roster, revision: rosterRevision, passKey, cards } = read;
    await keep({ ...state.get().copy!, roster, rosterRevision, passKey, cards, rosterComplete: true }, []);
  }

  async function keep(copy: SiteCopy, fresh: readonly LedgerEntryView[], restarted = false): Promise<void> {
    if (ending.signal.aborted) return;
    const known = restarted ? [] : state.get().entries;
    patch({ copy, entries: fresh.length === 0 ? known : [...known, ...fresh] });
    // Without room on the disk the page still works from memory; only the next offline start would miss something.
    await keepSite(copy, fresh).catch(() => undefined);
  }

  async function start(): Promise<void> {
    const kept = await loadSite(site, ownerId).catch(() => null);
    if (ending.signal.aborted) return;
    if (kept) patch({ copy: kept.copy, entries: kept.entries });
    await look();
  }

  const refresh = (): void => {
    if (!ending.signal.aborted) void look();
  };
  /** Whoever is being checked in goes first: the answer redraws the whole list. What comes meanwhile shares the look. */
  let asked = false;
  const lookWhenQuiet = (): void => {
    if (asked) return;
    asked = true;
    void quiet()
      .then(() => (asked = false))
      .then(refresh);
  };
  const onVisible = (): void => {
    if (document.visibilityState === "visible") refresh();
  };
  let lookedAt = Date.now();
  const timer = setInterval(() => {
    const every = line.get().connected ? lookOnLineEveryMs : lookEveryMs;
    if (document.visibilityState !== "visible" || Date.now() - lookedAt < every) return;
    lookedAt = Date.now();
    refresh();
  }, 5000);
  window.addEventListener("online", refresh);
  document.addEventListener("visibilitychange", onVisible);
  const offLine = onLineUp(() => {
    void askLive("site:watch", address).then(refresh);
  });
  const offChanges = onLive("site:changes", (moved) => {
    if (moved.siteId !== address.siteId || moved.briefingId !== address.briefingId) return;
    if (moved.position === null || moved.position > (state.get().copy?.position ?? 0)) lookWhenQuiet();
  });
  void start();

  return {
    state,
    refresh,
    stop: () => {
      ending.abort();
      clearInterval(timer);
      window.removeEventListener("online", refresh);
      document.removeEventListener("visibilitychange", onVisible);
      offLine();
      offChanges();
      if (line.get().connected) void askLive("site:unwatch", address);
    },
  };
}

/** Before the first answer. Completed by the frame in the same step, so it is never seen without a briefing and a site. */
function emptyCopy(site: string, ownerId: string): Omit<SiteCopy, "briefing" | "place" | "participation"> {
  return {
    site,
    format: 0,
    ownerId,
    roster: [],
    rosterRevision: -1,
    passKey: null,
    rosterComplete: false,
    epoch: null,
    position: 0,
    guests: [],
    visitors: [],
    attendance: [],
    readAt: 0,
  };
}
