import { Injectable } from "@nestjs/common";
import { type ExternalIdentityView, Problem } from "#contracts";
import { UnitOfWork } from "#platform";
import { v7 as uuidv7 } from "uuid";
import type { ExternalPerson } from "./oidc.service.js";
import { type OpenedSession, Sessions } from "./sessions.service.js";
import { Users } from "./users.service.js";

/** Which account belongs to which person of the organization's sign-in. Linked by the person or an administrator, never guessed. */
@Injectable()
export class ExternalIdentities {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: Sessions,
    private readonly users: Users,
  ) {}

  /** @throws Problem oidc-not-linked when no active account is linked to the person */
  async signIn({ issuer, subject }: ExternalPerson): Promise<OpenedSession> {
    const rows = await this.unitOfWork.query<{ userId: string }>(
      `select e.user_id as "userId" from external_identity e join user_account u on u.id = e.user_id
        where e.issuer = $1 and e.subject = $2 and u.active`,
      [issuer, subject],
    );
    if (!rows[0]) throw new Problem("oidc-not-linked");
    const { userId } = rows[0];
    return this.unitOfWork.run((tx) => this.sessions.open(tx, userId, undefined, { way: "oidc", secondFactor: false }));
  }

  /** @throws Problem oidc-linked-already when the person is linked to another account, not-found for an unknown account */
  async link(userId: string, { issuer, subject }: ExternalPerson): Promise<void> {
    if (!(await this.users.find(userId))) throw new Problem("not-found");
    const made = await this.unitOfWork.query<unknown>(
      `insert into external_identity (id, issuer, subject, user_id) values ($1, $2, $3, $4)
       on conflict (issuer, subject) do update set subject = excluded.subject where external_identity.user_id = $4
       returning id`,
      [uuidv7(), issuer, subject, userId],
    );
    if (made.length === 0) throw new Problem("oidc-linked-already");
  }

  async of(userId: string): Promise<ExternalIdentityView[]> {
    const rows = await this.unitOfWork.query<{ id: string; issuer: string; subject: string; linkedAt: Date }>(
      `select id, issuer, subject, linked_at as "linkedAt" from external_identity where user_id = $1 order by linked_at`,
      [userId],
    );
    return rows.map((row) => ({ ...row, linkedAt: row.linkedAt.toISOString() }));
  }

  /** The sessions end: one of them may have come this way. @throws Problem not-found */
  async unlink(userId: string, id: string, butSession?: string): Promise<void> {
    const gone = await this.unitOfWork.run(async (tx) => {
      const [rows] = await tx.query<[unknown[], number]>(
        `delete from external_identity where id = $1 and user_id = $2 returning id`,
        [id, userId],
      );
      return rows.length > 0;
    });
    if (!gone) throw new Problem("not-found");
    await this.sessions.endAll(userId, butSession);
  }
}
