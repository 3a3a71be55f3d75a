import { Injectable } from "@nestjs/common";
import { currentRows, type Queryable, UnitOfWork } from "#platform";
import { rosterSearch } from "./roster-search.js";

/** A delegate as other rooms see it. Names are only for those who may see the home site. */
export interface RosterDelegate {
  readonly id: string;
  /** Internal handle. */
  readonly key: number;
  /** Home site. */
  readonly siteKey: number;
  readonly code: string | null;
  readonly fullName: string;
  readonly title: string;
  readonly unit: string;
  readonly birthYear: number | null;
  /** The last three digits of the ID card. */
  readonly cardEnd: string | null;
  readonly protocolOrder: number;
}

export interface DelegateHandle {
  readonly id: string;
  readonly key: number;
  readonly siteKey: number;
}

/** T by home site (internal handle), as of a revision of the briefing's roster. Sites without a delegate are left out. */
export class RosterCounts extends Map<number, number> {
  constructor(
    entries: Iterable<readonly [number, number]>,
    readonly revision: number,
  ) {
    super(entries);
  }

  /** Delegates of the whole briefing. */
  sum(): number {
    let sum = 0;
    for (const count of this.values()) sum += count;
    return sum;
  }
}

export interface RosterPageQuery {
  /** Internal handles of the home sites; null for all of them. */
  readonly siteKeys: readonly number[] | null;
  readonly q: string;
  readonly after: string | undefined;
  readonly limit: number;
}

export interface RosterPage {
  readonly items: readonly RosterDelegate[];
  readonly next: string | null;
}

const delegateColumns = `d.id, d.key, d.site_key as "siteKey", d.code, d.full_name as "fullName", d.title, d.unit,
  d.birth_year as "birthYear", d.card_end as "cardEnd", d.protocol_order as "protocolOrder"`;

/** Sites whose delegates are read in one statement when a whole briefing is walked through. */
const sitesPerBlock = 200;

/** Reads of the roster that other rooms may ask for. */
@Injectable()
export class RosterQuery {
  private readonly counts = new Map<number, RosterCounts>();

  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** A page of a briefing's roster: by name, or best hits first when something was typed. */
  async list(briefingKey: number, query: RosterPageQuery): Promise<RosterPage> {
    const cursor = readCursor(query.after);
    const search = rosterSearch(query.q, 6);
    const lastName = `(select name_sort from delegate where key = $5)`;
    // Without a search every rank is 0, and a plain comparison lets the index on the order do the paging.
    const past = search
      ? `(rank, name_sort, key) > ($4::int, ${lastName}, $5::int)`
      : `$4::int is not null and (name_sort, key) > (${lastName}, $5::int)`;
    const rows = await this.unitOfWork.query<RosterDelegate & { rank: number }>(
      `select ${delegateColumns}, d.rank
         from (select d.*, ${search?.rank ?? "0"} as rank
                 from delegate d
                where d.briefing_key = $1 and ($2::int[] is null or d.site_key = any($2))
                      ${search ? `and ${search.condition}` : ""}) d
        where $5::int is null or (${past})
        order by ${search ? "rank, " : ""}name_sort, key limit $3`,
      [
        briefingKey,
        query.siteKeys,
        query.limit + 1,
        cursor?.rank ?? null,
        cursor?.key ?? null,
        ...(search?.parameters ?? []),
      ],
    );
    const items = rows.slice(0, query.limit);
    return { items: items.map(asDelegate), next: rows.length > query.limit ? cursorOf(items.at(-1)!) : null };
  }

  /** Handles of these delegates of the briefing; ids that are none are left out. */
  handlesOf(connection: Queryable, briefingKey: number, ids: readonly string[]): Promise<DelegateHandle[]> {
    return connection.query<DelegateHandle[]>(
      `select id, key, site_key as "siteKey" from delegate where id = any($2::uuid[]) and briefing_key = $1`,
      [briefingKey, [...ids]],
    );
  }

  /** Whether a card can be looked up in the briefing at all. */
  async hasCards(connection: Queryable, briefingKey: number): Promise<boolean> {
    const [found] = await connection.query<{ some: boolean }[]>(
      `select exists (select from delegate where briefing_key = $1 and card_hash is not null) as some`,
      [briefingKey],
    );
    return found!.some;
  }

  /** Delegates of the briefing known by this hash of a card. */
  holdersOfCard(connection: Queryable, briefingKey: number, cardHash: string): Promise<RosterDelegate[]> {
    return connection.query<RosterDelegate[]>(
      `select ${delegateColumns} from delegate d where d.briefing_key = $1 and d.card_hash = $2 order by d.key`,
      [briefingKey, cardHash],
    );
  }

  /** Ids of everybody summoned to a briefing. */
  async idsOf(connection: Queryable, briefingKey: number): Promise<string[]> {
    const rows = await connection.query<{ id: string }[]>(`select id from delegate where briefing_key = $1`, [
      briefingKey,
    ]);
    return rows.map(({ id }) => id);
  }

  /** Handles of everybody summoned to these sites. */
  handlesAt(connection: Queryable, briefingKey: number, siteKeys: readonly number[]): Promise<DelegateHandle[]> {
    return connection.query<DelegateHandle[]>(
      `select id, key, site_key as "siteKey" from delegate where briefing_key = $1 and site_key = any($2::int[])`,
      [briefingKey, [...siteKeys]],
    );
  }

  /** Home site of each of these delegates. */
  async homesOf(connection: Queryable, delegateKeys: readonly number[]): Promise<Map<number, number>> {
    const rows = await connection.query<{ key: number; siteKey: number }[]>(
      `select key, site_key as "siteKey" from delegate where key = any($1::int[])`,
      [[...delegateKeys]],
    );
    return new Map(rows.map((row) => [row.key, row.siteKey]));
  }

  /** The delegates behind these handles, for those who may see them. */
  peopleOf(connection: Queryable, delegateKeys: readonly number[]): Promise<RosterDelegate[]> {
    return connection.query<RosterDelegate[]>(
      `select ${delegateColumns} from delegate d where d.key = any($1::int[]) order by d.key`,
      [[...delegateKeys]],
    );
  }

  /** Revision of each briefing's roster; a briefing without a roster is left out. */
  async revisionsOf(connection: Queryable, briefingKeys: readonly number[]): Promise<Map<number, number>> {
    const rows = await connection.query<{ briefingKey: number; revision: number }[]>(
      `select briefing_key as "briefingKey", revision from roster_revision where briefing_key = any($1::int[])`,
      [[...briefingKeys]],
    );
    return new Map(rows.map((row) => [row.briefingKey, row.revision]));
  }

  /** T by home site of those who were on the roster at a moment and still are. */
  async countBySiteUntil(
    connection: Queryable,
    briefingKey: number,
    until: Date,
  ): Promise<ReadonlyMap<number, number>> {
    const rows = await connection.query<{ siteKey: number; count: number }[]>(
      `select site_key as "siteKey", count(*)::int as count from delegate
        where briefing_key = $1 and created_at <= $2 group by site_key`,
      [briefingKey, until],
    );
    return new Map(rows.map(({ siteKey, count }) => [siteKey, count]));
  }

  /** T by home site; counted again only when the roster changed. What a principal counts is theirs and not kept for others. */
  async countBySite(connection: Queryable, briefingKey: number): Promise<RosterCounts> {
    const revision = (await this.revisionsOf(connection, [briefingKey])).get(briefingKey) ?? 0;
    const known = this.counts.get(briefingKey);
    if (known?.revision === revision) return known;
    // Revision and counts from one statement, so that neither is newer than the other.
    const rows = await connection.query<{ revision: number | null; siteKey: number | null; count: number }[]>(
      `select (select r.revision from roster_revision r where r.briefing_key = $1) as revision,
              t.site_key as "siteKey", t.count
         from (select 1) one
         left join (select site_key, count(*)::int as count from delegate where briefing_key = $1 group by site_key) t on true`,
      [briefingKey],
    );
    const entries = rows.flatMap((row) => (row.siteKey === null ? [] : [[row.siteKey, row.count] as const]));
    const counts = new RosterCounts(entries, rows[0]?.revision ?? 0);
    if (currentRows().kind !== "principal" && counts.revision >= (this.counts.get(briefingKey)?.revision ?? 0))
      this.counts.set(briefingKey, counts);
    return counts;
  }

  /** The delegates of one home site in the order of a Vietnamese list. */
  siteRoster(connection: Queryable, briefingKey: number, siteKey: number): Promise<RosterDelegate[]> {
    return connection.query<RosterDelegate[]>(
      `select ${delegateColumns} from delegate d where d.briefing_key = $1 and d.site_key = $2 order by d.name_sort, d.key`,
      [briefingKey, siteKey],
    );
  }

  /**
   * The delegates of these home sites, each site's in the order of a Vietnamese list; sites without one are left out. `until`:
   * only those who were on the roster then.
   */
  async rosterOfSites(
    connection: Queryable,
    briefingKey: number,
    siteKeys: readonly number[],
    until: Date | null = null,
  ): Promise<Map<number, RosterDelegate[]>> {
    const rows = await connection.query<RosterDelegate[]>(
      `select ${delegateColumns} from delegate d
        where d.briefing_key = $1 and d.site_key = any($2::int[]) and ($3::timestamptz is null or d.created_at <= $3)
        order by d.site_key, d.name_sort, d.key`,
      [briefingKey, [...siteKeys], until],
    );
    const bySite = new Map<number, RosterDelegate[]>();
    for (const row of rows) {
      const site = bySite.get(row.siteKey);
      if (site) site.push(row);
      else bySite.set(row.siteKey, [row]);
    }
    return bySite;
  }

  /** Walks through a briefing's roster site by site, in blocks, so that memory stays flat; sites come by their handle. */
  async *delegatesBySite(
    connection: Queryable,
    briefingKey: number,
  ): AsyncGenerator<readonly [siteKey: number, delegates: readonly RosterDelegate[]]> {
    const siteKeys = [...(await this.countBySite(connection, briefingKey)).keys()].toSorted((a, b) => a - b);
    for (let from = 0; from < siteKeys.length; from += sitesPerBlock) {
      yield* await this.rosterOfSites(connection, briefingKey, siteKeys.slice(from, from + sitesPerBlock));
    }
  }
}

/** Where a page ended. */
interface Cursor {
  readonly rank: number;
  readonly key: number;
}

function cursorOf(last: Cursor): string {
  return `${last.rank}-${last.key}`;
}

/** A cursor nobody gave out means the first page. */
function readCursor(after: string | undefined): Cursor | null {
  const parts = /^(\d)-(\d{1,9})$/.exec(after ?? "");
  return parts ? { rank: Number(parts[1]), key: Number(parts[2]) } : null;
}

/** Without the rank. */
function asDelegate(row: RosterDelegate): RosterDelegate {
  const { id, key, siteKey, code, fullName, title, unit, birthYear, cardEnd, protocolOrder } = row;
  return { id, key, siteKey, code, fullName, title, unit, birthYear, cardEnd, protocolOrder };
}
