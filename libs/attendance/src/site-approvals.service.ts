import { Injectable } from "@nestjs/common";
import { Audit } from "#audit";
import { type BriefingRecord, Briefings, holdGate, readGate } from "#briefings";
import { type ApprovedSites, type ApproveSites, Problem, type SiteApprovalView } from "#contracts";
import { approvalStands, type ApprovedFigures, decideApproval, may, type Principal } from "#domain";
import { HintBus, onCommit, type Tx, UnitOfWork } from "#platform";
import { RosterQuery } from "#roster";
import { type SiteMap, SiteTree } from "#sites";
import { v7 as uuidv7 } from "uuid";
import { type ApprovalRecord, ApprovalsRepository } from "./approvals.repository.js";
import { approvedFiguresOf } from "./approved-figures.js";
import { AttendanceQuery, type TallyRecord } from "./attendance.query.js";
import type { SiteOfBriefing } from "./record-entries.service.js";

/** What an approval looks at, as of the transaction it is written in. */
interface Scene {
  readonly map: SiteMap;
  readonly summoned: ReadonlyMap<number, number>;
  readonly tallies: ReadonlyMap<number, TallyRecord>;
  readonly taking: ReadonlySet<number>;
  /** Approvals that were not taken back, by site. */
  readonly approved: Map<number, ApprovedFigures>;
}

/** The signing of lists from the bottom up, and the taking back of a signature with its reason. */
@Injectable()
export class SiteApprovals {
  constructor(
    private readonly repository: ApprovalsRepository,
    private readonly attendance: AttendanceQuery,
    private readonly briefings: Briefings,
    private readonly roster: RosterQuery,
    private readonly sites: SiteTree,
    private readonly audit: Audit,
    private readonly hints: HintBus,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Approvals that were not taken back, whether or not the numbers changed since. */
  async current(briefingKey: number): Promise<ApprovalRecord[]> {
    const acts = await this.repository.latest(this.unitOfWork.reader, briefingKey);
    return acts.filter(({ act }) => act === "approved");
  }

  /** Decides about each site for itself, in the order given. @throws Problem not-found, briefing-not-approvable */
  async approve(principal: Principal, briefingId: string, input: ApproveSites): Promise<ApprovedSites> {
    const map = await this.sites.current();
    return this.inBriefing(briefingId, input.session, async (tx, briefing) => {
      const scene = await this.sceneOf(tx, briefing, map, input.session);
      const results: ApprovedSites["results"] = [];
      for (const siteId of input.siteIds) {
        const sitePath = map.pathOf(siteId);
        const allowed = sitePath && may(principal, "attendance.approve", { briefingId, sitePath }).kind === "allowed";
        results.push(
          allowed
            ? await this.approveOne(tx, principal, { briefing, session: input.session, siteId, scene })
            : { siteId, outcome: "not-found", openBelow: 0 },
        );
      }
      return { results };
    });
  }

  /** Takes back the approval of a site. @throws Problem conflict when none stands, briefing-not-approvable */
  async withdraw(
    principal: Principal,
    site: SiteOfBriefing,
    input: { readonly session: number; readonly reason: string },
  ): Promise<void> {
    await this.inBriefing(site.briefingId, input.session, async (tx, briefing) => {
      const acts = await this.repository.ofSite(tx, briefing.key, site.siteKey);
      const last = acts.find(({ session }) => session === input.session);
      if (last?.act !== "approved") throw new Problem("conflict");
      const { siteKey } = site;
      await this.write(tx, principal, briefing, {
        ...input,
        siteKey,
        siteId: site.siteId,
        act: "withdrawn",
        figures: last.figures,
      });
    });
  }

  /** Every act on a site, the newest first. @throws Problem not-found */
  async ofSite(site: SiteOfBriefing): Promise<SiteApprovalView[]> {
    const briefing = await this.briefings.byId(site.briefingId);
    const map = await this.sites.current();
    return this.unitOfWork.snapshot(async (tx) => {
      const acts = await this.repository.ofSite(tx, briefing.key, site.siteKey);
      const now = new Map<number, Parameters<typeof approvalStands>[1]>();
      for (const session of new Set(acts.map((act) => act.session))) {
        const scene = await this.sceneOf(tx, briefing, map, session);
        now.set(session, { figures: figuresIn(scene, site.siteId), listClosed: listClosedAt(scene, site.siteKey) });
      }
      return acts.map((act) => ({
        id: act.id,
        session: act.session,
        act: act.act,
        by: act.byName,
        at: act.at.toISOString(),
        reason: act.reason,
        figures: { ...act.figures },
        stands:
          act.act === "approved" &&
          acts.find(({ session }) => session === act.session) === act &&
          approvalStands(act.figures, now.get(act.session)!),
      }));
    });
  }

  private async approveOne(
    tx: Tx,
    principal: Principal,
    about: { briefing: BriefingRecord; session: number; siteId: string; scene: Scene },
  ): Promise<ApprovedSites["results"][number]> {
    const { briefing, session, siteId, scene } = about;
    const { key: siteKey } = scene.map.byId(siteId)!;
    const figures = figuresIn(scene, siteId);
    const below = scene.map.subtree(siteId).filter(({ key }) => scene.taking.has(key));
    const openBelow = below.filter(({ id, key }) => key !== siteKey && !isSettled(scene, id)).length;
    const listClosed = listClosedAt(scene, siteKey);
    const approved = isApproved(scene, siteKey, figures);
    const decision = decideApproval({ listClosed, approved, openBelow, sites: below.length });
    if (decision !== "approve") return { siteId, outcome: decision, openBelow };
    await this.write(tx, principal, briefing, { session, siteKey, siteId, act: "approved", figures, reason: null });
    scene.approved.set(siteKey, figures);
    return { siteId, outcome: "approved", openBelow };
  }

  private async write(
    tx: Tx,
    principal: Principal,
    briefing: BriefingRecord,
    act: Pick<ApprovalRecord, "session" | "siteKey" | "act" | "figures" | "reason"> & { readonly siteId: string },
  ): Promise<void> {
    const id = uuidv7();
    await this.repository.add(tx, briefing.key, { ...act, id, byId: principal.id, byName: principal.name });
    await this.audit.write(tx, principal, {
      action: act.act === "approved" ? "site.approved" : "site.approval-withdrawn",
      briefingId: briefing.id,
      siteId: act.siteId,
      subject: id,
      details: { session: act.session, figures: act.figures },
    });
    onCommit(tx, () => this.hints.publish([{ topic: "briefing", key: briefing.id }]));
  }

  /** Holds the gate, so that no approval slips past a seal; acts on one briefing wait for each other. */
  private inBriefing<T>(
    briefingId: string,
    session: number,
    work: (tx: Tx, briefing: BriefingRecord) => Promise<T>,
  ): Promise<T> {
    return this.unitOfWork.run(async (tx) => {
      const briefing = await this.briefings.byId(briefingId, tx);
      if (!briefing.sessions.some(({ number }) => number === session)) throw new Problem("not-found");
      await holdGate(tx, [briefing.key]);
      const [gate] = await readGate(tx, [briefing.key]);
      if (gate?.state !== "live" && gate?.state !== "closed" && gate?.state !== "open")
        throw new Problem("briefing-not-approvable");
      await tx.query(`select pg_advisory_xact_lock(4103, $1)`, [briefing.key]);
      return work(tx, briefing);
    });
  }

  private async sceneOf(tx: Tx, briefing: BriefingRecord, map: SiteMap, session: number): Promise<Scene> {
    const tallies = await this.attendance.tallies(tx, briefing.key, session);
    const participation = await this.briefings.participation(briefing.key, tx);
    const acts = await this.repository.latest(tx, briefing.key);
    const current = acts.filter((act) => act.session === session && act.act === "approved");
    return {
      map,
      summoned: await this.roster.countBySite(tx, briefing.key),
      tallies: new Map(tallies.map((tally) => [tally.siteKey, tally])),
      taking: new Set(participation.map(({ siteKey }) => siteKey)),
      approved: new Map(current.map(({ siteKey, figures }) => [siteKey, figures])),
    };
  }
}

const figuresIn = ({ map, summoned, tallies }: Scene, siteId: string): ApprovedFigures =>
  approvedFiguresOf(
    map.subtree(siteId).map(({ key }) => key),
    summoned,
    tallies,
  );

/** Null for a node that only holds others. */
const listClosedAt = ({ taking, tallies }: Scene, siteKey: number): boolean | null =>
  taking.has(siteKey) ? tallies.get(siteKey)?.listClosedAt != null : null;

function isApproved(scene: Scene, siteKey: number, figures: ApprovedFigures): boolean {
  const before = scene.approved.get(siteKey);
  return before !== undefined && approvalStands(before, { figures, listClosed: listClosedAt(scene, siteKey) });
}

function isSettled(scene: Scene, siteId: string): boolean {
  const { key } = scene.map.byId(siteId)!;
  return listClosedAt(scene, key) === true || isApproved(scene, key, figuresIn(scene, siteId));
}
