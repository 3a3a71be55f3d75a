import { createHash } from "node:crypto";
import { type ApprovalRecord, approvedFiguresOf, type SiteApprovals, type TallyRecord } from "#attendance";
import type { DevicesQuery } from "#devices";
import type { BriefingRecord } from "#briefings";
import { approvalStands } from "#domain";
import type { SiteMap } from "#sites";
import type { ConnectedSites, LiveConnections } from "#vc-logs";
import type { SiteSide } from "./board-numbers.js";

interface Sources {
  readonly approvals: SiteApprovals;
  readonly devices: DevicesQuery;
  readonly live: LiveConnections;
}

/** What the numbers of the board are now; approvals are held against it. */
interface Numbers {
  readonly map: SiteMap;
  readonly summoned: ReadonlyMap<number, number>;
  readonly tallies: ReadonlyMap<number, ReadonlyMap<number, TallyRecord>>;
}

const nothing: SiteSide = { opened: false, approved: false, unsent: 0, connected: null };
const readEveryMs = 2_000;

/** What a board shows of sites beside their ledger: who is at the desk, what waits on devices, whose numbers are approved. */
export class BoardSides {
  private readAt = 0;
  private connected: ConnectedSites | null = null;
  private presence = new Map<number, Omit<SiteSide, "approved" | "connected">>();
  private approvals: readonly ApprovalRecord[] = [];
  private standing = new Set<string>();
  private told = new Map<string, string>();
  private toldWhoIsNot = false;
  private dirty = true;

  constructor(
    private readonly briefing: BriefingRecord,
    private readonly sources: Sources,
  ) {}

  of(session: number, siteKey: number): SiteSide {
    return {
      ...nothing,
      ...this.presence.get(siteKey),
      approved: this.standing.has(nameOf(session, siteKey)),
      connected: this.connectionOf(siteKey),
    };
  }

  /** Null where nobody can tell. */
  private connectionOf(siteKey: number): boolean | null {
    return this.connected?.sites.has(siteKey) ? true : this.saysWhoIsNot ? false : null;
  }

  private get saysWhoIsNot(): boolean {
    return this.connected?.saysWhoIsNot ?? false;
  }

  /** The same for equal sides, in every process. */
  get fingerprint(): string {
    const hash = createHash("sha256").update([...this.standing].toSorted().join());
    for (const [key, { unsent }] of this.presence) hash.update(`;${key},${unsent}`);
    hash.update(`/${this.saysWhoIsNot}${[...(this.connected?.sites ?? [])].join()}`);
    return hash.digest("base64url").slice(0, 12);
  }

  /** Reads again what was read more than a while ago. */
  async read(now: number): Promise<void> {
    if (now - this.readAt < readEveryMs) return;
    const { key } = this.briefing;
    const [presence, approvals, connected] = await Promise.all([
      this.sources.devices.presenceOf(key),
      this.sources.approvals.current(key),
      this.sources.live.connectedSites(this.briefing),
    ]);
    this.readAt = now;
    this.presence = new Map(presence.map(({ siteKey, unsent }) => [siteKey, { opened: true, unsent }]));
    this.approvals = approvals;
    this.connected = connected;
    this.dirty = true;
  }

  /**
   * Holds approvals against the numbers; gives the sites, with their session, whose side is another than before. `moved`:
   * whether any number changed since the last time.
   */
  settle({ map, summoned, tallies }: Numbers, moved: boolean): [session: number, siteKey: number][] {
    if (!this.dirty && (!moved || this.approvals.length === 0)) return [];
    this.dirty = false;
    this.standing = new Set(
      this.approvals
        .filter(({ session, siteKey, figures }) => {
          const site = map.byKey(siteKey);
          const keys = site === undefined ? [] : map.subtree(site.id).map(({ key }) => key);
          const own = tallies.get(session)?.get(siteKey);
          return approvalStands(figures, {
            figures: approvedFiguresOf(keys, summoned, tallies.get(session)),
            listClosed: own === undefined ? null : own.listClosedAt !== null,
          });
        })
        .map(({ session, siteKey }) => nameOf(session, siteKey)),
    );
    const now = this.tellings();
    const names = new Set([...now.keys(), ...this.told.keys()]);
    const other = [...names].filter((name) => now.get(name) !== this.told.get(name));
    this.told = now;
    return [...other.map((name) => name.split("/").map(Number) as [number, number]), ...this.allWhenHeard(map)];
  }

  /** What is told of sites whose side is not `nothing`. */
  private tellings(): Map<string, string> {
    const now = new Map<string, string>();
    const add = (name: string, word: string): void => void now.set(name, `${now.get(name) ?? ""} ${word}`);
    for (const { number } of this.briefing.sessions) {
      for (const [key, { unsent }] of this.presence) add(nameOf(number, key), `${unsent}`);
      for (const key of this.connected?.sites ?? []) add(nameOf(number, key), "connected");
    }
    for (const name of this.standing) add(name, "approved");
    return now;
  }

  /** With the first call of the platform every room that is not connected may be known not to be. */
  private allWhenHeard(map: SiteMap): [session: number, siteKey: number][] {
    const says = this.saysWhoIsNot;
    if (says === this.toldWhoIsNot) return [];
    this.toldWhoIsNot = says;
    return this.briefing.sessions.flatMap(({ number }) => map.all.map(({ key }): [number, number] => [number, key]));
  }
}

const nameOf = (session: number, siteKey: number): string => `${session}/${siteKey}`;
