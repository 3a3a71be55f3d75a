import { Injectable } from "@nestjs/common";
import type { ReportFailure } from "#contracts";
import { type BriefingReport, type PaperKind, type SiteReport, summaryPaperKinds } from "#domain";
import { logger, type Tx } from "#platform";
import type { SiteRecord } from "#sites";
import { BriefingReportReader } from "./briefing-report.reader.js";
import type { BundleArchive } from "./bundle-archive.js";
import type { BundledFile } from "./bundle-index.js";
import { inTurn } from "./in-turn.js";
import { proofOf, type ProofToKeep } from "./paper-proofs.service.js";
import { PassCodesReader } from "./pass-codes.reader.js";
import { PressClosedError } from "./press.js";
import type { ReportBundleRecord } from "./report-bundles.repository.js";
import type { ReportScene } from "./report-scene.js";
import { type ReportFile, Reports } from "./reports.service.js";
import { sha256Hex } from "./sha256.js";
import { SiteReportsReader } from "./site-reports.reader.js";

/** Sites whose people are read in one go. */
const block = 25;
/** Sites whose papers are made side by side: two for each process of the press, so that none waits and few are held. */
const sitesAtOnce = 4;

/** What a bundle is made for. */
export interface BundleWork {
  readonly bundle: ReportBundleRecord;
  readonly scene: ReportScene;
  readonly sites: readonly SiteRecord[];
  readonly archive: BundleArchive;
  /** Told how many of the sites are done. */
  readonly onSites: (done: number) => Promise<void>;
}

/** What came into an archive, and what did not. */
export interface BundleFilling {
  readonly files: readonly BundledFile[];
  readonly failures: readonly ReportFailure[];
  readonly proofs: readonly ProofToKeep[];
}

/** A site whose people were read. */
interface SiteOrder {
  readonly site: SiteRecord;
  readonly report: () => SiteReport;
  readonly passCodes: readonly string[];
}

/** A report that was made, or why it could not be. */
type Made =
  | { readonly report: SiteReport | BriefingReport; readonly file: ReportFile }
  | { readonly failed: SiteRecord };

/** Fills an archive with the report over its sites and a report per site. One that cannot be made stops none of the others. */
@Injectable()
export class BundledReports {
  constructor(
    private readonly siteReports: SiteReportsReader,
    private readonly briefingReports: BriefingReportReader,
    private readonly reports: Reports,
    private readonly passCodes: PassCodesReader,
  ) {}

  async fill(tx: Tx, work: BundleWork): Promise<BundleFilling> {
    const { bundle, sites, archive } = work;
    const files: BundledFile[] = [];
    const proofs: ProofToKeep[] = [];
    const failures: ReportFailure[] = [];
    const keep = async (made: Made): Promise<void> => {
      if ("failed" in made) {
        failures.push(failureOf(made.failed));
        return;
      }
      files.push(await put(archive, made));
      proofs.push(proofOf(bundle.briefingId, made.report));
    };
    // Sites that somebody picked are no whole that a roll-up could speak of.
    const kind = bundle.siteIds ? undefined : summaryPaperKinds.find((known) => known === bundle.kind);
    // Its hundreds of pages are one order of the press, beside which the sites are made: it comes last.
    const rollUp = kind && (await this.rollUp(tx, work, kind));
    let done = 0;
    for await (const made of inTurn(this.orders(tx, work), sitesAtOnce, (order) => this.makeOne(bundle, order))) {
      await keep(made);
      done += 1;
      if (done % block === 0 || done === sites.length) await work.onSites(done);
    }
    if (rollUp) await keep({ report: rollUp.report, file: await rollUp.file });
    return { files, failures, proofs };
  }

  private async rollUp(
    tx: Tx,
    { bundle, scene }: BundleWork,
    kind: PaperKind,
  ): Promise<{ report: BriefingReport; file: Promise<ReportFile> }> {
    const { format, form, version } = bundle;
    const report = await this.briefingReports.read(tx, scene, bundle.nodeId);
    const file = this.reports.dress(report, { format, kind, form, version });
    file.catch(() => undefined);
    return { report, file };
  }

  /** The sites in their order. The next of them are read while these are in the press. */
  private async *orders(tx: Tx, work: BundleWork): AsyncGenerator<SiteOrder> {
    const { sites } = work;
    let next = this.readBlock(tx, work, sites.slice(0, block));
    for (let from = 0; from < sites.length; from += block) {
      const current = await next;
      next = this.readBlock(tx, work, sites.slice(from + block, from + 2 * block));
      // If these fail, nobody waits for the next.
      next.catch(() => undefined);
      yield* current;
    }
  }

  private async readBlock(tx: Tx, { bundle, scene }: BundleWork, sites: readonly SiteRecord[]): Promise<SiteOrder[]> {
    if (sites.length === 0) return [];
    const reports = await this.siteReports.read(tx, scene, sites);
    const keys = sites.map(({ key }) => key);
    const passCodes =
      bundle.kind === "sign-in" ? await this.passCodes.ofSites(tx, scene, keys) : new Map<number, string[]>();
    return sites.map((site, index) => ({ site, report: reports[index]!, passCodes: passCodes.get(site.key) ?? [] }));
  }

  private async makeOne(bundle: ReportBundleRecord, { site, report: compose, passCodes }: SiteOrder): Promise<Made> {
    const { format, kind, form, version } = bundle;
    try {
      const report = compose();
      return { report, file: await this.reports.dress(report, { format, kind, form, version, passCodes }) };
    } catch (error) {
      // The process ends: the bundle is for another worker to make, whole.
      if (error instanceof PressClosedError) throw error;
      logger().error({ err: error, jobId: bundle.id, siteId: site.id }, "report.failed");
      return { failed: site };
    }
  }
}

async function put(archive: BundleArchive, made: Exclude<Made, { failed: SiteRecord }>): Promise<BundledFile> {
  const { report, file } = made;
  const place = report.kind === "site" ? report.site : report.node;
  return {
    fileName: await archive.add(file.fileName, file.bytes),
    siteCode: place.code,
    siteName: place.name,
    hash: report.hash,
    bytes: file.bytes.length,
    sha256: sha256Hex(file.bytes),
  };
}

/** What is said of a site whose report could not be made. */
export function failureOf({ code, name }: SiteRecord): ReportFailure {
  return {
    siteCode: code,
    siteName: name,
    reason:
      "Không lập được báo cáo của điểm cầu này; hãy thử tải riêng. / This report could not be made; try it alone.",
  };
}
