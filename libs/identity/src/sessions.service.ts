import { Inject, Injectable, type OnApplicationShutdown } from "@nestjs/common";
import { Problem, type SessionView } from "#contracts";
import { actionsOf, type Grant, needsSecondFactor, type Principal } from "#domain";
import {
  Clock,
  HintBus,
  logger,
  onCommit,
  requestAddress,
  requestDevice,
  type RowScope,
  rowsOf,
  SETTINGS,
  type Settings,
  type Tx,
  UnitOfWork,
} from "#platform";
import DataLoader from "dataloader";
import { v7 as uuidv7 } from "uuid";
import type { SignInWay } from "./auth-session.entity.js";
import { hashToken, newToken } from "./secret-token.js";
import type { UserEntity } from "./user.entity.js";

/** How a session was opened. */
export interface OpeningProof {
  readonly way: SignInWay;
  readonly secondFactor: boolean;
}

export interface SignedInSession {
  readonly id: string;
  /** Without grants until a second factor is set up, where one is required. */
  readonly principal: Principal;
  /** Which rows the database shows them. */
  readonly rows: RowScope;
  readonly userName: string;
  readonly mustEnrol: boolean;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

export interface OpenedSession {
  readonly token: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** How long an answer from the table is believed; a revocation reaches every process earlier, by a hint. */
const believedForMs = 5_000;
const cacheLimit = 20_000;

/** Opaque sessions: a random token in a cookie, its hash in a row. Losing Redis signs nobody out. */
@Injectable()
export class Sessions implements OnApplicationShutdown {
  private readonly cache = new Map<string, { session: SignedInSession; until: number }>();
  private readonly listeners = new Set<(sessionId: string) => void>();
  /** Hundreds of devices ask in the same moment: those are looked up together. */
  private readonly table = new DataLoader<string, SignedInSession | null>((hashes) => this.read(hashes), {
    cache: false,
    batchScheduleFn: setImmediate,
  });
  private readonly unsubscribe: () => void;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly hints: HintBus,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    this.unsubscribe = hints.subscribe((hint) => {
      if (hint.topic === "session-ended") this.forget(hint.key);
    });
  }

  onApplicationShutdown(): void {
    this.unsubscribe();
  }

  /** Opens a session, for `SESSION_HOURS` unless another end is given. Returns the token; only its hash is kept. */
  async open(
    tx: Tx,
    userId: string,
    expiresAt = this.clock.now() + this.settings.SESSION_HOURS * 3_600_000,
    proof: OpeningProof = { way: "link", secondFactor: false },
  ): Promise<OpenedSession> {
    const token = newToken();
    await tx.query(
      `insert into auth_session (id, token_hash, user_id, expires_at, address, device, way, second_factor)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        uuidv7(),
        hashToken(token),
        userId,
        new Date(expiresAt),
        requestAddress() ?? null,
        requestDevice() ?? null,
        proof.way,
        proof.secondFactor,
      ],
    );
    return { token, expiresAt };
  }

  /** Who a token belongs to; null when it is unknown, expired, revoked or of an inactive user. */
  async authenticate(token: string): Promise<SignedInSession | null> {
    const hash = hashToken(token).toString("base64");
    const now = this.clock.now();
    const cached = this.cache.get(hash);
    if (cached && cached.until > now) return cached.session;
    const session = await this.table.load(hash);
    if (!session || session.expiresAt <= now) {
      this.cache.delete(hash);
      return null;
    }
    if (this.cache.size >= cacheLimit) this.cache.clear();
    this.cache.set(hash, { session, until: Math.min(now + believedForMs, session.expiresAt) });
    return session;
  }

  /** Whether a token that is refused was a device's whose access was ended, so that it can be told what happened. */
  async wasDevice(token: string): Promise<boolean> {
    const rows = await this.unitOfWork.query<unknown>(
      `select 1 from auth_session s join user_account u on u.id = s.user_id
        where s.token_hash = $1 and u.kind = 'device' and not u.active`,
      [hashToken(token)],
    );
    return rows.length > 0;
  }

  /** Ends one session at once, in every process. */
  async end(sessionId: string): Promise<void> {
    await this.unitOfWork.query(`update auth_session set revoked_at = now() where id = $1 and revoked_at is null`, [
      sessionId,
    ]);
    this.hints.publish([{ topic: "session-ended", key: sessionId }]);
    this.forget(sessionId);
  }

  /** Ends sessions with a transaction: one by its id, or all of a user; they are over in every process once it commits. */
  async endWith(tx: Tx, which: { readonly sessionId: string } | { readonly userId: string }): Promise<void> {
    const [column, id] = "sessionId" in which ? ["id", which.sessionId] : ["user_id", which.userId];
    const [ended] = await tx.query<[{ id: string }[], number]>(
      `update auth_session set revoked_at = now() where ${column} = $1 and revoked_at is null returning id`,
      [id],
    );
    onCommit(tx, () => {
      this.hints.publish(ended.map((session) => ({ topic: "session-ended", key: session.id })));
      for (const session of ended) this.forget(session.id);
    });
  }

  /** Ends every session of a user, for example when the grants change; all but one, when that is named. */
  async endAll(userId: string, but?: string): Promise<void> {
    const open = await this.unitOfWork.query<{ id: string }>(
      `select id from auth_session where user_id = $1 and revoked_at is null and id is distinct from $2`,
      [userId, but ?? null],
    );
    for (const session of open) await this.end(session.id);
  }

  /**
   * After a restore: whoever was signed in then, or held a link, is so no more, since what was ended meanwhile would live again.
   * Devices stay: their doors could not all be enrolled anew.
   */
  async endOfPeople(tx: Tx): Promise<void> {
    await tx.query(`delete from auth_session s using user_account u where u.id = s.user_id and u.kind <> 'device'`);
    await tx.query(`delete from sign_in_link`);
  }

  /** The open sessions of a user, the one used last first. `current` is the session that asks. */
  async openOf(userId: string, current: string): Promise<SessionView[]> {
    const rows = await this.unitOfWork.query<{
      id: string;
      device: string | null;
      address: string | null;
      openedAt: Date;
      lastSeenAt: Date;
      expiresAt: Date;
    }>(
      `select id, device, address, created_at as "openedAt", coalesce(last_seen_at, created_at) as "lastSeenAt",
              expires_at as "expiresAt"
         from auth_session where user_id = $1 and revoked_at is null and expires_at > $2
        order by "lastSeenAt" desc, id`,
      [userId, new Date(this.clock.now())],
    );
    return rows.map(({ openedAt, lastSeenAt, expiresAt, ...row }) => ({
      ...row,
      current: row.id === current,
      openedAt: openedAt.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
    }));
  }

  /** Ends one session of a user. @throws Problem not-found when it is not one of theirs, or ended already */
  async endOf(userId: string, sessionId: string): Promise<void> {
    const rows = await this.unitOfWork.query<{ id: string }>(
      `select id from auth_session where id = $1 and user_id = $2 and revoked_at is null`,
      [sessionId, userId],
    );
    if (rows.length === 0) throw new Problem("not-found");
    await this.end(sessionId);
  }

  /** Calls `listener` when a session ends, so that its sockets can be closed. Returns what stops it. */
  onEnded(listener: (sessionId: string) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private forget(sessionId: string): void {
    for (const [key, { session }] of this.cache) if (session.id === sessionId) this.cache.delete(key);
    for (const listener of this.listeners) listener(sessionId);
  }

  private async read(hashes: readonly string[]): Promise<(SignedInSession | null)[]> {
    const rows = await this.unitOfWork.query<{
      hash: string;
      id: string;
      userId: string;
      userName: string;
      name: string;
      kind: UserEntity["kind"];
      expiresAt: Date;
      way: SignInWay;
      secondFactor: boolean;
      grants: Grant[];
    }>(
      `select encode(s.token_hash, 'base64') as hash, s.id, u.id as "userId", u.user_name as "userName", u.name, u.kind,
              s.expires_at as "expiresAt", s.way, s.second_factor as "secondFactor",
              coalesce((select json_agg(json_build_object('role', g.role, 'briefingId', g.briefing_id, 'siteId', g.site_id))
                          from user_grant g where g.user_id = u.id), '[]') as grants
         from auth_session s join user_account u on u.id = s.user_id
        where s.token_hash = any($1::bytea[]) and s.revoked_at is null and u.active`,
      [hashes.map((hash) => Buffer.from(hash, "base64"))],
    );
    const found = new Map(
      rows.map((row): [string, SignedInSession] => {
        // Who comes from the organization's own sign-in was asked for a second factor there.
        const shown = row.secondFactor || row.way === "oidc";
        const mustEnrol = row.kind === "user" && !shown && needsSecondFactor(this.settings.SECOND_FACTOR, row.grants);
        const grants = mustEnrol ? [] : row.grants;
        // A link to a board is nobody's in person, as a device is not.
        const kind: Principal["kind"] = row.kind === "user" ? "user" : "device";
        const principal = { kind, id: row.userId, name: row.name, grants };
        return [
          row.hash,
          {
            id: row.id,
            userName: row.userName,
            mustEnrol,
            expiresAt: row.expiresAt.getTime(),
            principal,
            rows: rowsOf(
              row.userId,
              grants.map((grant) => ({ ...grant, actions: actionsOf(grant.role) })),
            ),
          },
        ];
      }),
    );
    this.noteSeen([...found.values()].map(({ id }) => id));
    return hashes.map((hash) => found.get(hash) ?? null);
  }

  /** To the minute, and never in the way of the request: who was last seen when is worth no failure. */
  private noteSeen(ids: readonly string[]): void {
    this.unitOfWork
      .query(
        `update auth_session set last_seen_at = now()
          where id = any($1::uuid[]) and (last_seen_at is null or last_seen_at < now() - interval '1 minute')`,
        [[...ids]],
      )
      .catch((error: unknown) => logger().debug({ err: error }, "session.not-noted"));
  }
}
