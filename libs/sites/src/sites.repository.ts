import { Injectable } from "@nestjs/common";
import { fold, type KnownSite, siteCodeKey, type SiteKind } from "#domain";
import type { Queryable, Tx } from "#platform";

/** A site as the other rooms see it. */
export interface SiteRecord {
  readonly id: string;
  /** Internal handle. */
  readonly key: number;
  readonly code: string;
  readonly name: string;
  /** The name as it is searched. */
  readonly nameFold: string;
  readonly kind: SiteKind;
  readonly parentId: string | null;
  /** 0 at the top. */
  readonly depth: number;
  readonly sortOrder: number;
  readonly capacity: number | null;
  readonly coordinatorName: string | null;
  readonly coordinatorPhone: string | null;
  readonly aliases: readonly string[];
}

/** A site to be written; `parentId` may be the id of a site that is written in the same step. */
export interface SiteWrite extends Omit<KnownSite, "parentCode"> {
  readonly id: string;
  readonly parentId: string | null;
}

/** Rows sent to the database in one statement. */
const block = 5000;

/** Columns of a written site as they travel in one JSON array. */
const written = `id uuid, code text, code_key text, name text, name_fold text, kind text, parent_id uuid, capacity int,
  coordinator_name text, coordinator_phone text, aliases text[]`;

@Injectable()
export class SitesRepository {
  /** Every site with its internal handle, in no particular order. */
  all(connection: Queryable): Promise<SiteRecord[]> {
    return connection.query<SiteRecord[]>(
      `select id, key, code, name, name_fold as "nameFold", kind, parent_id as "parentId", depth,
              sort_order as "sortOrder", capacity, coordinator_name as "coordinatorName",
              coordinator_phone as "coordinatorPhone", aliases
         from site`,
    );
  }

  /** Handles of the sites that the rules show to whoever asks; null for all of them. */
  async shown(connection: Queryable): Promise<ReadonlySet<number> | null> {
    const rows = await connection.query<{ keys: number[] | null }[]>(
      `select case when not rows_whole_tree(array['sites.read']) then array(select key from site) end as keys`,
    );
    return rows[0]!.keys && new Set(rows[0]!.keys);
  }

  async revision(connection: Queryable): Promise<number> {
    const rows = await connection.query<{ revision: number }[]>(`select revision from site_revision`);
    return rows[0]!.revision;
  }

  /** Lets one writer in: until the transaction ends nobody else changes the tree. */
  async lock(tx: Tx): Promise<void> {
    await tx.query(`select revision from site_revision for update`);
  }

  async insert(tx: Tx, sites: readonly SiteWrite[]): Promise<void> {
    for (let from = 0; from < sites.length; from += block) {
      await tx.query(
        `insert into site (id, code, code_key, name, name_fold, kind, parent_id, capacity, coordinator_name,
                           coordinator_phone, aliases, sort_order)
         select id, code, code_key, name, name_fold, kind, parent_id, capacity, coordinator_name, coordinator_phone, aliases,
                (select coalesce(max(sort_order), 0) from site) + place
           from rows from (jsonb_to_recordset($1::jsonb) as (${written})) with ordinality
             as t (id, code, code_key, name, name_fold, kind, parent_id, capacity, coordinator_name, coordinator_phone,
                   aliases, place)
          order by place`,
        [JSON.stringify(sites.slice(from, from + block).map(asRow))],
      );
    }
  }

  async update(tx: Tx, sites: readonly SiteWrite[]): Promise<void> {
    // The host moves in two steps: at no moment may there be two.
    await tx.query(`update site set kind = 'khac' where kind = 'host' and id = any($1::uuid[])`, [
      sites.filter((site) => site.kind !== "host").map((site) => site.id),
    ]);
    for (let from = 0; from < sites.length; from += block) {
      await tx.query(
        `update site
            set code = t.code, code_key = t.code_key, name = t.name, name_fold = t.name_fold, kind = t.kind,
                parent_id = t.parent_id, capacity = t.capacity, coordinator_name = t.coordinator_name,
                coordinator_phone = t.coordinator_phone, aliases = t.aliases
           from jsonb_to_recordset($1::jsonb) as t (${written})
          where site.id = t.id`,
        [JSON.stringify(sites.slice(from, from + block).map(asRow))],
      );
    }
  }

  /** After a change of the tree: depths as the parents now are, and the next revision. */
  async settle(tx: Tx): Promise<void> {
    await tx.query(`
      with recursive placed as (
        select id, 0 as depth from site where parent_id is null
        union all
        select site.id, placed.depth + 1 from site join placed on site.parent_id = placed.id
      )
      update site set depth = placed.depth from placed where site.id = placed.id and site.depth <> placed.depth`);
    await tx.query(`update site_revision set revision = revision + 1`);
  }
}

function asRow(site: SiteWrite): Record<string, unknown> {
  return {
    id: site.id,
    code: site.code,
    code_key: siteCodeKey(site.code),
    name: site.name,
    name_fold: fold(site.name),
    kind: site.kind,
    parent_id: site.parentId,
    capacity: site.capacity,
    coordinator_name: site.coordinatorName,
    coordinator_phone: site.coordinatorPhone,
    aliases: site.aliases,
  };
}
