import { Injectable } from "@nestjs/common";
import { type BoardLinkView, type CreateBoardLink, Problem } from "#contracts";
import type { Principal } from "#domain";
import { Clock, type Tx, UnitOfWork } from "#platform";
import { v7 as uuidv7 } from "uuid";
import { hashToken, newToken } from "./secret-token.js";
import { type OpenedSession, Sessions } from "./sessions.service.js";
import { SiteLineage } from "./site-lineage.js";

interface Row extends Omit<BoardLinkView, "madeAt" | "expiresAt" | "revokedAt" | "lastUsedAt"> {
  readonly madeAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  readonly lastUsedAt: Date | null;
}

/** Links to the numbers of a briefing, without an account and until they run out: for a wall, for a guest. */
@Injectable()
export class BoardLinks {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: Sessions,
    private readonly lineage: SiteLineage,
    private readonly clock: Clock,
  ) {}

  /** The token is told once. @throws Problem not-found for an unknown site, request-invalid for a time that has passed */
  async make(
    maker: Principal,
    briefingId: string,
    { label, siteId, expiresAt }: CreateBoardLink,
  ): Promise<{ link: BoardLinkView; token: string }> {
    if (siteId !== null && !(await this.lineage.pathOf(siteId))) throw new Problem("not-found");
    if (Date.parse(expiresAt) <= this.clock.now()) throw new Problem("request-invalid");
    const [id, accountId, token] = [uuidv7(), uuidv7(), newToken()];
    await this.unitOfWork.run(async (tx) => {
      await tx.query(`insert into user_account (id, user_name, name, kind) values ($1, $2, $3, 'link')`, [
        accountId,
        `link:${id}`,
        label,
      ]);
      await tx.query(`insert into user_grant (user_id, role, briefing_id, site_id) values ($1, 'viewer', $2, $3)`, [
        accountId,
        briefingId,
        siteId,
      ]);
      await tx.query(
        `insert into board_link (id, account_id, token_hash, label, briefing_id, site_id, made_by, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [id, accountId, hashToken(token), label, briefingId, siteId, maker.name, expiresAt],
      );
    });
    const link = (await this.of(briefingId)).find((one) => one.id === id)!;
    return { link, token };
  }

  async of(briefingId: string): Promise<BoardLinkView[]> {
    const rows = await this.unitOfWork.query<Row>(
      `select id, label, briefing_id as "briefingId", site_id as "siteId", made_by as "madeBy", made_at as "madeAt",
              expires_at as "expiresAt", revoked_at as "revokedAt", last_used_at as "lastUsedAt"
         from board_link where briefing_id = $1 order by made_at desc`,
      [briefingId],
    );
    return rows.map((row) => ({
      ...row,
      madeAt: row.madeAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      revokedAt: row.revokedAt?.toISOString() ?? null,
      lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    }));
  }

  /** A session that lives as long as the link, at the longest. @throws Problem sign-in-refused */
  async enter(token: string): Promise<OpenedSession> {
    return this.unitOfWork.run(async (tx) => {
      const [[link]] = await tx.query<[{ accountId: string; expiresAt: Date }[], number]>(
        `update board_link set last_used_at = now()
          where token_hash = $1 and revoked_at is null and expires_at > $2
          returning account_id as "accountId", expires_at as "expiresAt"`,
        [hashToken(token), new Date(this.clock.now())],
      );
      if (!link) throw new Problem("sign-in-refused");
      return this.sessions.open(tx, link.accountId, link.expiresAt.getTime());
    });
  }

  /** Every screen it opened goes dark at once. @throws Problem not-found */
  async revoke(briefingId: string, id: string): Promise<void> {
    const accountId = await this.unitOfWork.run((tx) => this.end(tx, briefingId, id));
    await this.sessions.endAll(accountId);
  }

  private async end(tx: Tx, briefingId: string, id: string): Promise<string> {
    const [[link]] = await tx.query<[{ accountId: string }[], number]>(
      `update board_link set revoked_at = now() where id = $1 and briefing_id = $2 and revoked_at is null
       returning account_id as "accountId"`,
      [id, briefingId],
    );
    if (!link) throw new Problem("not-found");
    await tx.query(`update user_account set active = false where id = $1`, [link.accountId]);
    return link.accountId;
  }
}
