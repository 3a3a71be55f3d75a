import { Injectable } from "@nestjs/common";
import type { DeviceKind, DeviceState } from "#domain";
import { type Queryable, type Tx, UnitOfWork } from "#platform";
import type { SiteDeviceEntity } from "./site-device.entity.js";

const columns = `id, briefing_key as "briefingKey", site_key as "siteKey", kind, name, state, key_hash as "keyHash",
  asked_at as "askedAt", enrolled_at as "enrolledAt", ended_at as "endedAt", last_seen_at as "lastSeenAt", address,
  app_version as "appVersion", unsent, clock_skew_ms as "clockSkewMs", roster_revision as "rosterRevision",
  practised_at as "practisedAt", opened_at as "openedAt", unsent_since as "unsentSince"`;

/** A device that asks looks again every few seconds; one that stopped for this long no longer waits. */
export const waitsFor = "interval '10 minutes'";

export interface DeviceBeat {
  readonly appVersion: string;
  readonly unsent: number;
  readonly clockSkewMs: number;
  readonly rosterRevision: number | null;
  readonly practised: boolean;
}

@Injectable()
export class SiteDevicesRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Devices that are enrolled or waiting, those who came first in front. */
  ofSite(
    briefingKey: number,
    siteKey: number,
    connection: Queryable = this.unitOfWork.reader,
  ): Promise<SiteDeviceEntity[]> {
    return connection.query<SiteDeviceEntity[]>(
      `select ${columns} from site_device
        where briefing_key = $1 and site_key = $2
          and (state = 'enrolled' or (state = 'waiting' and last_seen_at > now() - ${waitsFor}))
        order by asked_at, id`,
      [briefingKey, siteKey],
    );
  }

  /** A page of a briefing's devices at these sites; `after` is the id of the last one before. */
  ofBriefing(
    briefingKey: number,
    siteKeys: readonly number[],
    page: { readonly state: DeviceState; readonly after: string | undefined; readonly limit: number },
  ): Promise<SiteDeviceEntity[]> {
    return this.unitOfWork.query<SiteDeviceEntity>(
      `select ${columns} from site_device
        where briefing_key = $1 and site_key = any($2::int[]) and state = $3 and ($4::uuid is null or id > $4)
          and (state <> 'waiting' or last_seen_at > now() - ${waitsFor})
        order by id limit $5`,
      [briefingKey, [...siteKeys], page.state, page.after ?? null, page.limit],
    );
  }

  async find(
    tx: Queryable,
    device: { readonly id: string; readonly briefingKey: number; readonly siteKey: number },
  ): Promise<SiteDeviceEntity | null> {
    const rows = await tx.query<SiteDeviceEntity[]>(
      `select ${columns} from site_device where id = $1 and briefing_key = $2 and site_key = $3`,
      [device.id, device.briefingKey, device.siteKey],
    );
    return rows[0] ?? null;
  }

  async byKey(tx: Tx, keyHash: Buffer): Promise<SiteDeviceEntity | null> {
    const rows = await tx.query<SiteDeviceEntity[]>(`select ${columns} from site_device where key_hash = $1`, [
      keyHash,
    ]);
    return rows[0] ?? null;
  }

  async insert(
    tx: Tx,
    device: Pick<
      SiteDeviceEntity,
      "id" | "briefingKey" | "siteKey" | "kind" | "name" | "state" | "keyHash" | "address"
    >,
  ): Promise<void> {
    await tx.query(
      `insert into site_device (id, briefing_key, site_key, kind, name, state, key_hash, address, enrolled_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, case when $6 = 'enrolled' then now() end)`,
      [
        device.id,
        device.briefingKey,
        device.siteKey,
        device.kind,
        device.name,
        device.state,
        device.keyHash,
        device.address,
      ],
    );
  }

  /** Somebody with an account of their own is at work at a site: a device known by its session. */
  async putAccount(tx: Tx, device: Pick<SiteDeviceEntity, "id" | "briefingKey" | "siteKey" | "name" | "address">) {
    await tx.query(
      `insert into site_device (id, briefing_key, site_key, kind, name, state, address, enrolled_at)
       values ($1, $2, $3, 'account', $4, 'enrolled', $5, now())
       on conflict (id) do update set briefing_key = excluded.briefing_key, site_key = excluded.site_key`,
      [device.id, device.briefingKey, device.siteKey, device.name, device.address],
    );
  }

  /** Notes that a device asked once more, under this name. */
  async asksAgain(tx: Tx, id: string, about: { readonly name: string; readonly kind: DeviceKind }): Promise<void> {
    await tx.query(`update site_device set last_seen_at = now(), name = $2, kind = $3 where id = $1`, [
      id,
      about.name,
      about.kind,
    ]);
  }

  async move(tx: Tx, id: string, to: DeviceState): Promise<void> {
    await tx.query(
      `update site_device
          set state = $2, enrolled_at = case when $2 = 'enrolled' then now() else enrolled_at end,
              ended_at = case when $2 in ('refused', 'revoked') then now() end
        where id = $1`,
      [id, to],
    );
  }

  async rename(tx: Tx, id: string, name: string): Promise<void> {
    await tx.query(`update site_device set name = $2 where id = $1`, [id, name]);
  }

  /** A new sheet: whoever waited with the old one has to ask with the new one. */
  async dropWaiting(tx: Tx, briefingKey: number, siteKeys: readonly number[]): Promise<void> {
    await tx.query(
      `delete from site_device where briefing_key = $1 and site_key = any($2::int[]) and state = 'waiting'`,
      [briefingKey, [...siteKeys]],
    );
  }

  /** Whether there is such an enrolled device. The first practice stands; a roster that is gone again is told as gone. */
  async beat(tx: Tx, id: string, beat: DeviceBeat): Promise<boolean> {
    const [rows] = await tx.query<[unknown[], number]>(
      `update site_device
          set last_seen_at = now(), opened_at = coalesce(opened_at, now()), app_version = $2, unsent = $3::int,
              unsent_since = case when $3::int > 0 then coalesce(unsent_since, now()) end,
              clock_skew_ms = $4, roster_revision = $5,
              practised_at = case when $6 then coalesce(practised_at, now()) else practised_at end
        where id = $1 and state = 'enrolled' returning id`,
      [id, beat.appVersion, beat.unsent, beat.clockSkewMs, beat.rosterRevision, beat.practised],
    );
    return rows.length > 0;
  }
}
