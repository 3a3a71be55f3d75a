import type { Entry } from "#contracts";
import { assertNever } from "#domain";
import { v7 as uuidv7 } from "uuid";
import type { PlannedEntry, PlannedRequest, PlannedSite } from "./plan-types.js";

/** The product's names for what the plan names in its own way. */
export interface Names {
  /** Moment of the session's start, milliseconds since the epoch. */
  readonly startsAt: number;
  readonly session: number;
  /** Ids of delegates by their codes. */
  readonly delegateIds: ReadonlyMap<string, string>;
}

/** The device of one site: it makes the ids, once for each entry and guest, and reads its own clock. */
export class DeviceOutbox {
  private readonly entryIds = new Map<number, string>();
  private readonly guestIds = new Map<string, string>();

  constructor(
    private readonly site: PlannedSite,
    private readonly names: Names,
  ) {}

  /** What the device sends; the same entries each time. */
  entriesOf(request: PlannedRequest): Entry[] {
    return request.entries.map((entry) => this.wire(entry));
  }

  /** The device's clock now. */
  deviceTime(now = Date.now()): string {
    return new Date(now + this.site.skewMs).toISOString();
  }

  private wire(entry: PlannedEntry): Entry {
    const common = {
      id: this.idOf(entry.ref),
      session: this.names.session,
      occurredAt: new Date(this.names.startsAt + entry.at + this.site.skewMs).toISOString(),
      ...(entry.method && { method: entry.method }),
    };
    const person = {
      ...(entry.delegate !== undefined && { delegateId: this.delegateId(entry.delegate) }),
      ...(entry.guest !== undefined && { guestId: this.guestId(entry.guest) }),
      ...(entry.guestDetails && { guest: entry.guestDetails }),
    };
    switch (entry.kind) {
      case "arrived":
        return { ...common, kind: "arrived", ...person, ...(entry.online && { online: true }) };
      case "departed":
        return { ...common, kind: "departed", ...person };
      case "excused":
        return {
          ...common,
          kind: "excused",
          delegateId: this.delegateId(entry.delegate),
          reason: entry.reason ?? "other",
        };
      case "absent":
        return { ...common, kind: "absent", delegateId: this.delegateId(entry.delegate) };
      case "stood-in":
        return {
          ...common,
          kind: "stood-in",
          ...person,
          delegateId: this.delegateId(entry.delegate),
          ...(entry.standIn !== undefined && { standInDelegateId: this.delegateId(entry.standIn) }),
          authority: "coordinator",
        };
      case "headcount":
        return { ...common, kind: "headcount", checkpoint: entry.checkpoint ?? "opening", count: entry.count ?? 0 };
      case "list-closed":
        return { ...common, kind: "list-closed" };
      case "list-reopened":
        return { ...common, kind: "list-reopened", note: entry.note ?? "" };
      case "voided":
        return { ...common, kind: "voided", entryId: this.idOf(entry.target ?? 0), note: entry.note ?? "" };
      case "guest-merged":
        return {
          ...common,
          kind: "guest-merged",
          guestId: this.guestId(entry.guest ?? ""),
          delegateId: this.delegateId(entry.delegate),
        };
      default:
        return assertNever(entry.kind, "kind of entry");
    }
  }

  private idOf(ref: number): string {
    return made(this.entryIds, ref);
  }

  private guestId(guest: string): string {
    return made(this.guestIds, guest);
  }

  private delegateId(code: string | undefined): string {
    const id = code === undefined ? undefined : this.names.delegateIds.get(code);
    if (id === undefined) throw new Error(`Không tìm thấy đại biểu ${code}. No delegate ${code} on the roster.`);
    return id;
  }
}

function made<Key>(ids: Map<Key, string>, key: Key): string {
  const known = ids.get(key);
  if (known !== undefined) return known;
  const id = uuidv7();
  ids.set(key, id);
  return id;
}
