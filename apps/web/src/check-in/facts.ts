import type { AttendanceRow, LedgerEntryView } from "#contracts";
import { type AbsenceReason, absenceReasons, type Checkpoint, checkpoints, correctedTime, type Fact } from "#domain";
import type { OutboxRow } from "../outbox/outbox-store.js";

/** An entry of the site's ledger, as the fold sees it. Handles are uuids here. */
export function factOfLedger(entry: LedgerEntryView, siteId: string): Fact {
  const { body } = entry;
  return {
    id: entry.id,
    kind: entry.kind,
    session: entry.session,
    site: siteId,
    at: Date.parse(entry.correctedAt),
    delegate: entry.delegateId ?? undefined,
    guest: entry.guestId ?? undefined,
    standInDelegate: entry.standInDelegateId ?? undefined,
    method: entry.method ?? undefined,
    online: body["online"] === true ? true : undefined,
    reason: reasonOf(body["reason"]),
    checkpoint: checkpointOf(body["checkpoint"]),
    count: typeof body["count"] === "number" ? body["count"] : undefined,
    target: entry.target ?? undefined,
  };
}

/**
 * An entry of this device that counts or will count: it is on the way, or its receipt is here. Undefined for one that was
 * set aside, since a person has to decide about it first.
 */
export function factOfRow(row: OutboxRow): Fact | undefined {
  if (row.fate === "review" || row.fate === "rejected") return undefined;
  const { entry } = row;
  return {
    id: entry.id,
    kind: entry.kind,
    session: entry.session,
    site: row.siteId,
    at: correctedTime(Date.parse(entry.occurredAt), row.skewMs),
    delegate: "delegateId" in entry ? entry.delegateId : undefined,
    guest: "guestId" in entry ? entry.guestId : undefined,
    standInDelegate: entry.kind === "stood-in" ? entry.standInDelegateId : undefined,
    method: entry.method,
    online: entry.kind === "arrived" ? entry.online : undefined,
    reason: entry.kind === "excused" ? entry.reason : undefined,
    checkpoint: entry.kind === "headcount" ? entry.checkpoint : undefined,
    count: entry.kind === "headcount" ? entry.count : undefined,
    target: entry.kind === "voided" ? entry.entryId : undefined,
  };
}

/**
 * What other sites reported about people of this one. Their ledgers stay with them, so all that comes here is where a
 * person is; that is one arrival at each of these places.
 */
export function factsElsewhere(rows: readonly AttendanceRow[], siteId: string): Fact[] {
  return rows.flatMap(({ session, delegateId, siteIds, firstArrivedAt, method }) => {
    if (delegateId === null || firstArrivedAt === null) return [];
    return siteIds
      .filter((place) => place !== siteId)
      .map((place): Fact => ({
        id: `${place}/${delegateId}/${session}`,
        kind: "arrived",
        session,
        site: place,
        at: Date.parse(firstArrivedAt),
        delegate: delegateId,
        method: method ?? undefined,
      }));
  });
}

const reasonOf = (value: unknown): AbsenceReason | undefined => absenceReasons.find((reason) => reason === value);
const checkpointOf = (value: unknown): Checkpoint | undefined => checkpoints.find((point) => point === value);
