import { Injectable } from "@nestjs/common";
import { type CreateUser, Problem, type UserQuery } from "#contracts";
import { fold, type Grant } from "#domain";
import { Clock, type Queryable, type Tx, UnitOfWork } from "#platform";
import { v7 as uuidv7 } from "uuid";
import { hashGoodPassword } from "./passwords.js";
import { hashToken, newToken } from "./secret-token.js";
import { Sessions } from "./sessions.service.js";

export interface UserRow {
  readonly id: string;
  readonly userName: string;
  readonly name: string;
  readonly active: boolean;
  readonly grants: Grant[];
  readonly hasPassword: boolean;
  readonly secondFactor: boolean;
  /** To the minute; null: never signed in. */
  readonly lastSeenAt: string | null;
}

const linkLivesMs = 48 * 3_600_000;

const selectUsers = `
  select u.id, u.user_name as "userName", u.name, u.active, u.password_hash is not null as "hasPassword",
         exists (select from second_factor f where f.user_id = u.id and f.confirmed_at is not null) as "secondFactor",
         (select to_char(max(coalesce(s.last_seen_at, s.created_at)) at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
            from auth_session s where s.user_id = u.id) as "lastSeenAt",
         coalesce((select json_agg(json_build_object('role', g.role, 'briefingId', g.briefing_id, 'siteId', g.site_id))
                     from user_grant g where g.user_id = u.id), '[]') as grants
    from user_account u`;

@Injectable()
export class Users {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: Sessions,
    private readonly clock: Clock,
  ) {}

  /** Makes an account with a password. @throws Problem user-name-taken, password-too-weak */
  async create(user: CreateUser): Promise<UserRow> {
    const passwordHash = await hashGoodPassword(user.password, user);
    const id = uuidv7();
    await this.unitOfWork.run(async (tx) => {
      await this.insert(tx, id, user.userName, user.name, passwordHash);
      await this.grant(tx, id, user.grants);
    });
    return (await this.find(id))!;
  }

  /** An account without a password or rights, and the link that lets its holder in. @throws Problem user-name-taken */
  async invite({ userName, name }: { userName: string; name: string }): Promise<{ user: UserRow; token: string }> {
    const id = uuidv7();
    const token = await this.unitOfWork.run(async (tx) => {
      await this.insert(tx, id, userName, name, null);
      return this.makeLink(tx, id);
    });
    return { user: (await this.find(id))!, token };
  }

  /** Accounts without a password, each with a link that signs in once. Existing user names keep their account and grants. */
  async createWithLinks(
    people: readonly { userName: string; name: string; grants: readonly Grant[] }[],
  ): Promise<{ userName: string; userId: string; token: string }[]> {
    return this.unitOfWork.run(async (tx) => {
      const made: { userName: string; userId: string; token: string }[] = [];
      for (const person of people) {
        const existing = await tx.query<{ id: string }[]>(
          `select id from user_account where user_name = $1 and kind = 'user'`,
          [person.userName.toLowerCase()],
        );
        const userId = existing[0]?.id ?? uuidv7();
        if (existing.length === 0) await this.insert(tx, userId, person.userName, person.name, null);
        await this.grant(tx, userId, person.grants);
        made.push({ userName: person.userName, userId, token: await this.makeLink(tx, userId) });
      }
      return made;
    });
  }

  /** A token that signs this user in once within two days. Links made before and not followed yet are void. */
  async makeLink(tx: Tx, userId: string): Promise<string> {
    await tx.query(`delete from sign_in_link where user_id = $1 and used_at is null`, [userId]);
    const token = newToken();
    await tx.query(`insert into sign_in_link (token_hash, user_id, expires_at) values ($1, $2, $3)`, [
      hashToken(token),
      userId,
      new Date(this.clock.now() + linkLivesMs),
    ]);
    return token;
  }

  async find(id: string): Promise<UserRow | null> {
    const rows = await this.unitOfWork.query<UserRow>(`${selectUsers} where u.id = $1 and u.kind = 'user'`, [id]);
    return rows[0] ?? null;
  }

  /** Names of accounts, ended ones too, by id; unknown ids are left out. */
  async namesOf(connection: Queryable, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await connection.query<{ id: string; name: string }[]>(
      `select id, name from user_account where id = any($1::uuid[])`,
      [[...ids]],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** A page of accounts by user name; `after` is the last user name of the page before. */
  list({ after, limit, q, role, siteId }: UserQuery): Promise<UserRow[]> {
    return this.unitOfWork.query<UserRow>(
      `${selectUsers}
        where u.kind = 'user' and u.user_name > $1 and strpos(u.search_text, $3) > 0
          and ($4::text is null and $5::uuid is null
               or exists (select from user_grant g where g.user_id = u.id
                             and g.role = coalesce($4, g.role) and ($5::uuid is null or g.site_id = $5)))
        order by u.user_name limit $2`,
      [after ?? "", limit, fold(q ?? ""), role ?? null, siteId ?? null],
    );
  }

  /**
   * Changes an account; its sessions end, so that no old right outlives the change.
   * @throws Problem not-found, password-too-weak, last-admin
   */
  async change(
    id: string,
    changes: {
      name?: string | undefined;
      password?: string | undefined;
      active?: boolean | undefined;
      grants?: readonly Grant[] | undefined;
    },
  ): Promise<UserRow> {
    const before = await this.find(id);
    if (!before) throw new Problem("not-found");
    const passwordHash = changes.password === undefined ? null : await hashGoodPassword(changes.password, before);
    await this.unitOfWork.run(async (tx) => {
      const [changed] = await tx.query<[unknown[], number]>(
        `update user_account set name = coalesce($2, name), active = coalesce($3, active),
                password_hash = coalesce($4, password_hash), search_text = coalesce($5, search_text)
          where id = $1 and kind = 'user' returning id`,
        [
          id,
          changes.name ?? null,
          changes.active ?? null,
          passwordHash,
          changes.name === undefined ? null : searchText(changes.name, before.userName),
        ],
      );
      if (changed.length === 0) throw new Problem("not-found");
      if (changes.grants) {
        await tx.query(`delete from user_grant where user_id = $1`, [id]);
        await this.grant(tx, id, changes.grants);
      }
      await this.keepAnAdmin(tx);
    });
    await this.sessions.endAll(id);
    return (await this.find(id))!;
  }

  /** Somebody has to be left who can give rights. */
  private async keepAnAdmin(tx: Tx): Promise<void> {
    // Two administrators who take each other's right away at the same moment must not both succeed.
    await tx.query(`select pg_advisory_xact_lock(hashtext('user_account.last-admin'))`);
    const [left] = await tx.query<{ some: boolean }[]>(
      `select exists (select from user_account u join user_grant g on g.user_id = u.id
                       where u.active and g.role = 'admin' and g.briefing_id is null and g.site_id is null) as some`,
    );
    if (!left!.some) throw new Problem("last-admin");
  }

  private async insert(tx: Tx, id: string, userName: string, name: string, hash: string | null): Promise<void> {
    const made = await tx.query<unknown[]>(
      `insert into user_account (id, user_name, name, password_hash, search_text) values ($1, $2, $3, $4, $5)
       on conflict (user_name) do nothing returning id`,
      [id, userName.toLowerCase(), name, hash, searchText(name, userName)],
    );
    if (made.length === 0) throw new Problem("user-name-taken");
  }

  private async grant(tx: Tx, userId: string, grants: readonly Grant[]): Promise<void> {
    for (const grant of grants) {
      await tx.query(
        `insert into user_grant (user_id, role, briefing_id, site_id)
         select $1, $2, $3, $4
          where not exists (select 1 from user_grant where user_id = $1 and role = $2
                              and briefing_id is not distinct from $3 and site_id is not distinct from $4)`,
        [userId, grant.role, grant.briefingId, grant.siteId],
      );
    }
  }
}

const searchText = (name: string, userName: string): string => `${fold(name)} ${fold(userName)}`;
