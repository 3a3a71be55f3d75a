import { Injectable } from "@nestjs/common";
import type { Queryable, Tx } from "#platform";

export interface LiveMoment {
  readonly briefingKey: number;
  readonly meeting: string;
  readonly at: Date;
}

export interface LiveRoom {
  readonly connection: string;
  readonly siteKey: number;
}

/** Nobody stays connected longer than this: a meeting whose end was never told. */
const longest = "24 hours";

/**
 * Rooms of sites in the meetings of a briefing, as they were told of; names of people are not kept. Each event may come twice,
 * late and in any order: a row keeps the latest of each kind, so that the order makes no difference.
 */
@Injectable()
export class LiveConnectionsRepository {
  async joined(tx: Tx, { briefingKey, meeting, at }: LiveMoment, room: LiveRoom): Promise<void> {
    await tx.query(
      `insert into live_connection as c (briefing_key, meeting, connection, site_key, joined_at)
       values ($1, $2, $3, $4, $5)
       on conflict (briefing_key, meeting, connection) do update
          set site_key = $4, joined_at = greatest(c.joined_at, $5)`,
      [briefingKey, meeting, room.connection, room.siteKey, at],
    );
  }

  /** A leave that overtook its join waits for it in the same row. A room that was renamed meanwhile leaves all the same. */
  async left(
    tx: Tx,
    { briefingKey, meeting, at }: LiveMoment,
    { connection, siteKey }: { readonly connection: string; readonly siteKey: number | null },
  ): Promise<void> {
    if (siteKey === null) {
      await tx.query(
        `update live_connection set left_at = greatest(left_at, $4)
          where briefing_key = $1 and meeting = $2 and connection = $3`,
        [briefingKey, meeting, connection, at],
      );
      return;
    }
    await tx.query(
      `insert into live_connection as c (briefing_key, meeting, connection, site_key, left_at)
       values ($1, $2, $3, $4, $5)
       on conflict (briefing_key, meeting, connection) do update set left_at = greatest(c.left_at, $5)`,
      [briefingKey, meeting, connection, siteKey, at],
    );
  }

  /** Whoever joined by then and was never told to have left, left then. */
  async ended(tx: Tx, { briefingKey, meeting, at }: LiveMoment): Promise<void> {
    await tx.query(
      `insert into live_meeting as m (briefing_key, meeting, ended_at) values ($1, $2, $3)
       on conflict (briefing_key, meeting) do update set ended_at = greatest(m.ended_at, $3)`,
      [briefingKey, meeting, at],
    );
  }

  /** Sites with a room that joined, and neither left nor saw its meeting end since. */
  async connectedSites(connection: Queryable, briefingKey: number, now: Date): Promise<number[]> {
    const rows = await connection.query<{ siteKey: number }[]>(
      `select distinct c.site_key as "siteKey" from live_connection c
        where c.briefing_key = $1 and c.joined_at > coalesce(c.left_at, '-infinity')
          and c.joined_at > $2::timestamptz - interval '${longest}'
          and not exists (select from live_meeting m
                           where m.briefing_key = c.briefing_key and m.meeting = c.meeting and m.ended_at >= c.joined_at)
        order by c.site_key`,
      [briefingKey, now],
    );
    return rows.map(({ siteKey }) => siteKey);
  }

  /** Sites with a room that was there at any time of a session, each with the first join; a leave nobody told of is no leave. */
  seenIn(
    connection: Queryable,
    briefingKey: number,
    { startsAt, endsAt }: { readonly startsAt: Date; readonly endsAt: Date },
  ): Promise<{ siteKey: number; firstJoinedAt: Date }[]> {
    return connection.query(
      `select c.site_key as "siteKey", min(c.joined_at) as "firstJoinedAt" from live_connection c
        where c.briefing_key = $1 and c.joined_at < $3 and c.joined_at > $2::timestamptz - interval '${longest}'
          and (c.left_at is null or c.left_at < c.joined_at or c.left_at > $2)
          and not exists (select from live_meeting m
                           where m.briefing_key = c.briefing_key and m.meeting = c.meeting
                             and m.ended_at >= c.joined_at and m.ended_at <= $2)
        group by c.site_key`,
      [briefingKey, startsAt, endsAt],
    );
  }

  async clear(tx: Tx, briefingKey: number): Promise<void> {
    for (const table of ["live_connection", "live_meeting"])
      await tx.query(`delete from ${table} where briefing_key = $1`, [briefingKey]);
  }
}
