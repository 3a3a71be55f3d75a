import { Injectable } from "@nestjs/common";
import type { LedgerFault, Verification } from "#contracts";
import {
  addTally,
  delegateContributions,
  emptyTally,
  type Fact,
  foldDelegate,
  foldGuest,
  guestContribution,
  type TallyCounts,
  tallyFields,
} from "#domain";
import { type BriefingRecord } from "#briefings";
import type { Queryable } from "#platform";
import { SiteTree } from "#sites";
import { RosterQuery } from "#roster";
import { AttendanceQuery } from "./attendance.query.js";
import { compareAnchors } from "./compare-anchors.js";
import { chainHash, chainStart } from "./chain.js";
import { chainedOf, factOf, type LedgerRow } from "./ledger-row.js";
import { LedgerAnchors, type ReadAnchors } from "./ledger-anchors.service.js";
import { LedgerRepository } from "./ledger.repository.js";

const pageSize = 2000;

/**
 * Reads a briefing's whole ledger again: positions without a gap, every hash over the one before, heads where the rows end,
 * everything where the anchors saw it, tallies equal to the fold. Names the first bad entry of each site.
 */
@Injectable()
export class VerifyLedger {
  constructor(
    private readonly ledger: LedgerRepository,
    private readonly attendance: AttendanceQuery,
    private readonly roster: RosterQuery,
    private readonly sites: SiteTree,
    private readonly anchors: LedgerAnchors,
  ) {}

  async verify(connection: Queryable, briefing: BriefingRecord): Promise<Verification> {
    // Before the first query, so that no anchor is younger than what the transaction sees.
    const anchors = await this.anchors.read(briefing.id);
    const faults: LedgerFault[] = [];
    const facts: Fact[] = [];
    const heads = await connection.query<{ siteKey: number; position: number; hash: Buffer }[]>(
      `select site_key as "siteKey", position, hash from site_head where briefing_key = $1
       union select distinct e.site_key, 0, ''::bytea from ledger_entry e
         where e.briefing_key = $1 and not exists (select 1 from site_head h
           where h.briefing_key = $1 and h.site_key = e.site_key)
       order by 1`,
      [briefing.key],
    );
    let entries = 0;
    for (const head of heads) {
      const fault = await this.verifySite(connection, briefing.key, head, (fact) => {
        entries++;
        facts.push(fact);
      });
      if (fault) faults.push(await this.named(head.siteKey, fault));
    }
    const known = new Set(faults.map(({ siteId }) => siteId));
    const anchored = await this.compareAnchors(connection, briefing, anchors);
    faults.push(...anchored.filter(({ siteId }) => !known.has(siteId)));
    if (faults.length === 0) faults.push(...(await this.compareTallies(connection, briefing, facts)));
    return { ok: faults.length === 0, sites: heads.length, entries, faults };
  }

  private async verifySite(
    connection: Queryable,
    briefingKey: number,
    head: { siteKey: number; position: number; hash: Buffer },
    onFact: (fact: Fact) => void,
  ): Promise<Omit<LedgerFault, "siteId" | "siteCode"> | undefined> {
    let previous: Buffer = chainStart;
    let position = 0;
    for (;;) {
      const rows = await this.ledger.page(connection, {
        briefingKey,
        siteKey: head.siteKey,
        after: position,
        limit: pageSize,
      });
      for (const row of rows) {
        const fault = faultOf(row, previous, position);
        if (fault) return fault;
        onFact(factOf(chainedOf(row)));
        previous = row.hash;
        position = row.position;
      }
      if (rows.length < pageSize) break;
    }
    if (position < head.position) {
      const detail = `the head stands at ${head.position}, the last entry at ${position}`;
      return { position: position + 1, entryId: null, fault: "missing-entry", detail };
    }
    if (position !== head.position || !previous.equals(head.hash)) {
      return { position, entryId: null, fault: "head-mismatch", detail: "the head is not the hash of the last entry" };
    }
    return undefined;
  }

  /** What the anchors saw against the ledger now. */
  private async compareAnchors(
    connection: Queryable,
    briefing: BriefingRecord,
    { anchors, changed }: ReadAnchors,
  ): Promise<LedgerFault[]> {
    const sites = new Map((await this.sites.all()).map((site) => [site.id, site]));
    const places = anchors.flatMap(({ heads }) => heads.map(([siteId, position]) => ({ siteId, position })));
    const rows = await connection.query<{ siteKey: number; position: number; hash: Buffer }[]>(
      `select e.site_key as "siteKey", e.position, e.hash
         from (select distinct s, p from unnest($2::int[], $3::int[]) as t (s, p)) a
         join ledger_entry e on e.briefing_key = $1 and e.site_key = a.s and e.position = a.p`,
      [briefing.key, places.map(({ siteId }) => sites.get(siteId)?.key ?? 0), places.map(({ position }) => position)],
    );
    const hashes = new Map(rows.map((row) => [`${row.siteKey}/${row.position}`, row.hash.toString("base64url")]));
    const faults = compareAnchors(anchors, (siteId, position) => hashes.get(`${sites.get(siteId)?.key}/${position}`));
    const altered = changed.map((file): LedgerFault => {
      const detail = `${file} does not say what was signed`;
      return { siteId: "", siteCode: "", position: 0, entryId: null, fault: "anchor-changed", detail };
    });
    return [...faults.map((fault) => ({ ...fault, siteCode: sites.get(fault.siteId)?.code ?? "" })), ...altered];
  }

  private async named(siteKey: number, fault: Omit<LedgerFault, "siteId" | "siteCode">): Promise<LedgerFault> {
    const site = await this.sites.byKey(siteKey);
    return { siteId: site?.id ?? "", siteCode: site?.code ?? String(siteKey), ...fault };
  }

  /** The numbers on the board against the fold of the ledger. */
  private async compareTallies(
    connection: Queryable,
    briefing: BriefingRecord,
    facts: readonly Fact[],
  ): Promise<LedgerFault[]> {
    const expected = await this.expectedTallies(connection, briefing, facts);
    const faults: LedgerFault[] = [];
    for (const row of await this.attendance.tallies(connection, briefing.key)) {
      const wanted = expected.get(`${row.session}/${row.siteKey}`) ?? emptyTally();
      expected.delete(`${row.session}/${row.siteKey}`);
      const off = tallyFields.filter((field) => row.counts[field] !== wanted[field]);
      if (off.length === 0) continue;
      const detail = off.map((field) => `${field} ${row.counts[field]}, ledger says ${wanted[field]}`).join("; ");
      faults.push(
        await this.named(row.siteKey, { position: row.position, entryId: null, fault: "tally-mismatch", detail }),
      );
    }
    for (const [name, wanted] of expected) {
      if (tallyFields.every((field) => wanted[field] === 0)) continue;
      const siteKey = Number(name.split("/")[1]);
      faults.push(
        await this.named(siteKey, { position: 0, entryId: null, fault: "tally-mismatch", detail: "no tally" }),
      );
    }
    return faults;
  }

  private async expectedTallies(
    connection: Queryable,
    briefing: BriefingRecord,
    facts: readonly Fact[],
  ): Promise<Map<string, TallyCounts>> {
    const people = groupFacts(facts);
    const homes = await this.roster.homesOf(connection, [...people.delegates.keys()]);
    const tallies = new Map<string, TallyCounts>();
    const add = (session: number, site: unknown, counts: Partial<TallyCounts>): void => {
      const name = `${session}/${String(site)}`;
      const tally = tallies.get(name) ?? emptyTally();
      addTally(tally, counts);
      tallies.set(name, tally);
    };
    for (const session of briefing.sessions) {
      const rules = {
        startsAt: session.startsAt.getTime(),
        endsAt: session.endsAt.getTime(),
        lateAfterMinutes: briefing.rules.lateAfterMinutes,
      };
      for (const [delegate, own] of people.delegates) {
        const homeSite = homes.get(delegate);
        if (homeSite === undefined) continue;
        const attendance = foldDelegate(own, { delegate, homeSite, session: session.number }, rules);
        for (const [site, counts] of delegateContributions(attendance, homeSite)) add(session.number, site, counts);
      }
      for (const [guest, own] of people.guests) {
        const state = foldGuest(own, { guest, session: session.number });
        const [site, counts] = guestContribution(state, own[0]!.site);
        add(session.number, site, counts);
      }
    }
    return tallies;
  }
}

function faultOf(
  row: LedgerRow,
  previous: Buffer,
  position: number,
): Omit<LedgerFault, "siteId" | "siteCode"> | undefined {
  const at = { position: row.position, entryId: row.id };
  if (row.position !== position + 1) {
    const detail = `position ${position + 1} is missing`;
    return { position: position + 1, entryId: null, fault: "position-gap", detail };
  }
  if (!chainHash(previous, chainedOf(row)).equals(row.hash)) {
    return { ...at, fault: "hash-mismatch", detail: "the entry or the one before it was changed" };
  }
  return undefined;
}

/** Facts by the person they are about; a merged guest's facts count for the delegate too, and so do voids of any of them. */
export function groupFacts(facts: readonly Fact[]): { delegates: Map<number, Fact[]>; guests: Map<number, Fact[]> } {
  const delegates = new Map<number, Fact[]>();
  const guests = new Map<number, Fact[]>();
  const owners = new Map<string, Fact>();
  const put = (map: Map<number, Fact[]>, key: number, fact: Fact): void => {
    const list = map.get(key);
    if (list) list.push(fact);
    else map.set(key, [fact]);
  };
  for (const fact of facts) owners.set(fact.id, fact);
  for (const fact of facts) {
    const target = fact.kind === "voided" && fact.target !== undefined ? owners.get(fact.target) : undefined;
    // A void of another site's entry has no effect, and its site is not the guest's.
    const subject = target?.site === fact.site ? target : fact;
    if (subject.delegate !== undefined) put(delegates, subject.delegate as number, fact);
    if (subject.guest !== undefined) put(guests, subject.guest as number, fact);
  }
  for (const [delegate, own] of delegates) {
    const merged = own.filter((fact) => fact.kind === "guest-merged" && fact.guest !== undefined);
    const theirs = merged.flatMap((fact) => guests.get(fact.guest as number) ?? []);
    if (theirs.length > 0) delegates.set(delegate, [...own, ...theirs]);
  }
  return { delegates, guests };
}
