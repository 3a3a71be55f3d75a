import { randomBytes } from "node:crypto";
import { Inject, Injectable } from "@nestjs/common";
import { Audit } from "#audit";
import { type BriefingRecord, Briefings } from "#briefings";
import { Problem, type PutZoomLink, type ZoomLinkView } from "#contracts";
import { duePull, type Principal } from "#domain";
import {
  Clock,
  HintBus,
  Jobs,
  jobView,
  onCommit,
  secretBoxOf,
  type SecretBox,
  SETTINGS,
  type Settings,
  type Tx,
  UnitOfWork,
} from "#platform";
import { v7 as uuidv7 } from "uuid";
import { LiveConnectionsRepository } from "./live-connections.repository.js";
import type { ReportAccess } from "./meeting-reports.js";
import { type ZoomLinkRecord, ZoomLinksRepository } from "./zoom-links.repository.js";

/** How each briefing hears from Zoom: what posts to us, and what we may fetch. Secrets go in and never out. */
@Injectable()
export class ZoomLinks {
  private readonly box: SecretBox;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: ZoomLinksRepository,
    private readonly live: LiveConnectionsRepository,
    private readonly briefings: Briefings,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly hints: HintBus,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    this.box = secretBoxOf(settings);
  }

  /** @throws Problem not-found */
  async read(briefingId: string): Promise<ZoomLinkView> {
    const briefing = await this.briefings.byId(briefingId);
    const { reader } = this.unitOfWork;
    const link = await this.repository.ofBriefing(reader, briefing.key);
    const job = link?.pullJob ? await this.jobs.behind(link.pullJob) : null;
    const connected = await this.live.connectedSites(reader, briefing.key, new Date(this.clock.now()));
    return {
      meeting: link?.meeting ?? null,
      address: link?.secret ? new URL(`/api/hooks/zoom/${link.token}`, this.settings.PUBLIC_URL).href : null,
      lastEventAt: link?.lastEventAt?.toISOString() ?? null,
      connectedSites: connected.length,
      api: link?.apiAccount && link.apiClient ? { accountId: link.apiAccount, clientId: link.apiClient } : null,
      pulledAt: link?.pulledAt?.toISOString() ?? null,
      pull: job && jobView(job),
    };
  }

  /** What `input` leaves out stays as it is. @throws Problem not-found */
  async set(principal: Principal, briefingId: string, input: PutZoomLink): Promise<ZoomLinkView> {
    const briefing = await this.briefings.byId(briefingId);
    const seal = (secret: string): Buffer => this.box.seal(Buffer.from(secret), purposeOf(briefingId));
    await this.unitOfWork.run(async (tx) => {
      const old = await this.repository.lock(tx, briefing.key);
      const { meeting = old?.meeting ?? null, secret, api } = input;
      await this.repository.set(tx, {
        briefingKey: briefing.key,
        briefingId,
        token: old?.token ?? randomBytes(24).toString("base64url"),
        meeting,
        secret: secret === undefined ? (old?.secret ?? null) : secret === null ? null : seal(secret),
        apiAccount: api === undefined ? (old?.apiAccount ?? null) : (api?.accountId ?? null),
        apiClient: api === undefined ? (old?.apiClient ?? null) : (api?.clientId ?? null),
        apiSecret: api === undefined ? (old?.apiSecret ?? null) : api && seal(api.clientSecret),
        by: principal.id,
      });
      if (secret === null) await this.live.clear(tx, briefing.key);
      await this.audit.write(tx, principal, {
        action: "zoom-link.set",
        briefingId,
        subject: briefingId,
        details: { meeting, secret: changeOf(secret), api: changeOf(api) },
      });
      onCommit(tx, () => this.hints.publish([{ topic: "briefing", key: briefingId }]));
    });
    return this.read(briefingId);
  }

  /** Asks for the meeting's report now; a pull that is under way is given again. @throws Problem not-found; zoom-api-missing */
  async pull(principal: Principal, briefingId: string): Promise<ZoomLinkView> {
    const briefing = await this.briefings.byId(briefingId);
    await this.unitOfWork.run(async (tx) => {
      const link = await this.repository.lock(tx, briefing.key);
      if (!link || !canPull(link)) throw new Problem("zoom-api-missing");
      if (await this.isPulling(link)) return;
      await this.askPull(tx, briefing, principal);
    });
    return this.read(briefingId);
  }

  /** Asks for the report of a briefing whose session has ended. Returns the job, or null. Any number of processes may call this. */
  async pullWhenDue(briefing: BriefingRecord): Promise<string | null> {
    const link = await this.repository.ofBriefing(this.unitOfWork.reader, briefing.key);
    if (!link || !this.isDue(briefing, link)) return null;
    return this.unitOfWork.run(async (tx) => {
      const held = await this.repository.lock(tx, briefing.key);
      if (!held || !this.isDue(briefing, held) || (await this.isPulling(held))) return null;
      return this.askPull(tx, briefing, null);
    });
  }

  /** What fetching needs, opened; null where it is not set up, or was sealed with a key that is lost. */
  async accessOf(briefingKey: number): Promise<ReportAccess | null> {
    const link = await this.repository.ofBriefing(this.unitOfWork.reader, briefingKey);
    if (!link?.meeting || !link.apiAccount || !link.apiClient || !link.apiSecret) return null;
    const clientSecret = this.box.open(link.apiSecret, purposeOf(link.briefingId))?.toString();
    if (clientSecret === undefined) return null;
    return { meeting: link.meeting, accountId: link.apiAccount, clientId: link.apiClient, clientSecret };
  }

  /** Notes that everything up to this moment was fetched. */
  pulled(tx: Tx, briefingKey: number, at: Date): Promise<void> {
    return this.repository.pulled(tx, briefingKey, at);
  }

  byToken(token: string): Promise<ZoomLinkRecord | null> {
    return this.repository.byToken(this.unitOfWork.reader, token);
  }

  /** What Zoom signs with; null where nothing was set, undefined where it was sealed with a key that is lost. */
  secretOf({ secret, briefingId }: ZoomLinkRecord): string | null | undefined {
    return secret && this.box.open(secret, purposeOf(briefingId))?.toString();
  }

  heard(tx: Tx, briefingKey: number): Promise<void> {
    return this.repository.heard(tx, briefingKey);
  }

  /** Since when what is posted for the briefing is taken; null as long as no signed call ever came. */
  async listeningSince(briefingKey: number): Promise<Date | null> {
    const link = await this.repository.ofBriefing(this.unitOfWork.reader, briefingKey);
    return link !== null && link.secret !== null && link.lastEventAt !== null ? link.listeningSince : null;
  }

  private isDue({ sessions, state }: BriefingRecord, link: ZoomLinkRecord): boolean {
    if (!canPull(link) || state === "sealed") return false;
    return duePull({
      now: this.clock.now(),
      ends: sessions.map(({ endsAt }) => endsAt.getTime()),
      pulledAt: link.pulledAt?.getTime() ?? null,
      askedAt: link.pullAskedAt?.getTime() ?? null,
    });
  }

  private async isPulling({ pullJob }: ZoomLinkRecord): Promise<boolean> {
    const job = pullJob === null ? null : await this.jobs.behind(pullJob);
    return job !== null && job.finishedAt === null;
  }

  private async askPull(tx: Tx, { id: briefingId, key }: BriefingRecord, principal: Principal | null): Promise<string> {
    const job = uuidv7();
    await this.repository.pullAsked(tx, key, job, new Date(this.clock.now()));
    const askedBy = principal?.id ?? null;
    await this.jobs.ask(tx, { id: job, kind: "pull-meeting-report", payload: { briefingId }, askedBy });
    await this.audit.write(tx, principal, { action: "zoom-report.asked", briefingId, subject: briefingId });
    return job;
  }
}

const canPull = ({ meeting, apiSecret }: ZoomLinkRecord): boolean => meeting !== null && apiSecret !== null;

const purposeOf = (briefingId: string): string => `zoom-link/${briefingId}`;

const changeOf = (given: unknown): "kept" | "removed" | "set" =>
  given === undefined ? "kept" : given === null ? "removed" : "set";
