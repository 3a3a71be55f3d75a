import { Injectable } from "@nestjs/common";
import { Audit } from "#audit";
import { type BriefingRecord, Briefings } from "#briefings";
import { type CreateReportMailing, Problem, type ReportMailingView } from "#contracts";
import { may, type Principal } from "#domain";
import { refuseUnless } from "#identity";
import { Jobs, jobView, Mailer, type Tx, UnitOfWork } from "#platform";
import { type SiteMap, SiteTree } from "#sites";
import { sessionOf } from "./report-frame.js";
import type { ReportMailingEntity } from "./report-mailing.entity.js";
import { ReportMailingsRepository } from "./report-mailings.repository.js";
import { SceneReader } from "./scene.reader.js";

const mailingsShown = 20;
const failuresShown = 1000;
const noAddress =
  "Điểm cầu này chưa có địa chỉ thư; hãy ghi ở phần chuẩn bị hội nghị rồi gửi lại. / No mail address is known for this site; enter one in the set-up and send again.";

/** Mailings as rows one can watch: asked for here, sent by a job. */
@Injectable()
export class ReportMailings {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly mailings: ReportMailingsRepository,
    private readonly briefings: Briefings,
    private readonly tree: SiteTree,
    private readonly scenes: SceneReader,
    private readonly jobs: Jobs,
    private readonly mailer: Mailer,
    private readonly audit: Audit,
  ) {}

  /**
   * Asked for again under the same id, the mailing that is there is the answer. @throws Problem mail-not-set-up; not-found when
   * there is no such briefing, session or site, or one is someone else's
   */
  async ask(principal: Principal, briefingId: string, input: CreateReportMailing): Promise<ReportMailingView> {
    if (!this.mailer.ready) throw new Problem("mail-not-set-up");
    const map = await this.tree.current();
    const nodeId = input.sites ? null : (input.node?.toLowerCase() ?? null);
    for (const siteId of input.sites ?? [nodeId]) requireRight(principal, briefingId, map, siteId);
    const briefing = await this.briefings.byId(briefingId);
    sessionOf(briefing, input.session);
    await this.scenes.requireVersion(briefing, input.version ?? null);
    const id = input.id.toLowerCase();
    await this.unitOfWork.run(async (tx) => {
      const { session, kind, form = null, version = null } = input;
      const by = { askedBy: principal.id, askedName: principal.name };
      if (!(await this.mailings.insert(tx, { id, briefingId, nodeId, session, kind, form, version, ...by }))) return;
      const mails = await this.mailsFor(tx, briefing, map, nodeId, input.sites);
      await this.mailings.addMails(tx, id, mails, noAddress);
      await this.jobs.ask(tx, { id, kind: "mail-reports", payload: { mailingId: id }, askedBy: principal.id });
      await this.audit.write(tx, principal, {
        action: "report-mailing.asked",
        briefingId,
        siteId: input.sites?.length === 1 ? input.sites[0] : nodeId,
        subject: id,
        details: { paper: kind, session, version, sites: mails.length },
      });
    });
    return this.read(principal, briefingId, id);
  }

  /** @throws Problem not-found */
  async read(principal: Principal, briefingId: string, mailingId: string): Promise<ReportMailingView> {
    const mailing = await this.mailings.find(this.unitOfWork.reader, mailingId);
    const map = await this.tree.current();
    if (!mailing || mailing.briefingId !== briefingId || !isReadable(principal, mailing, map)) {
      throw new Problem("not-found");
    }
    return this.view(mailing, map);
  }

  /** The newest first. */
  async list(principal: Principal, briefingId: string): Promise<ReportMailingView[]> {
    const map = await this.tree.current();
    const found = await this.mailings.ofBriefing(this.unitOfWork.reader, briefingId, mailingsShown);
    return Promise.all(
      found.filter((mailing) => isReadable(principal, mailing, map)).map((mailing) => this.view(mailing, map)),
    );
  }

  /** The sites that are meant and take part, each with its address. @throws Problem not-found for a site that does not */
  private async mailsFor(
    tx: Tx,
    briefing: BriefingRecord,
    map: SiteMap,
    nodeId: string | null,
    chosen: readonly string[] | undefined,
  ): Promise<{ siteId: string; address: string | null }[]> {
    const participation = await this.briefings.participation(briefing.key, tx);
    const address = new Map(participation.map(({ siteKey, contactMail }) => [siteKey, contactMail]));
    const within = chosen
      ? [...new Set(chosen.map((id) => id.toLowerCase()))].flatMap((id) => map.byId(id) ?? [])
      : nodeId === null
        ? map.all
        : map.subtree(nodeId);
    const taking = within.filter(({ key }) => address.has(key));
    if (chosen && taking.length < within.length) throw new Problem("not-found");
    return taking.map(({ id, key }) => ({ siteId: id, address: address.get(key) ?? null }));
  }

  private async view(mailing: ReportMailingEntity, map: SiteMap): Promise<ReportMailingView> {
    const { reader } = this.unitOfWork;
    const job = await this.jobs.behind(mailing.id);
    if (!job) throw new Problem("not-found");
    const counts = await this.mailings.counts(reader, mailing.id);
    const failures = await this.mailings.failures(reader, mailing.id, failuresShown);
    const { id, kind, form, session, version, nodeId, askedName, createdAt } = mailing;
    return {
      id,
      kind,
      form,
      session,
      version,
      node: nodeId,
      job: jobView(job),
      askedBy: askedName,
      createdAt: createdAt.toISOString(),
      sent: counts.get("sent") ?? 0,
      waiting: (counts.get("waiting") ?? 0) + (counts.get("sending") ?? 0),
      failed: (counts.get("failed") ?? 0) + (counts.get("unsure") ?? 0),
      failures: failures.map(({ siteId, state, reason }) => {
        const site = map.byId(siteId);
        const [siteCode, siteName] = [site?.code ?? "", site?.name ?? ""];
        return { siteId, siteCode, siteName, reason, mayHaveArrived: state === "unsure" };
      }),
    };
  }
}

/** Whoever asked sees what became of it, and so does who may do the same. */
function isReadable(principal: Principal, mailing: ReportMailingEntity, map: SiteMap): boolean {
  const { briefingId, nodeId, askedBy } = mailing;
  const sitePath = nodeId === null ? undefined : (map.pathOf(nodeId) ?? []);
  return askedBy === principal.id || may(principal, "reports.bundle", { briefingId, sitePath }).kind === "allowed";
}

/** A report holds names: whoever may bundle a site's report may send it to the site. @throws Problem not-found */
function requireRight(principal: Principal, briefingId: string, map: SiteMap, siteId: string | null): void {
  const sitePath = siteId === null ? undefined : map.pathOf(siteId.toLowerCase());
  if (sitePath === null) throw new Problem("not-found");
  refuseUnless(may(principal, "reports.bundle", { briefingId, sitePath }));
}
