import { Injectable } from "@nestjs/common";
import type { RememberedRoom } from "#domain";
import type { Queryable, Tx } from "#platform";
import type { VcRoomEntity } from "./vc-room.entity.js";

export interface RoomRecord extends Pick<VcRoomEntity, "nameKey" | "name" | "settledBy" | "siteKey" | "candidates"> {
  readonly connections: number;
}

/** How a name was settled without a person. */
export type RoomProposal = Pick<VcRoomEntity, "nameKey" | "name" | "settledBy" | "siteKey" | "candidates">;

/** Names in the logs and what they stand for. */
@Injectable()
export class RoomsRepository {
  /** Names of a briefing that no person decided about, as the platform showed them first. */
  openNames(connection: Queryable, briefingKey: number): Promise<{ nameKey: string; name: string }[]> {
    return connection.query(
      `select c.name_key as "nameKey", min(c.name) as name from vc_connection c
        where c.briefing_key = $1
          and not exists (select 1 from vc_room r where r.briefing_key = c.briefing_key and r.name_key = c.name_key
                                                    and r.decided_at is not null)
        group by c.name_key order by c.name_key`,
      [briefingKey],
    );
  }

  /** Writes what the rules say about names; what a person decided stays. */
  async propose(tx: Tx, briefingKey: number, rooms: readonly RoomProposal[]): Promise<void> {
    await tx.query(
      `insert into vc_room (briefing_key, name_key, name, settled_by, site_key, candidates)
       select $1, r."nameKey", r.name, r."settledBy", r."siteKey", r.candidates
         from json_to_recordset($2::json) as r("nameKey" text, name text, "settledBy" text, "siteKey" int,
              candidates int[])
       on conflict (briefing_key, name_key) do update
          set name = excluded.name, settled_by = excluded.settled_by, site_key = excluded.site_key,
              candidates = excluded.candidates
        where vc_room.decided_at is null`,
      [briefingKey, JSON.stringify(rooms)],
    );
  }

  /** Every name of a briefing with the number of its connections. */
  ofBriefing(connection: Queryable, briefingKey: number): Promise<RoomRecord[]> {
    return connection.query<RoomRecord[]>(
      `select r.name_key as "nameKey", r.name, r.settled_by as "settledBy", r.site_key as "siteKey", r.candidates,
              (select count(*)::int from vc_connection c
                where c.briefing_key = r.briefing_key and c.name_key = r.name_key) as connections
         from vc_room r where r.briefing_key = $1 order by r.name_key`,
      [briefingKey],
    );
  }

  /** As if no person had decided. */
  async reopen(tx: Tx, briefingKey: number, nameKey: string): Promise<void> {
    await tx.query(
      `update vc_room set settled_by = 'nobody', site_key = null, decided_by = null, decided_at = null
        where briefing_key = $1 and name_key = $2`,
      [briefingKey, nameKey],
    );
  }

  /** A person's word; false when the briefing has no such name. */
  async decide(
    tx: Tx,
    briefingKey: number,
    decision: { readonly nameKey: string; readonly siteKey: number | null; readonly by: string },
  ): Promise<boolean> {
    const [rows] = await tx.query<[unknown[], number]>(
      `update vc_room set settled_by = 'person', site_key = $3, decided_by = $4, decided_at = now()
        where briefing_key = $1 and name_key = $2 returning name_key`,
      [briefingKey, decision.nameKey, decision.siteKey, decision.by],
    );
    return rows.length > 0;
  }

  /** Remembers for later briefings; without a site, forgets. */
  async remember(
    tx: Tx,
    alias: { readonly nameKey: string; readonly siteKey: number | null; readonly by: string },
  ): Promise<void> {
    if (alias.siteKey === null) {
      await tx.query(`delete from room_alias where name_key = $1`, [alias.nameKey]);
      return;
    }
    await tx.query(
      `insert into room_alias (name_key, site_key, decided_by) values ($1, $2, $3)
       on conflict (name_key) do update set site_key = $2, decided_by = $3, decided_at = now()`,
      [alias.nameKey, alias.siteKey, alias.by],
    );
  }

  remembered(connection: Queryable): Promise<RememberedRoom[]> {
    return connection.query<RememberedRoom[]>(
      `select name_key as "nameKey", site_key as "siteKey" from room_alias order by name_key`,
    );
  }
}
