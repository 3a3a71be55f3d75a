import { Injectable } from "@nestjs/common";
import { type ConnectionTimes, type Interval, type RoomConnection, roomConnection } from "#domain";
import type { Queryable } from "#platform";

/** When the room of a site was connected, as the logs of a briefing tell it. Never who or how many were in it. */
export interface SiteConnections extends RoomConnection {
  readonly siteKey: number;
}

/** A name in the logs that stands for no known site. */
export interface UnmatchedConnections {
  readonly nameKey: string;
  readonly name: string;
  readonly settledBy: "person" | "nobody";
  /** Sites it could mean; empty when none. */
  readonly candidateKeys: readonly number[];
  readonly connections: number;
  /** Inside the session, united; milliseconds. */
  readonly connectedMs: number;
  readonly firstJoinedAt: number;
}

interface TimesSql {
  readonly siteKey: number;
  readonly joinedAt: Date;
  readonly leftAt: Date | null;
}

interface UnmatchedSql extends Omit<TimesSql, "siteKey"> {
  readonly nameKey: string;
  readonly name: string;
  readonly settledBy: "person" | "nobody";
  readonly candidates: number[];
}

/** Connections under one name in one session. */
export interface NameTimes {
  readonly connections: number;
  /** Null when no log says when. */
  readonly connected: RoomConnection | null;
}

/** Reads that other rooms may ask for. Give a snapshot's transaction to read several as of one moment. */
@Injectable()
export class VcLogs {
  /**
   * Per site handle, the connections of its rooms in one session; sites never connected are left out. `siteKeys`: only these;
   * `until`: only by logs that had come by then.
   */
  async connectionsOf(
    connection: Queryable,
    briefingKey: number,
    session: { readonly startsAt: Date; readonly endsAt: Date },
    {
      siteKeys = null,
      until = null,
    }: { readonly siteKeys?: readonly number[] | null; readonly until?: Date | null } = {},
  ): Promise<Map<number, SiteConnections>> {
    const rows = await connection.query<TimesSql[]>(
      `select r.site_key as "siteKey", c.joined_at as "joinedAt", c.left_at as "leftAt"
         from vc_connection c
         join vc_room r on r.briefing_key = c.briefing_key and r.name_key = c.name_key
        where c.briefing_key = $1 and r.site_key is not null and ($4::int[] is null or r.site_key = any($4))
          and c.joined_at < $3 and (c.left_at is null or c.left_at > $2)
          and ($5::timestamptz is null
               or exists (select from vc_log l where l.id = c.log_id and l.uploaded_at < $5::timestamptz))
        order by r.site_key, c.joined_at`,
      [briefingKey, session.startsAt, session.endsAt, siteKeys && [...siteKeys], until],
    );
    const window = windowOf(session);
    const sites = new Map<number, SiteConnections>();
    for (const [siteKey, times] of grouped(rows, (row) => row.siteKey)) {
      const connected = roomConnection(times.map(timesOf), window);
      if (connected) sites.set(siteKey, { siteKey, ...connected });
    }
    return sites;
  }

  /** Names of one session that stand for no site, those ever connected in it, in order of the name. */
  async unmatchedOf(
    connection: Queryable,
    briefingKey: number,
    session: { readonly startsAt: Date; readonly endsAt: Date },
  ): Promise<UnmatchedConnections[]> {
    const rows = await connection.query<UnmatchedSql[]>(
      `select r.name_key as "nameKey", r.name, r.settled_by as "settledBy", r.candidates,
              c.joined_at as "joinedAt", c.left_at as "leftAt"
         from vc_connection c
         join vc_room r on r.briefing_key = c.briefing_key and r.name_key = c.name_key
        where c.briefing_key = $1 and r.site_key is null
          and c.joined_at < $3 and (c.left_at is null or c.left_at > $2)
        order by r.name_key, c.joined_at`,
      [briefingKey, session.startsAt, session.endsAt],
    );
    const window = windowOf(session);
    return [...grouped(rows, (row) => row.nameKey)].flatMap(([nameKey, times]) => {
      const summary = roomConnection(times.map(timesOf), window);
      const first = times[0]!;
      if (!summary) return [];
      return {
        nameKey,
        name: first.name,
        settledBy: first.settledBy,
        candidateKeys: first.candidates,
        connections: times.length,
        connectedMs: summary.connectedMs,
        firstJoinedAt: summary.firstJoinedAt,
      };
    });
  }

  /**
   * When the connections under these names were there in one session, by name; `timeless`: some log has the name and
   * not when. Names of other sessions are left out.
   */
  async timesOfNames(
    connection: Queryable,
    briefingKey: number,
    session: { readonly startsAt: Date; readonly endsAt: Date },
    nameKeys: readonly string[],
  ): Promise<Map<string, NameTimes>> {
    if (nameKeys.length === 0) return new Map();
    const rows = await connection.query<{ nameKey: string; joinedAt: Date | null; leftAt: Date | null }[]>(
      `select name_key as "nameKey", joined_at as "joinedAt", left_at as "leftAt" from vc_connection
        where briefing_key = $1 and name_key = any($4)
          and (joined_at is null or (joined_at < $3 and (left_at is null or left_at > $2)))
        order by name_key, joined_at`,
      [briefingKey, session.startsAt, session.endsAt, [...nameKeys]],
    );
    const window = windowOf(session);
    return new Map(
      [...grouped(rows, ({ nameKey }) => nameKey)].map(([nameKey, times]) => {
        const timed = times.flatMap(({ joinedAt, leftAt }) => (joinedAt ? [timesOf({ joinedAt, leftAt })] : []));
        return [nameKey, { connections: times.length, connected: roomConnection(timed, window) }];
      }),
    );
  }

  /**
   * Of these sites, those of which some log tells that their room was connected and not when (total minutes only): they may
   * not be called not connected.
   */
  async seenWithoutTimes(
    connection: Queryable,
    briefingKey: number,
    siteKeys: readonly number[],
  ): Promise<ReadonlySet<number>> {
    const rows = await connection.query<{ siteKey: number }[]>(
      `select distinct r.site_key as "siteKey"
         from vc_connection c
         join vc_room r on r.briefing_key = c.briefing_key and r.name_key = c.name_key
        where c.briefing_key = $1 and r.site_key = any($2) and c.joined_at is null`,
      [briefingKey, [...siteKeys]],
    );
    return new Set(rows.map(({ siteKey }) => siteKey));
  }

  /** When a log of the briefing was read last, and the jobs of those that were not read yet, or could not be. */
  async reading(connection: Queryable, briefingKey: number): Promise<{ lastReadAt: Date | null; jobIds: string[] }> {
    const rows = await connection.query<{ lastReadAt: Date | null; jobIds: string[] }[]>(
      `select max(read_at) as "lastReadAt", coalesce(array_agg(job_id) filter (where summary is null), '{}') as "jobIds"
         from vc_log where briefing_key = $1`,
      [briefingKey],
    );
    return rows[0]!;
  }

  /** Whether any log with times has been read for the briefing: without one, nobody can be called not connected. */
  async hasConnections(connection: Queryable, briefingKey: number): Promise<boolean> {
    const rows = await connection.query<unknown[]>(
      `select 1 from vc_connection where briefing_key = $1 and joined_at is not null limit 1`,
      [briefingKey],
    );
    return rows.length > 0;
  }
}

const windowOf = (session: { readonly startsAt: Date; readonly endsAt: Date }): Interval => ({
  from: session.startsAt.getTime(),
  to: session.endsAt.getTime(),
});

const timesOf = (row: { readonly joinedAt: Date; readonly leftAt: Date | null }): ConnectionTimes => ({
  joinedAt: row.joinedAt.getTime(),
  leftAt: row.leftAt?.getTime() ?? null,
});

function grouped<Key, Row>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
