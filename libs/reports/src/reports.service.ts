import { Inject, Injectable } from "@nestjs/common";
import { Audit } from "#audit";
import { Problem } from "#contracts";
import {
  type BriefingReport,
  briefingReportFileName,
  type Principal,
  proofCode,
  type SiteReport,
  siteReportFileName,
} from "#domain";
import { asReading, asSystem, Clock, SETTINGS, type Settings, type Tx, UnitOfWork } from "#platform";
import { BriefingReportReader } from "./briefing-report.reader.js";
import { PaperProofs, proofOf } from "./paper-proofs.service.js";
import { PassCodesReader } from "./pass-codes.reader.js";
import { dressReport, type PaperWish, previewReport, type ReportOrder } from "./report-dress.js";
import { ReportPress } from "./report-press.js";
import { SceneReader } from "./scene.reader.js";
import { signPdf } from "./sign-pdf.js";
import { signatureFieldName } from "./signature-fields.js";
import { SigningService } from "./signing-service.js";
import { SiteReportsReader } from "./site-reports.reader.js";

/** A finished file and the name it is saved under. */
export interface ReportFile {
  readonly fileName: string;
  readonly bytes: Buffer;
}

/** Which figures of a briefing are meant. */
export interface WhichFigures {
  readonly session: number;
  /** A sealed version; absent: those of now. */
  readonly version?: number | undefined;
}

export interface ReportWithPasses {
  readonly report: SiteReport;
  readonly passCodes: readonly string[];
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
    private readonly passCodes: PassCodesReader,
    private readonly audit: Audit,
    private readonly signing: SigningService,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** The report of a site that takes part. @throws Problem not-found */
  async ofSite(briefingId: string, siteId: string, which: WhichFigures): Promise<SiteReport> {
    return (await this.withPassCodes(briefingId, siteId, which)).report;
  }

  /** The report of a site with the codes of its people's passes, in their order. @throws Problem not-found */
  withPassCodes(briefingId: string, siteId: string, { session, version }: WhichFigures): Promise<ReportWithPasses> {
    return this.readWhole(async (tx) => {
      const scene = await this.scenes.open(tx, briefingId, session, version);
      const site = scene.sites.byId(siteId);
      if (!site || !scene.participation.has(site.key)) throw new Problem("not-found");
      const report = await this.siteReports.readOne(tx, scene, site);
      return { report, passCodes: (await this.passCodes.ofSites(tx, scene, [site.key])).get(site.key) ?? [] };
    });
  }

  /** The report over the subtree of a site, or over the whole briefing for null. @throws Problem not-found */
  ofBriefing(briefingId: string, nodeId: string | null, { session, version }: WhichFigures): Promise<BriefingReport> {
    return this.readWhole(async (tx) => {
      const scene = await this.scenes.open(tx, briefingId, session, version);
      return this.briefingReports.read(tx, scene, nodeId);
    });
  }

  /** A report counts people of other sites who came, too: read whole, by a role that cannot write. */
  private readWhole<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return asReading(() => this.unitOfWork.snapshot(work));
  }

  /** The first page of a paper as SVG, with a line about who looked at it. @throws Problem busy, format-not-available */
  async preview(
    principal: Principal,
    where: { readonly briefingId: string; readonly siteId: string | null },
    { report, wish }: { readonly report: SiteReport | BriefingReport; readonly wish: PaperWish },
  ): Promise<Buffer> {
    this.refuseWhenBusy();
    const page = await previewReport(report, wish, { press: this.press, publicUrl: this.settings.PUBLIC_URL });
    await this.unitOfWork.run((tx) =>
      this.audit.write(tx, principal, {
        action: "report.previewed",
        ...where,
        subject: report.hash,
        details: { kind: report.kind, paper: wish.kind, session: report.occasion.session },
      }),
    );
    return page;
  }

  /** Signing names a moment and a certificate, so that the same figures signed again are other bytes. */
  private async sign({ fileName, bytes }: ReportFile, report: SiteReport | BriefingReport): Promise<ReportFile> {
    if (!this.signing.ready) throw new Problem("signing-not-set-up");
    const signing = {
      field: signatureFieldName(1),
      at: new Date(this.clock.now()),
      reason: `Ký số báo cáo điểm danh, mã ${proofCode(report.hash)}`,
    };
    return { fileName: fileName.replace(/\.pdf$/, "_da-ky.pdf"), bytes: await signPdf(bytes, this.signing, signing) };
  }

  private refuseWhenBusy(): void {
    if (this.press.waiting >= mostWaiting) throw new Problem("busy", undefined, { retryAfterSeconds: 5 });
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
   * in the line. @throws Problem busy when so many wait that the last would give up before its turn;
   * signing-not-set-up
   */
  async download(
    principal: Principal,
    where: { readonly briefingId: string; readonly siteId: string | null },
    what: { readonly report: SiteReport | BriefingReport; readonly order: ReportOrder },
  ): Promise<ReportFile> {
    const { report, order } = what;
    this.refuseWhenBusy();
    const plain = await this.dress(report, order);
    const file = order.signed ? await this.sign(plain, report) : plain;
    // What a paper says is kept by the press, whoever asked for it.
    await asSystem(() =>
      this.unitOfWork.run(async (tx) => {
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
            ...(order.signed ? { signedBy: this.signing.signer } : {}),
          },
        });
      }),
    );
    return file;
  }
}
