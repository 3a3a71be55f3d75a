import type { Entry, PassHolder } from "#contracts";
import type { Act } from "./make-entry.js";
import type { OutboxRow } from "../outbox/outbox-store.js";
import type { ScanDecision } from "../scan/decide-scan.js";
import type { TickDecision } from "./decide-tick.js";

/** What came of the last thing done at this door. It stays until the next one. */
export type Outcome =
  | (Done & {
      readonly kind: "recorded";
      readonly deed: Act["kind"];
      /** Everything that was stored. */
      readonly entries: readonly Entry[];
      /** What was known of the person before, where that is worth a word. */
      readonly after: (TickDecision & { kind: "record" })["after"];
      /** The roster was not on the device yet, so nobody could look whether the person is on it. */
      readonly unverified: boolean;
      /** An ID card was matched by its name alone. */
      readonly byName: boolean;
    })
  | (Done & { readonly kind: "already"; readonly firstAt: number | null })
  | (Done & { readonly kind: "list-closed" })
  | (Done & { readonly kind: "not-saved" })
  | (Done & { readonly kind: "undone" })
  /** The device was tried out; nobody was recorded. */
  | (Done & { readonly kind: "practised" })
  | ScanOutcome;

/** An outcome before it is shown. */
export type News = Outcome extends infer O ? (O extends Outcome ? Omit<O, "number" | "at"> : never) : never;

/** What came of a scan that let nobody in by itself. */
export type ScanOutcome =
  /** Several delegates it may be; ids of people on the list. */
  | (Done & { readonly kind: "choose"; readonly choices: readonly string[] })
  /** A genuine pass of another site; whose it is, once the server said so. */
  | (Done & {
      readonly kind: "other-site";
      readonly delegateId: string;
      /** What was shown at the door. */
      readonly method: "qr" | "id-card";
      readonly holder: PassHolder | null;
    })
  /** `name` is what the card says, for the form of a guest. */
  | (Done & { readonly kind: "not-listed"; readonly of: "card" | "pass"; readonly name: string | null })
  /** It cannot be said: the roster is not here yet, or the server has to be asked and is being asked, or is out of reach. */
  | (Done & { readonly kind: "not-yet"; readonly why: "roster" | "asking" | "no-network" })
  | (Done & {
      readonly kind: "unreadable";
      readonly reason: (ScanDecision & { kind: "unreadable" })["reason"];
      /** It came from a scanner that types, so an input method may be in the way. */
      readonly typed: boolean;
    });

interface Done {
  /** Counts up, so that the same thing said twice is news. */
  readonly number: number;
  /** By this device's clock. */
  readonly at: number;
  /** Whom it is about; null for what a site says about itself. */
  readonly personId: string | null;
  /** A name, or what was declared. */
  readonly title: string;
  /** A line below it; may be empty. */
  readonly about: string;
}

/** Colours of the block; what each means is in the table of state words. */
export type OutcomeTone = "present" | "already" | "refused" | "unverified" | "unreadable" | "quiet";

/** How the block looks: one of a fixed set of headings, and whether it says that the entry is still on the device only. */
export interface OutcomeLook {
  readonly tone: OutcomeTone;
  readonly sign: string;
  readonly heading:
    | "present"
    | "recorded"
    | "saved"
    | "already"
    | "unverified"
    | "review"
    | "rejected"
    | "undone"
    | "practised"
    | "listClosed"
    | "notSaved"
    | "choose"
    | "notListed"
    | "unreadable";
  readonly unsent: boolean;
}

const arrivals: ReadonlySet<Act["kind"]> = new Set<Act["kind"]>(["arrive", "from-paper", "new-guest", "guest-returns"]);

/** `rows` is what this device recorded for the site; the fate of the entries decides what may be said about them. */
export function lookOf(outcome: Outcome, rows: readonly OutboxRow[]): OutcomeLook {
  switch (outcome.kind) {
    case "recorded":
      return lookOfRecorded(outcome, rows);
    case "already":
      return { tone: "already", sign: "↻", heading: "already", unsent: false };
    case "list-closed":
      return { tone: "refused", sign: "✕", heading: "listClosed", unsent: false };
    case "not-saved":
      return { tone: "refused", sign: "✕", heading: "notSaved", unsent: false };
    case "undone":
      return { tone: "quiet", sign: "↶", heading: "undone", unsent: false };
    case "practised":
      return { tone: "present", sign: "✓", heading: "practised", unsent: false };
    case "choose":
      return { tone: "unverified", sign: "?", heading: "choose", unsent: false };
    case "other-site":
    case "not-listed":
      return { tone: "refused", sign: "✕", heading: "notListed", unsent: false };
    case "not-yet":
      return { tone: "unverified", sign: "?", heading: "unverified", unsent: false };
    case "unreadable":
      return { tone: "unreadable", sign: "?", heading: "unreadable", unsent: false };
  }
}

function lookOfRecorded(outcome: Outcome & { kind: "recorded" }, rows: readonly OutboxRow[]): OutcomeLook {
  const mine = new Set(outcome.entries.map(({ id }) => id));
  const fates = new Map(rows.filter((row) => mine.has(row.id)).map((row) => [row.id, row]));
  const fate = (wanted: OutboxRow["fate"]): boolean => [...fates.values()].some((row) => row.fate === wanted);
  // A row the store has not told of yet was stored a moment ago.
  const unsent = fate("waiting") || fates.size < mine.size;
  if (fate("rejected")) return { tone: "refused", sign: "!", heading: "rejected", unsent };
  if (fate("review")) return { tone: "unverified", sign: "?", heading: "review", unsent };
  if (outcome.unverified) return { tone: "unverified", sign: "?", heading: "unverified", unsent };
  if (unsent) return { tone: "present", sign: "✓", heading: "saved", unsent };
  return { tone: "present", sign: "✓", heading: arrivals.has(outcome.deed) ? "present" : "recorded", unsent };
}

/** How long an act can be taken back on the spot; later it takes a reason. */
export const undoWithinMs = 8000;

export const canUndo = (outcome: Outcome, now: number): boolean =>
  outcome.kind === "recorded" &&
  outcome.deed !== "void" &&
  outcome.deed !== "close-list" &&
  outcome.deed !== "reopen-list" &&
  now - outcome.at < undoWithinMs;
