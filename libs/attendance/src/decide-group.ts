import { randomBytes } from "node:crypto";
import type { SetAsideReason } from "#contracts";
import { entryGate, voidableKinds } from "#domain";
import { chainHash } from "./chain.js";
import { headHandle } from "./codes.js";
import { type DecidedGroup, type DecidedRequest, emptyGroup } from "./decided-group.js";
import type { GroupView, Head } from "./group-view.js";
import type { NewLedgerRow } from "./ledger-row.js";
import { contentHash, type ReadEntry } from "./read-entry.js";
import { leafHash } from "./receipt-tree.js";
import { statementText } from "./receipt-signer.js";
import type { DecidedResult, SetAside, WriteRequest } from "./write-request.js";

type Fate =
  | {
      readonly kind: "record";
      readonly delegateKey: number | null;
      /** Of a void: the guest of what it takes back. Whoever else names a guest meets it when it is recorded. */
      readonly guestKey: number | null;
      readonly standInKey: number | null;
    }
  | { readonly kind: "set-aside"; readonly state: "review" | "rejected"; readonly reason: SetAsideReason };

/**
 * Decides every entry of a group of requests, in order: repeat, recorded with the next position and hash, held for review, or
 * rejected with its reason. Pure but for fresh salts: nothing is written here, and a bad entry changes no other entry's fate.
 */
export function decideGroup(requests: readonly WriteRequest[], view: GroupView): DecidedGroup {
  const group = emptyGroup(view.group);
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
      // Kept whatever it says: the inbox has the same content once, but this may be another.
      if (earlier.outcome !== "repeat") setAsides.push(asideOf(entry, earlier.outcome, earlier.reason));
      continue;
    }
    const fate = fateOf(entry, request, view, head);
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
  return { request, results, setAsides, position: head.position, receipt: { leaf, statement } };
}

type EarlierAnswer =
  | (DecidedResult & { readonly outcome: "repeat" })
  | (DecidedResult & { readonly outcome: "review" | "rejected"; readonly reason: SetAsideReason });

/** Same id, same content: the first answer again. Same id, other content or another site: refused. */
function answerKnown(entry: ReadEntry, request: WriteRequest, view: GroupView): EarlierAnswer | undefined {
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

function fateOf(entry: ReadEntry, request: WriteRequest, view: GroupView, head: Head): Fate {
  const gate = entryGate(view.states.get(request.briefingKey) ?? "draft");
  if (gate === "reject") return rejected("briefing-not-open");
  if (!request.rules.sessions.has(entry.session)) return rejected("session-unknown");
  const people = peopleOf(entry, request, view);
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

function peopleOf(entry: ReadEntry, request: WriteRequest, view: GroupView): Fate {
  if (entry.kind === "voided") return voidFate(entry, request, view);
  if (entry.kind === "stood-in" && !request.rules.standInsAllowed) return rejected("stand-ins-not-allowed");
  const delegate = entry.delegateId === undefined ? undefined : request.delegates.get(entry.delegateId);
  if (entry.delegateId !== undefined && !delegate) return rejected("delegate-unknown");
  const standIn = entry.standInDelegateId === undefined ? undefined : request.delegates.get(entry.standInDelegateId);
  if (entry.standInDelegateId !== undefined && !standIn) return rejected("delegate-unknown");
  const guest = entry.guestId === undefined ? undefined : view.guests.get(guestName(entry.guestId, request));
  if (guest && guest.siteKey !== request.siteKey) return rejected("guest-of-another-site");
  return {
    kind: "record",
    delegateKey: delegate?.key ?? null,
    guestKey: guest?.key ?? null,
    standInKey: standIn?.key ?? null,
  };
}

const guestName = (guestId: string, request: WriteRequest): string => `${request.briefingKey}/${guestId}`;

/** Makes the guest an entry names, or learns who it is: a departure or a merge may come before the arrival that says so. */
function meetGuest(entry: ReadEntry, guestId: string, at: Deciding): number {
  const { request, view, group } = at;
  const { briefingKey, siteKey } = request;
  const known = view.guests.get(guestName(guestId, request));
  const details = entry.texts?.guest;
  const key = known?.key ?? view.nextGuestKey();
  if (!known) group.guests.push({ key, id: guestId, briefingKey, siteKey, details });
  else if (details && !known.named) group.named.set(key, details);
  const named = details !== undefined || known?.named === true;
  view.guests.set(guestName(guestId, request), { key, siteKey, named });
  return key;
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

interface Deciding {
  readonly request: WriteRequest;
  readonly view: GroupView;
  readonly group: DecidedGroup;
  readonly head: Head;
  readonly leaf: number;
}

function record(entry: ReadEntry, fate: Fate & { kind: "record" }, at: Deciding): NewLedgerRow {
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
    guestKey: entry.guestId === undefined ? fate.guestKey : meetGuest(entry, entry.guestId, at),
    standInKey: fate.standInKey,
    target: entry.target ?? null,
    method: entry.method ?? null,
    body: entry.body,
    recordedBy: request.recordedBy,
    contentHash: content,
  };
  const hash = chainHash(head.hash, chained);
  const earlyVoid = view.earlyVoids.has(entry.id) || group.targets.has(entry.id);
  const row: NewLedgerRow = { ...chained, hash, receiptGroup: view.group, receiptLeaf: leaf, voidedEarly: earlyVoid };
  group.rows.push(row);
  if (row.target !== null) group.targets.add(row.target);
  if (entry.texts && salt) group.privates.push({ entryId: entry.id, salt, texts: entry.texts });
  head.position = row.position;
  head.hash = hash;
  keepListState(head, entry);
  if (aboutTheSite.has(entry.kind)) group.reportingSites.add(headHandle(request.briefingKey, request.siteKey));
  view.known.set(entry.id, { ...row, salt });
  return row;
}

/** What a site says of itself, or takes back. */
const aboutTheSite: ReadonlySet<ReadEntry["kind"]> = new Set(["headcount", "list-closed", "list-reopened", "voided"]);

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
