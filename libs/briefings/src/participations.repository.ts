import { Injectable } from "@nestjs/common";
import { type Queryable, type Tx, UnitOfWork } from "#platform";

export interface ParticipationRecord {
  readonly siteKey: number;
  readonly expected: number | null;
  readonly headcountOnly: boolean;
  readonly relayOnly: boolean;
  /** Where the people of the site are written to. */
  readonly contactMail: string | null;
}

@Injectable()
export class ParticipationsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  ofBriefing(briefingKey: number, connection: Queryable = this.unitOfWork.reader): Promise<ParticipationRecord[]> {
    return connection.query<ParticipationRecord[]>(
      `select site_key as "siteKey", expected, headcount_only as "headcountOnly", relay_only as "relayOnly",
              contact_mail as "contactMail"
         from participation where briefing_key = $1 order by site_key`,
      [briefingKey],
    );
  }

  /** Puts exactly these sites in place of what was there. */
  async replace(tx: Tx, briefingKey: number, sites: readonly ParticipationRecord[]): Promise<void> {
    await tx.query(`delete from participation where briefing_key = $1 and site_key <> all($2::int[])`, [
      briefingKey,
      sites.map((site) => site.siteKey),
    ]);
    await tx.query(
      `insert into participation (briefing_key, site_key, expected, headcount_only, relay_only, contact_mail)
       select $1, s, e, h, r, m
         from unnest($2::int[], $3::int[], $4::boolean[], $5::boolean[], $6::text[]) as t (s, e, h, r, m)
       on conflict (briefing_key, site_key) do update
         set expected = excluded.expected, headcount_only = excluded.headcount_only, relay_only = excluded.relay_only,
             contact_mail = excluded.contact_mail`,
      [
        briefingKey,
        sites.map((site) => site.siteKey),
        sites.map((site) => site.expected),
        sites.map((site) => site.headcountOnly),
        sites.map((site) => site.relayOnly),
        sites.map((site) => site.contactMail),
      ],
    );
  }

  async copy(tx: Tx, fromKey: number, toKey: number): Promise<void> {
    await tx.query(
      `insert into participation (briefing_key, site_key, expected, headcount_only, relay_only, contact_mail)
       select $2, site_key, expected, headcount_only, relay_only, contact_mail from participation where briefing_key = $1`,
      [fromKey, toKey],
    );
  }
}
