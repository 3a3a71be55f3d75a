import { Inject, Injectable } from "@nestjs/common";
import { Audit } from "#audit";
import { Problem } from "#contracts";
import {
  type BriefingReport,
  briefingReportFileName,
  type Principal,
  type SiteReport,
  siteReportFileName,
} from "#domain";
import { SETTINGS, type Settings, UnitOfWork } from "#platform";
import { BriefingReportReader } from "./briefing-report.reader.js";
import { PaperProofs, proofOf } from "./paper-proofs.service.js";
import { dressReport, type ReportOrder } from "./report-dress.js";
import { ReportPress } from "./report-press.js";
import { SceneReader } from "./scene.reader.js";
import { SiteReportsReader } from "./site-reports.reader.js";

/** A finished file and the name it is saved under. */
export interface ReportFile {
  readonly fileName: string;
  readonly bytes: Buffer;
}

/** Every site of a city may ask for its report at the same minute; at some 30 a second all are served in half of one. */
const mostWaiting = 1000;

/** Reports as of one moment, and the files made of them. */
@Injectable()
export class Reports {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly scenes: SceneReader,
    private readonly siteReports: SiteReportsReader,
    private readonly briefingReports: BriefingReportReader,
    private readonly press: ReportPress,
    private readonly proofs: PaperProofs,
    private readonly audit: Audit,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** The report of a site that takes part. @throws Problem not-found */
  ofSite(briefingId: string, siteId: string, session: number): Promise<SiteReport> {
    return this.unitOfWork.snapshot(async (tx) => {
      const scene = await this.scenes.open(tx, briefingId, session);
      const site = scene.sites.byId(siteId);
      if (!site || !scene.participation.has(site.key)) throw new Problem("not-found");
      return this.siteReports.readOne(tx, scene, site);
    });
  }

  /** The report over the subtree of a site, or over the whole briefing for null. @throws Problem not-found */
  ofBriefing(briefingId: string, nodeId: string | null, session: number): Promise<BriefingReport> {
    return this.unitOfWork.snapshot(async (tx) => {
      const scene = await this.scenes.open(tx, briefingId, session);
      return this.briefingReports.read(tx, scene, nodeId);
    });
  }

  async dress(report: SiteReport | BriefingReport, order: ReportOrder): Promise<ReportFile> {
    const fileName =
      report.kind === "site"
        ? siteReportFileName(report.site, report.occasion, order)
        : briefingReportFileName(report.node, report.occasion, order);
    const { press } = this;
    return { fileName, bytes: await dressReport(report, order, { press, publicUrl: this.settings.PUBLIC_URL }) };
  }

  /**
   * The file for one who asked for it, with a line about who took which figures in which form; names stand in the file, not
   * in the line. @throws Problem busy when so many wait that the last would give up before its turn
   */
  async download(
    principal: Principal,
    where: { readonly briefingId: string; readonly siteId: string | null },
    what: { readonly report: SiteReport | BriefingReport; readonly order: ReportOrder },
  ): Promise<ReportFile> {
    const { report, order } = what;
    if (this.press.waiting >= mostWaiting) throw new Problem("busy", undefined, { retryAfterSeconds: 5 });
    const file = await this.dress(report, order);
    await this.unitOfWork.run(async (tx) => {
      await this.proofs.keep(tx, [proofOf(where.briefingId, report)]);
      await this.audit.write(tx, principal, {
        action: "report.downloaded",
        briefingId: where.briefingId,
        siteId: where.siteId,
        subject: report.hash,
        details: {
          kind: report.kind,
          paper: order.kind,
          format: order.format,
          session: report.occasion.session,
          version: report.origin.version.kind,
        },
      });
    });
    return file;
  }
}
