import { Injectable } from "@nestjs/common";
import type { Grant } from "#domain";
import type { Tx } from "#platform";
import { type OpenedSession, Sessions } from "./sessions.service.js";

/**
 * Principals of kind "device". The room that knows which device belongs to which site asks for them here; they have no
 * password and no link, are in no list of users, and end for good.
 */
@Injectable()
export class DeviceAccounts {
  constructor(private readonly sessions: Sessions) {}

  /** `name` is what audit lines and ledger entries call the device. */
  async create(tx: Tx, device: { readonly id: string; readonly name: string; readonly grant: Grant }): Promise<void> {
    const { id, name, grant } = device;
    await tx.query(`insert into user_account (id, user_name, name, kind) values ($1, $2, $3, 'device')`, [
      id,
      `device:${id}`,
      name,
    ]);
    await tx.query(`insert into user_grant (user_id, role, briefing_id, site_id) values ($1, $2, $3, $4)`, [
      id,
      grant.role,
      grant.briefingId,
      grant.siteId,
    ]);
  }

  /** Entries recorded before keep the name they were recorded under. */
  async rename(tx: Tx, id: string, name: string): Promise<void> {
    await tx.query(`update user_account set name = $2 where id = $1 and kind = 'device'`, [id, name]);
  }

  /** `expiresAt` in milliseconds since the epoch: a device stays signed in until its briefing is over. */
  openSession(tx: Tx, id: string, expiresAt: number): Promise<OpenedSession> {
    return this.sessions.open(tx, id, expiresAt);
  }

  /** Ends the device: with the commit its sockets close in every process, and its next request is refused. */
  async end(tx: Tx, id: string): Promise<void> {
    await tx.query(`update user_account set active = false where id = $1 and kind = 'device'`, [id]);
    await this.sessions.endWith(tx, { userId: id });
  }
}
