import { Injectable } from "@nestjs/common";
import { type Queryable, UnitOfWork } from "#platform";
import { type SiteReadiness, siteReadiness } from "#domain";
import { Briefings } from "#briefings";
import { waitsFor } from "./site-devices.repository.js";

/** How far a site has come, and how its devices are. */
export interface SiteDeviceState extends SiteReadiness {
  readonly siteKey: number;
  /** Enrolled now. */
  readonly devices: number;
  /** Waiting for the organizer's tap. */
  readonly waiting: number;
  /** What its devices had not sent when they were last seen; null when none has said. */
  readonly unsent: number | null;
  /** Of the device seen last; null without devices. */
  readonly lastSeenAt: Date | null;
  /** Of the device whose clock is off the most, in milliseconds; null when none has said. */
  readonly clockSkewMs: number | null;
}

/** A site whose people were at their desk, ever. */
export interface SitePresence {
  readonly siteKey: number;
  readonly openedAt: Date;
  /** What its enrolled devices held when they last spoke. */
  readonly unsent: number;
  /** Since when the first of them holds something; null when none does. */
  readonly unsentSince: Date | null;
}

interface StateRow {
  readonly siteKey: number;
  readonly devices: number;
  readonly waiting: number;
  readonly unsent: number | null;
  readonly lastSeenAt: Date | null;
  readonly clockSkewMs: number | null;
  readonly progress: readonly { rosterDownloaded: boolean; practised: boolean }[];
}

const nobody: Omit<StateRow, "siteKey"> = {
  devices: 0,
  waiting: 0,
  unsent: null,
  lastSeenAt: null,
  clockSkewMs: null,
  progress: [],
};

/** What other rooms may ask about devices. */
@Injectable()
export class DevicesQuery {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly briefings: Briefings,
  ) {}

  /** Sites of the briefing that were ever heard of. Somebody who looks in from above is no device and opens nothing. */
  presenceOf(briefingKey: number): Promise<SitePresence[]> {
    return this.unitOfWork.query<SitePresence>(
      `select site_key as "siteKey", min(opened_at) as "openedAt",
              coalesce(sum(unsent) filter (where state = 'enrolled'), 0)::int as unsent,
              min(unsent_since) filter (where state = 'enrolled') as "unsentSince"
         from site_device where briefing_key = $1 and opened_at is not null group by site_key order by site_key`,
      [briefingKey],
    );
  }

  /** Every site that takes part in a briefing, those without devices too, by site key. */
  async statesOf(
    briefingKey: number,
    connection: Queryable = this.unitOfWork.reader,
  ): Promise<Map<number, SiteDeviceState>> {
    const parts = await this.briefings.participation(briefingKey, connection);
    const rows = await connection.query<StateRow[]>(
      `select site_key as "siteKey",
              count(*) filter (where state = 'enrolled')::int as devices,
              count(*) filter (where state = 'waiting')::int as waiting,
              sum(unsent) filter (where state = 'enrolled')::int as unsent,
              max(last_seen_at) filter (where state = 'enrolled') as "lastSeenAt",
              (array_agg(clock_skew_ms order by abs(clock_skew_ms::bigint) desc)
                 filter (where state = 'enrolled' and clock_skew_ms is not null))[1] as "clockSkewMs",
              coalesce(json_agg(json_build_object('rosterDownloaded', roster_revision is not null,
                                                  'practised', practised_at is not null))
                 filter (where state = 'enrolled'), '[]') as progress
         from site_device
        where briefing_key = $1
          and (state = 'enrolled' or (state = 'waiting' and last_seen_at > now() - ${waitsFor}))
        group by site_key`,
      [briefingKey],
    );
    const bySite = new Map(rows.map((row) => [row.siteKey, row]));
    return new Map(
      parts.map(({ siteKey, headcountOnly }) => {
        const { progress, ...row } = bySite.get(siteKey) ?? { ...nobody, siteKey };
        return [siteKey, { ...row, ...siteReadiness(progress, headcountOnly) }];
      }),
    );
  }
}
