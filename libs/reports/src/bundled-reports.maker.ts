import { Injectable } from "@nestjs/common";
import type { ReportFailure } from "#contracts";
import { type BriefingReport, type PaperKind, type SiteReport, summaryPaperKinds } from "#domain";
import { logger, type Tx } from "#platform";
import type { SiteRecord } from "#sites";
import { BriefingReportReader } from "./briefing-report.reader.js";
import type { BundleArchive } from "./bundle-archive.js";
import type { BundledFile } from "./bundle-index.js";
import { proofOf, type ProofToKeep } from "./paper-proofs.service.js";
import { PassCodesReader } from "./pass-codes.reader.js";
import { PressClosedError } from "./press.js";
import type { ReportBundleRecord } from "./report-bundles.repository.js";
import type { ReportScene } from "./report-scene.js";
import { type ReportFile, Reports } from "./reports.service.js";
import { sha256Hex } from "./sha256.js";
import { SiteReportsReader } from "./site-reports.reader.js";

/** Sites whose people are read in one go and whose reports are made side by side. */
const block = 25;

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
    const rollUp = kind && (await this.rollUp(tx, work, kind));
    const makeBlock = (from: number): Promise<Made[]> => this.makeBlock(tx, work, sites.slice(from, from + block));
    // Its hundreds of pages are one order of the press, beside which the first sites are made.
    let next = makeBlock(0);
    next.catch(() => undefined);
    if (rollUp) await keep({ report: rollUp.report, file: await rollUp.file });
    for (let from = 0; from < sites.length; from += block) {
      const current = next;
      // The next sites are read while these are in the press. If these fail, nobody waits for the next.
      next = makeBlock(from + block);
      next.catch(() => undefined);
      for (const one of await current) await keep(one);
      await work.onSites(Math.min(from + block, sites.length));
    }
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

  private async makeBlock(tx: Tx, { bundle, scene }: BundleWork, sites: readonly SiteRecord[]): Promise<Made[]> {
    if (sites.length === 0) return [];
    const reports = await this.siteReports.read(tx, scene, sites);
    const { format, kind, form, version } = bundle;
    const keys = sites.map(({ key }) => key);
    const passCodes = kind === "sign-in" ? await this.passCodes.ofSites(tx, scene, keys) : new Map<number, string[]>();
    return Promise.all(
      sites.map((site, index) =>
        makeOne(bundle, site, async () => {
          const report = reports[index]!();
          const order = { format, kind, form, version, passCodes: passCodes.get(site.key) ?? [] };
          return { report, file: await this.reports.dress(report, order) };
        }),
      ),
    );
  }
}

async function makeOne(bundle: ReportBundleRecord, site: SiteRecord, make: () => Promise<Made>): Promise<Made> {
  try {
    return await make();
  } catch (error) {
    // The process ends: the bundle is for another worker to make, whole.
    if (error instanceof PressClosedError) throw error;
    logger().error({ err: error, jobId: bundle.id, siteId: site.id }, "report.failed");
    return { failed: site };
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
