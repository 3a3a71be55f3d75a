import { randomBytes } from "node:crypto";
import type { SetAsideReason } from "#contracts";
import { type BriefingState, entryGate, voidableKinds } from "#domain";
import { chainHash } from "./chain.js";
import { headHandle } from "./codes.js";
import type { NewLedgerRow } from "./ledger-row.js";
import { contentHash, type EntryTexts, type ReadEntry } from "./read-entry.js";
import { leafHash } from "./receipt-tree.js";
import { type ReceiptStatement, statementText } from "./receipt-signer.js";
import type { DecidedResult, SetAside, WriteRequest } from "./write-request.js";

/** When and by which entry a session's list was last closed or reopened. */
export interface ListState {
  readonly closed: boolean;
  readonly at: number;
  readonly id: string;
}

export interface Head {
  position: number;
  hash: Buffer;
  lists: Record<string, ListState>;
}

/** What is known of an entry that is in the ledger already, or was recorded earlier in this group. */
export interface KnownEntry {
  readonly briefingKey: number;
  readonly siteKey: number;
  readonly position: number;
  readonly kind: ReadEntry["kind"];
  readonly delegateKey: number | null;
  readonly guestKey: number | null;
  readonly contentHash: Buffer;
  readonly receiptGroup: string;
  readonly receiptLeaf: number;
  /** Of an entry with texts; undefined when it had none, or they were erased. */
  readonly salt?: Buffer | undefined;
}

export interface KnownGuest {
  readonly key: number;
  readonly siteKey: number;
}

/** Everything read under the locks. The maps and heads are carried forward as the group is decided. */
export interface GroupView {
  readonly states: ReadonlyMap<number, BriefingState>;
  readonly heads: Map<number, Head>;
  readonly known: Map<string, KnownEntry>;
  /** By `${briefingKey}/${guestId}`. */
  readonly guests: Map<string, KnownGuest>;
  /** Ids of entries in the request that a void named before they came. */
  readonly earlyVoids: ReadonlySet<string>;
  /** Rows of the inbox that still hold an entry back or dismissed it, by entry id. */
  readonly setAside: ReadonlyMap<string, { state: string; reason: SetAsideReason; siteKey: number }>;
  readonly group: string;
  readonly nextGuestKey: () => number;
}

export interface NewGuest {
  readonly key: number;
  readonly id: string;
  readonly briefingKey: number;
  readonly siteKey: number;
  readonly fullName: string;
  readonly title: string | null;
  readonly unit: string | null;
}

export interface DecidedRequest {
  readonly request: WriteRequest;
  readonly results: DecidedResult[];
  readonly setAsides: SetAside[];
  /** The site's last position after this request. */
  readonly position: number;
  /** What its receipt says; undefined when nothing was recorded. */
  readonly statement?: ReceiptStatement | undefined;
}

export interface DecidedGroup {
  /** Number of the group, as the ledger's rows and its receipts carry it. */
  readonly id: string;
  readonly requests: DecidedRequest[];
  readonly rows: NewLedgerRow[];
  readonly guests: NewGuest[];
  readonly privates: { readonly entryId: string; readonly salt: Buffer; readonly texts: EntryTexts }[];
  readonly leaves: Buffer[];
  /** Sites whose headcounts or list state must be read anew. */
  readonly reportingSites: Set<number>;
}

type Fate =
  | {
      readonly kind: "record";
      readonly delegateKey: number | null;
      readonly guestKey: number | null;
      readonly standInKey: number | null;
    }
  | { readonly kind: "set-aside"; readonly state: "review" | "rejected"; readonly reason: SetAsideReason };

/**
 * Decides every entry of a group of requests, in order: repeat, recorded with the next position and hash, held for review, or
 * rejected with its reason. Pure but for fresh salts: nothing is written here, and a bad entry changes no other entry's fate.
 */
export function decideGroup(requests: readonly WriteRequest[], view: GroupView): DecidedGroup {
  const group: DecidedGroup = {
    id: view.group,
    requests: [],
    rows: [],
    guests: [],
    privates: [],
    leaves: [],
    reportingSites: new Set(),
  };
  for (const request of requests) group.requests.push(decideRequest(request, view, group));
  return group;
}

function decideRequest(request: WriteRequest, view: GroupView, group: DecidedGroup): DecidedRequest {
  const head = view.heads.get(headHandle(request.briefingKey, request.siteKey))!;
  const leaf = group.leaves.length;
  const results: DecidedResult[] = [];
  const setAsides: SetAside[] = [];
  const recorded: [string, number][] = [];
  for (const reading of request.readings) {
    if (reading.kind === "invalid") {
      const { id, detail, payload } = reading;
      setAsides.push({ entryId: id, state: "rejected", reason: "invalid-entry", detail, payload });
      results.push({ id, outcome: "rejected", reason: "invalid-entry", detail });
      continue;
    }
    const { entry } = reading;
    const earlier = answerKnown(entry, request, view);
    if (earlier) {
      results.push(earlier);
      if (earlier.outcome === "rejected" && earlier.reason === "id-reused") {
        setAsides.push(asideOf(entry, "rejected", "id-reused"));
      }
      continue;
    }
    const fate = fateOf(entry, request, view, group, head);
    if (fate.kind === "set-aside") {
      setAsides.push(asideOf(entry, fate.state, fate.reason));
      results.push({ id: entry.id, outcome: fate.state, reason: fate.reason });
      continue;
    }
    const row = record(entry, fate, { request, view, group, head, leaf });
    recorded.push([row.id, row.position]);
    results.push({
      id: entry.id,
      outcome: "recorded",
      position: row.position,
      vouchedBy: { group: view.group, leaf },
    });
  }
  if (recorded.length === 0) return { request, results, setAsides, position: head.position };
  const statement = {
    briefing: request.briefingId,
    site: request.siteId,
    entries: recorded,
    position: head.position,
    head: head.hash.toString("base64url"),
  };
  group.leaves.push(leafHash(statementText(statement)));
  return { request, results, setAsides, position: head.position, statement };
}

/** Same id, same content: the first answer again. Same id, other content or another site: refused. */
function answerKnown(entry: ReadEntry, request: WriteRequest, view: GroupView): DecidedResult | undefined {
  const known = view.known.get(entry.id);
  if (known) {
    const same =
      known.briefingKey === request.briefingKey &&
      known.siteKey === request.siteKey &&
      contentHash(entry, known.salt).equals(known.contentHash);
    if (!same) return { id: entry.id, outcome: "rejected", reason: "id-reused" };
    return {
      id: entry.id,
      outcome: "repeat",
      position: known.position,
      vouchedBy: { group: known.receiptGroup, leaf: known.receiptLeaf },
    };
  }
  if (request.acceptedFromReview) return undefined;
  const held = view.setAside.get(entry.id);
  if (!held || held.siteKey !== request.siteKey) return undefined;
  if (held.state === "review") return { id: entry.id, outcome: "review", reason: held.reason };
  if (held.state === "dismissed") return { id: entry.id, outcome: "rejected", reason: held.reason };
  return undefined;
}

function fateOf(entry: ReadEntry, request: WriteRequest, view: GroupView, group: DecidedGroup, head: Head): Fate {
  const gate = entryGate(view.states.get(request.briefingKey) ?? "draft");
  if (gate === "reject") return rejected("briefing-not-open");
  if (!request.rules.sessions.has(entry.session)) return rejected("session-unknown");
  const people = peopleOf(entry, request, view, group);
  if (people.kind === "set-aside") return people;
  if (request.acceptedFromReview) return people;
  if (gate === "review") return { kind: "set-aside", state: "review", reason: "after-seal" };
  if (head.lists[String(entry.session)]?.closed === true && !openOverClosedList.has(entry.kind)) {
    return { kind: "set-aside", state: "review", reason: "list-closed" };
  }
  return people;
}

/** A closed list may be reopened, closed once more by a second device, and still gets its closing headcount. */
const openOverClosedList: ReadonlySet<ReadEntry["kind"]> = new Set(["list-reopened", "list-closed", "headcount"]);

function peopleOf(entry: ReadEntry, request: WriteRequest, view: GroupView, group: DecidedGroup): Fate {
  if (entry.kind === "voided") return voidFate(entry, request, view);
  if (entry.kind === "stood-in" && !request.rules.standInsAllowed) return rejected("stand-ins-not-allowed");
  const delegate = entry.delegateId === undefined ? undefined : request.delegates.get(entry.delegateId);
  if (entry.delegateId !== undefined && !delegate) return rejected("delegate-unknown");
  const standIn = entry.standInDelegateId === undefined ? undefined : request.delegates.get(entry.standInDelegateId);
  if (entry.standInDelegateId !== undefined && !standIn) return rejected("delegate-unknown");
  let guestKey: number | null = null;
  if (entry.guestId !== undefined) {
    const guest = guestOf(entry, entry.guestId, request, view, group);
    if (guest === "unknown") return rejected("guest-unknown");
    if (guest.siteKey !== request.siteKey) return rejected("guest-of-another-site");
    guestKey = guest.key;
  }
  return { kind: "record", delegateKey: delegate?.key ?? null, guestKey, standInKey: standIn?.key ?? null };
}

/** The guest an entry names: known, or made now from the details that came with it. */
function guestOf(
  entry: ReadEntry,
  guestId: string,
  request: WriteRequest,
  view: GroupView,
  group: DecidedGroup,
): KnownGuest | "unknown" {
  const name = `${request.briefingKey}/${guestId}`;
  const known = view.guests.get(name);
  if (known) return known;
  const details = entry.texts?.guest;
  if (!details) return "unknown";
  const made: NewGuest = {
    key: view.nextGuestKey(),
    id: guestId,
    briefingKey: request.briefingKey,
    siteKey: request.siteKey,
    fullName: details.fullName,
    title: details.title ?? null,
    unit: details.unit ?? null,
  };
  group.guests.push(made);
  view.guests.set(name, made);
  return made;
}

/** A void may come before what it takes back; it then waits in the ledger and holds as soon as the other comes. */
function voidFate(entry: ReadEntry, request: WriteRequest, view: GroupView): Fate {
  const target = view.known.get(entry.target!);
  if (!target) return { kind: "record", delegateKey: null, guestKey: null, standInKey: null };
  if (target.briefingKey !== request.briefingKey || target.siteKey !== request.siteKey) {
    return rejected("entry-of-another-site");
  }
  if (!voidableKinds.includes(target.kind)) return rejected("kind-not-voidable");
  return { kind: "record", delegateKey: target.delegateKey, guestKey: target.guestKey, standInKey: null };
}

function record(
  entry: ReadEntry,
  fate: Fate & { kind: "record" },
  at: { request: WriteRequest; view: GroupView; group: DecidedGroup; head: Head; leaf: number },
): NewLedgerRow {
  const { request, view, group, head, leaf } = at;
  const salt = entry.texts ? randomBytes(16) : undefined;
  const content = contentHash(entry, salt);
  const chained = {
    briefingKey: request.briefingKey,
    siteKey: request.siteKey,
    position: head.position + 1,
    id: entry.id,
    kind: entry.kind,
    session: entry.session,
    occurredAt: entry.occurredAt,
    correctedAt: entry.correctedAt,
    receivedAt: request.receivedAt,
    delegateKey: fate.delegateKey,
    guestKey: fate.guestKey,
    standInKey: fate.standInKey,
    target: entry.target ?? null,
    method: entry.method ?? null,
    body: entry.body,
    recordedBy: request.recordedBy,
    contentHash: content,
  };
  const hash = chainHash(head.hash, chained);
  const earlyVoid = view.earlyVoids.has(entry.id) || group.rows.some((row) => row.target === entry.id);
  const row: NewLedgerRow = { ...chained, hash, receiptGroup: view.group, receiptLeaf: leaf, voidedEarly: earlyVoid };
  group.rows.push(row);
  if (entry.texts && salt) group.privates.push({ entryId: entry.id, salt, texts: entry.texts });
  head.position = row.position;
  head.hash = hash;
  keepListState(head, entry);
  if (entry.kind === "headcount" || entry.kind === "list-closed" || entry.kind === "list-reopened") {
    group.reportingSites.add(headHandle(request.briefingKey, request.siteKey));
  }
  if (entry.kind === "voided") group.reportingSites.add(headHandle(request.briefingKey, request.siteKey));
  view.known.set(entry.id, {
    ...row,
    kind: entry.kind,
    salt,
  });
  return row;
}

/** The later of two list entries holds, by corrected time and id: the same order the fold uses. */
function keepListState(head: Head, entry: ReadEntry): void {
  if (entry.kind !== "list-closed" && entry.kind !== "list-reopened") return;
  const before = head.lists[String(entry.session)];
  const later = !before || entry.correctedAt > before.at || (entry.correctedAt === before.at && entry.id > before.id);
  if (later) {
    head.lists = {
      ...head.lists,
      [String(entry.session)]: { closed: entry.kind === "list-closed", at: entry.correctedAt, id: entry.id },
    };
  }
}

const rejected = (reason: SetAsideReason): Fate => ({ kind: "set-aside", state: "rejected", reason });

const asideOf = (entry: ReadEntry, state: "review" | "rejected", reason: SetAsideReason): SetAside => ({
  entryId: entry.id,
  state,
  reason,
  detail: null,
  payload: entry.payload,
});
