import { Inject, Injectable } from "@nestjs/common";
import { Audit } from "#audit";
import { type Principal, proofCode, type SiteReport } from "#domain";
import {
  type JobContext,
  JobHandler,
  logger,
  Mailer,
  MailFailure,
  SETTINGS,
  type Settings,
  UnitOfWork,
} from "#platform";
import type { SiteRecord } from "#sites";
import { PaperProofs, proofOf } from "./paper-proofs.service.js";
import { PassCodesReader } from "./pass-codes.reader.js";
import { PressClosedError } from "./press.js";
import { maskedAddress, reportMail } from "./report-mail-words.js";
import type { ReportMailingEntity } from "./report-mailing.entity.js";
import { ReportMailingsRepository } from "./report-mailings.repository.js";
import { takingPart } from "./report-scene.js";
import { type ReportFile, Reports } from "./reports.service.js";
import { SceneReader } from "./scene.reader.js";
import { SiteReportsReader } from "./site-reports.reader.js";

/** Sites whose people are read in one go. */
const block = 25;
/** Refusals one after the other after which a server is taken to be away: the next attempt asks it again. */
const refusalsInARow = 3;
/** Attempts after which a server that is away is given up on. */
const lastAttempt = 5;

/** A site's report as it is to be mailed. */
interface Prepared {
  readonly site: SiteRecord;
  readonly address: string;
  /** Null when it could not be made. */
  readonly made: { readonly report: SiteReport; readonly file: ReportFile } | null;
}

/** The server does not take mail now; what is left is for the next attempt. */
class PostOfficeAway extends Error {
  override readonly name = "PostOfficeAway";
}

/**
 * Mails each site its report. A mail is marked before it leaves and after it left, so that a worker that dies in between sends
 * none twice: what it was sending is left for a person to ask about. One mail that fails stops none of the others.
 */
@Injectable()
export class MailReportsHandler extends JobHandler {
  readonly kind = "mail-reports";

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly mailings: ReportMailingsRepository,
    private readonly scenes: SceneReader,
    private readonly siteReports: SiteReportsReader,
    private readonly reports: Reports,
    private readonly proofs: PaperProofs,
    private readonly passCodes: PassCodesReader,
    private readonly mailer: Mailer,
    private readonly audit: Audit,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    super();
  }

  async run(job: JobContext): Promise<void> {
    const mailing = await this.mailings.find(this.unitOfWork.reader, job.id);
    if (!mailing) return;
    await job.step((tx) => this.mailings.leaveUnsure(tx, mailing.id, unsure));
    const waiting = await this.mailings.waiting(this.unitOfWork.reader, mailing.id);
    const total = (await this.count(mailing.id)).total;
    let refusals = 0;
    let laterFailure: MailFailure | null = null;
    const siteIds = [...waiting.keys()].toSorted();
    for (let from = 0; from < siteIds.length; from += block) {
      await job.progress(total - siteIds.length + from, total);
      const prepared = await this.prepare(mailing, siteIds.slice(from, from + block), waiting);
      for (const one of prepared) {
        const failure = await this.deliver(job, mailing, one);
        if (failure) laterFailure = failure;
        refusals = failure ? refusals + 1 : 0;
        if (refusals >= refusalsInARow) return this.giveWay(job, mailing, failure!);
      }
    }
    if (laterFailure) return this.giveWay(job, mailing, laterFailure);
    await job.progress(total, total);
  }

  private async count(mailingId: string): Promise<{ total: number }> {
    const counts = await this.mailings.counts(this.unitOfWork.reader, mailingId);
    return { total: [...counts.values()].reduce((sum, mails) => sum + mails, 0) };
  }

  /** What could not be sent now is sent by the next attempt; after the last one it has failed. */
  private async giveWay(job: JobContext, mailing: ReportMailingEntity, failure: MailFailure): Promise<void> {
    if (job.attempt < lastAttempt) throw new PostOfficeAway(failure.message);
    await job.step(async (tx) => {
      for (const siteId of (await this.mailings.waiting(tx, mailing.id)).keys()) {
        await this.mailings.mark(tx, { mailingId: mailing.id, siteId, state: "failed", reason: failure.message });
      }
    });
    const { total } = await this.count(mailing.id);
    await job.progress(total, total);
  }

  /** The reports of a block of sites as of one moment. */
  private async prepare(
    mailing: ReportMailingEntity,
    siteIds: readonly string[],
    addresses: ReadonlyMap<string, string>,
  ): Promise<Prepared[]> {
    const wanted = new Set(siteIds);
    const { kind, form, version } = mailing;
    const { sites, reports, passCodes } = await this.unitOfWork.snapshot(async (tx) => {
      const scene = await this.scenes.open(tx, mailing.briefingId, mailing.session, version);
      const sites = takingPart(scene, null).filter(({ id }) => wanted.has(id));
      const keys = sites.map(({ key }) => key);
      return {
        sites,
        reports: await this.siteReports.read(tx, scene, sites),
        passCodes: kind === "sign-in" ? await this.passCodes.ofSites(tx, scene, keys) : new Map<number, string[]>(),
      };
    });
    const prepared = await Promise.all(
      sites.map(async (site, index): Promise<Prepared> => {
        const address = addresses.get(site.id)!;
        try {
          const report = reports[index]!();
          const order = { format: "pdf", kind, form, version, passCodes: passCodes.get(site.key) ?? [] } as const;
          return { site, address, made: { report, file: await this.reports.dress(report, order) } };
        } catch (error) {
          // The process ends: the rest is for another worker.
          if (error instanceof PressClosedError) throw error;
          logger().error({ err: error, jobId: mailing.id, siteId: site.id }, "report.failed");
          return { site, address, made: null };
        }
      }),
    );
    // A site that was taken out of the briefing since gets nothing.
    const gone = siteIds.filter((id) => !sites.some((site) => site.id === id));
    if (gone.length > 0) {
      await this.unitOfWork.run(async (tx) => {
        for (const siteId of gone) {
          await this.mailings.mark(tx, { mailingId: mailing.id, siteId, state: "failed", reason: noPart });
        }
      });
    }
    return prepared;
  }

  /** Sends one. Returns the failure of a mail that may pass later and is still waiting. */
  private async deliver(
    job: JobContext,
    mailing: ReportMailingEntity,
    { site, address, made }: Prepared,
  ): Promise<MailFailure | null> {
    const mail = { mailingId: mailing.id, siteId: site.id };
    if (!made) {
      await job.step((tx) => this.mailings.mark(tx, { ...mail, state: "failed", reason: notMade }));
      return null;
    }
    const { report, file } = made;
    const code = proofCode(report.hash);
    const link = new URL(`/briefings/${mailing.briefingId}/reports`, this.settings.PUBLIC_URL).href;
    await job.step(async (tx) => {
      await this.proofs.keep(tx, [proofOf(mailing.briefingId, report)]);
      await this.mailings.mark(tx, { ...mail, state: "sending", code });
    });
    try {
      const words = reportMail({ report, kind: mailing.kind, file, link });
      await this.mailer.send({ ...words, to: address, id: `${mailing.id}.${site.id}` });
    } catch (error) {
      if (!(error instanceof MailFailure)) throw error;
      const state = error.mayHaveArrived ? "unsure" : error.mayPassLater ? "waiting" : "failed";
      await job.step((tx) => this.mailings.mark(tx, { ...mail, state, reason: error.message }));
      return state === "waiting" ? error : null;
    }
    await job.step(async (tx) => {
      await this.mailings.mark(tx, { ...mail, state: "sent", code });
      await this.audit.write(tx, asker(mailing), {
        action: "report.mailed",
        briefingId: mailing.briefingId,
        siteId: site.id,
        subject: report.hash,
        details: {
          kind: "site",
          paper: mailing.kind,
          format: "pdf",
          session: mailing.session,
          version: report.origin.version.kind,
          mailing: mailing.id,
          to: maskedAddress(address),
        },
      });
    });
    return null;
  }
}

/** The line names who asked; nothing is decided by it. */
function asker({ askedBy, askedName }: ReportMailingEntity): Principal {
  return { kind: "user", id: askedBy, name: askedName, grants: [] };
}

const unsure =
  "Máy chủ dừng giữa lúc gửi; thư có thể đã đến nơi. Hãy hỏi điểm cầu trước khi gửi lại. / The server stopped while sending; the mail may have arrived. Ask the site before you send it again.";
const noPart = "Điểm cầu này không còn tham gia hội nghị. / This site takes part no longer.";
const notMade =
  "Không lập được báo cáo của điểm cầu này; hãy thử tải riêng. / This report could not be made; try it alone.";
