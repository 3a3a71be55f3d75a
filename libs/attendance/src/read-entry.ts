import { createHash } from "node:crypto";
import { type Entry, entrySchema, type GuestDetails } from "#contracts";
import {
  type AbsenceReason,
  assertNever,
  canonicalJson,
  type Checkpoint,
  correctedTime,
  type EntryKind,
  type EntryMethod,
  type StandInAuthority,
} from "#domain";

/** What a kind of entry says beyond handles and times; coded values only, so it may stand in the ledger for ever. */
export interface EntryBody {
  readonly online?: boolean | undefined;
  readonly reason?: AbsenceReason | undefined;
  readonly checkpoint?: Checkpoint | undefined;
  readonly count?: number | undefined;
  readonly authority?: StandInAuthority | undefined;
}

/** Text about a person or typed by one. Kept beside the ledger, so that it can be erased without breaking the chain. */
export interface EntryTexts {
  readonly guest?: GuestDetails | undefined;
  readonly note?: string | undefined;
}

/** An entry after its shape was checked. Times are milliseconds since the epoch. */
export interface ReadEntry {
  readonly id: string;
  readonly kind: EntryKind;
  readonly session: number;
  readonly occurredAt: number;
  readonly correctedAt: number;
  readonly method: EntryMethod | undefined;
  readonly delegateId: string | undefined;
  readonly guestId: string | undefined;
  readonly standInDelegateId: string | undefined;
  readonly target: string | undefined;
  readonly body: EntryBody;
  readonly texts: EntryTexts | undefined;
  /** Canonical text of everything but the texts: equal content gives equal text. */
  readonly coded: string;
  /** As the device sent it. */
  readonly payload: string;
}

export type EntryReading =
  | { readonly kind: "entry"; readonly entry: ReadEntry }
  | { readonly kind: "invalid"; readonly id: string | null; readonly detail: string; readonly payload: string };

/** Times that a calendar knows and a database takes. A clock that was reset says 1970; one that says 3000 says nothing. */
const earliest = Date.UTC(1900, 0, 1);
const latest = Date.UTC(2200, 0, 1);
const timeless = "occurredAt: thời điểm nằm ngoài các năm 1900–2199 / the time is not within the years 1900 to 2199";

/** Checks one entry of a request. Never throws: a bad entry is an answer, not an error. `skewMs` is the device's clock error. */
export function readEntry(raw: Record<string, unknown>, skewMs: number): EntryReading {
  const payload = JSON.stringify(raw);
  const parsed = entrySchema.safeParse(raw);
  if (!parsed.success) {
    const detail = parsed.error.issues
      .slice(0, 5)
      .map((issue) => `${issue.path.join(".") || "entry"}: ${issue.message}`)
      .join("; ");
    return { kind: "invalid", id: readableId(raw["id"]), detail: detail.slice(0, 500), payload };
  }
  const entry = normalize(parsed.data, payload, skewMs);
  const known = [entry.occurredAt, entry.correctedAt].every((time) => time >= earliest && time < latest);
  return known ? { kind: "entry", entry } : { kind: "invalid", id: entry.id, detail: timeless, payload };
}

/** What a self check-in device sends beside arrivals is kept apart with this answer. */
const arrivalsOnly = "kind: máy tự điểm danh chỉ ghi người đến / a self check-in device records arrivals only";

/** Turns an entry of a kind that its sender may not report into an answer that says so. */
export function refuseUnlessReportable(reading: EntryReading, reportable: (kind: EntryKind) => boolean): EntryReading {
  if (reading.kind === "invalid" || reportable(reading.entry.kind)) return reading;
  const { id, payload } = reading.entry;
  return { kind: "invalid", id, detail: arrivalsOnly, payload };
}

/** An id that a person may read and the inbox may keep; anything else is none. */
function readableId(id: unknown): string | null {
  return typeof id === "string" && id.length <= 64 && !/[\p{Cc}\p{Cs}]/u.test(id) ? id : null;
}

function normalize(entry: Entry, payload: string, skewMs: number): ReadEntry {
  const occurredAt = Date.parse(entry.occurredAt);
  const coded = {
    id: entry.id.toLowerCase(),
    kind: entry.kind,
    session: entry.session,
    occurredAt,
    method: entry.method,
    delegateId: "delegateId" in entry ? entry.delegateId?.toLowerCase() : undefined,
    guestId: "guestId" in entry ? entry.guestId?.toLowerCase() : undefined,
    standInDelegateId: entry.kind === "stood-in" ? entry.standInDelegateId?.toLowerCase() : undefined,
    target: entry.kind === "voided" ? entry.entryId.toLowerCase() : undefined,
  };
  const body = bodyOf(entry);
  return {
    ...coded,
    correctedAt: correctedTime(occurredAt, skewMs),
    body,
    texts: textsOf(entry),
    coded: canonicalJson({ ...coded, ...body }),
    payload,
  };
}

function bodyOf(entry: Entry): EntryBody {
  switch (entry.kind) {
    case "arrived":
      return { online: entry.online === true ? true : undefined };
    case "excused":
      return { reason: entry.reason };
    case "headcount":
      return { checkpoint: entry.checkpoint, count: entry.count };
    case "stood-in":
      return { authority: entry.authority };
    case "departed":
    case "absent":
    case "list-closed":
    case "list-reopened":
    case "voided":
    case "guest-merged":
      return {};
    default:
      return assertNever(entry, "entry");
  }
}

function textsOf(entry: Entry): EntryTexts | undefined {
  const guest = "guest" in entry ? entry.guest : undefined;
  const note = "note" in entry ? entry.note : undefined;
  return guest === undefined && note === undefined ? undefined : { guest, note };
}

/**
 * What the chain remembers of an entry's content: the coded part, and of the texts only a salted commitment, so that the
 * texts cannot be guessed from the ledger once they and their salt are erased.
 */
export function contentHash(entry: Pick<ReadEntry, "coded" | "texts">, salt: Buffer | undefined): Buffer {
  const hash = createHash("sha256").update(entry.coded);
  if (entry.texts && salt) hash.update("\n").update(commitment(entry.texts, salt));
  return hash.digest();
}

function commitment(texts: EntryTexts, salt: Buffer): Buffer {
  return createHash("sha256").update(salt).update(canonicalJson(texts)).digest();
}
