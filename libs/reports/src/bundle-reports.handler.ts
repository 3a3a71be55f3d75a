import { Injectable } from "@nestjs/common";
import type { ReportFailure } from "#contracts";
import {
  type BriefingReport,
  reportBundleFileName,
  type SiteReport,
  summaryPaperKinds,
  wallClockNumbers,
} from "#domain";
import { Clock, type JobContext, JobFailure, JobHandler, logger, type Tx, UnitOfWork } from "#platform";
import type { SiteRecord } from "#sites";
import { BriefingReportReader } from "./briefing-report.reader.js";
import { BundleArchive } from "./bundle-archive.js";
import { BundleFolder } from "./bundle-folder.js";
import { type BundledFile, bundleIndex, bundleIndexName } from "./bundle-index.js";
import { PaperProofs, proofOf, type ProofToKeep } from "./paper-proofs.service.js";
import { PassCodesReader } from "./pass-codes.reader.js";
import { PressClosedError } from "./press.js";
import { type ReportBundleRecord, ReportBundlesRepository } from "./report-bundles.repository.js";
import { type ReportScene, takingPart } from "./report-scene.js";
import { type ReportFile, Reports } from "./reports.service.js";
import { SceneReader } from "./scene.reader.js";
import { sha256Hex } from "./sha256.js";
import { SiteReportsReader } from "./site-reports.reader.js";

/** Sites whose people are read in one go and whose reports are made side by side. */
const block = 25;
const keptDays = 7;

/** What every report of a bundle is made for. */
interface BundleWork {
  readonly job: JobContext;
  readonly bundle: ReportBundleRecord;
  readonly scene: ReportScene;
}

/** A report that was made, or why it could not be. */
type Made =
  | { readonly report: SiteReport | BriefingReport; readonly file: ReportFile }
  | { readonly failed: SiteRecord };

/**
 * Makes the ZIP of a bundle: an index, the report over all its sites, and a report per site, all as of one moment. A report
 * that cannot be made is named in the index and stops none of the others. Run again it starts anew: the figures have one
 * moment only.
 */
@Injectable()
export class BundleReportsHandler extends JobHandler {
  readonly kind = "bundle-reports";

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly bundles: ReportBundlesRepository,
    private readonly folder: BundleFolder,
    private readonly scenes: SceneReader,
    private readonly siteReports: SiteReportsReader,
    private readonly briefingReports: BriefingReportReader,
    private readonly reports: Reports,
    private readonly proofs: PaperProofs,
    private readonly passCodes: PassCodesReader,
    private readonly clock: Clock,
  ) {
    super();
  }

  async run(job: JobContext): Promise<void> {
    const bundle = await this.bundles.find(this.unitOfWork.reader, job.id);
    if (!bundle || bundle.fileName !== null) return;
    await this.unitOfWork.snapshot((tx) => keptAwake(tx, () => this.make(tx, job, bundle)));
  }

  private async make(tx: Tx, job: JobContext, bundle: ReportBundleRecord): Promise<void> {
    const scene = await this.scenes.open(tx, bundle.briefingId, bundle.session, bundle.version);
    const node = this.scenes.nodeOf(scene, bundle.nodeId);
    const chosen = bundle.siteIds && new Set(bundle.siteIds);
    const sites = takingPart(scene, bundle.nodeId === null ? null : node).filter(({ id }) => chosen?.has(id) ?? true);
    await job.progress(0, sites.length);

    const overall = await this.briefingReports.read(tx, scene, bundle.nodeId);
    const { occasion, origin } = overall;
    // A later attempt writes a file of its own, so that a worker that was overtaken spoils nothing.
    const storedAs = `${job.id}-${job.attempt}.zip`;
    const archive = await BundleArchive.create(
      this.folder.pathOf(storedAs),
      wallClockNumbers(origin.asOf ?? occasion.startsAt, occasion.timeZone),
    );
    try {
      const files: BundledFile[] = [];
      const { format, form, version } = bundle;
      // Sites that somebody picked are no whole that a roll-up could speak of.
      const kind = chosen ? undefined : summaryPaperKinds.find((known) => known === bundle.kind);
      if (kind) {
        files.push(
          await put(archive, {
            report: overall,
            file: await this.reports.dress(overall, { format, kind, form, version }),
          }),
        );
      }
      const proofs: ProofToKeep[] = kind ? [proofOf(bundle.briefingId, overall)] : [];
      const failures: ReportFailure[] = [];
      const work = { job, bundle, scene };
      const makeBlock = (from: number): Promise<Made[]> => this.makeBlock(tx, work, sites.slice(from, from + block));
      let next = makeBlock(0);
      for (let from = 0; from < sites.length; from += block) {
        const current = next;
        // The next sites are read while these are in the press. If these fail, nobody waits for the next.
        next = makeBlock(from + block);
        next.catch(() => undefined);
        for (const one of await current) {
          if ("failed" in one) failures.push(failureOf(one.failed));
          else {
            files.push(await put(archive, one));
            proofs.push(proofOf(bundle.briefingId, one.report));
          }
        }
        await job.progress(Math.min(from + block, sites.length), sites.length);
      }
      if (sites.length > 0 && failures.length === sites.length) throw new JobFailure(nothingMade);
      await archive.add(bundleIndexName, bundleIndex(files, failures));
      const finished = await archive.finish();
      await this.folder.keep(storedAs);
      await job.step(async (step) => {
        await this.proofs.keep(step, proofs);
        await this.bundles.finish(step, bundle.id, {
          ...finished,
          fileName: reportBundleFileName(node, occasion, bundle),
          storedAs,
          sites: sites.length - failures.length,
          failures,
          expiresAt: new Date(this.clock.now() + keptDays * 86_400_000),
        });
      });
    } catch (error) {
      await archive.discard();
      throw error;
    }
  }

  private async makeBlock(tx: Tx, work: BundleWork, sites: readonly SiteRecord[]): Promise<Made[]> {
    if (sites.length === 0) return [];
    const reports = await this.siteReports.read(tx, work.scene, sites);
    const { format, kind, form, version } = work.bundle;
    const keys = sites.map(({ key }) => key);
    const passCodes =
      kind === "sign-in" ? await this.passCodes.ofSites(tx, work.scene, keys) : new Map<number, string[]>();
    return Promise.all(
      sites.map((site, index) =>
        this.makeOne(work, site, async () => {
          const report = reports[index]!();
          const order = { format, kind, form, version, passCodes: passCodes.get(site.key) ?? [] };
          return { report, file: await this.reports.dress(report, order) };
        }),
      ),
    );
  }

  private async makeOne({ job }: BundleWork, site: SiteRecord, make: () => Promise<Made>): Promise<Made> {
    try {
      return await make();
    } catch (error) {
      // The process ends: the bundle is for another worker to make, whole.
      if (error instanceof PressClosedError) throw error;
      logger().error({ err: error, jobId: job.id, siteId: site.id }, "report.failed");
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

/** The database ends a transaction that says nothing for half a minute, and one large document may take longer. */
async function keptAwake<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  const timer = setInterval(() => {
    tx.query("select 1").catch(() => undefined);
  }, 10_000);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

function failureOf({ code, name }: SiteRecord): ReportFailure {
  return {
    siteCode: code,
    siteName: name,
    reason:
      "Không lập được báo cáo của điểm cầu này; hãy thử tải riêng. / This report could not be made; try it alone.",
  };
}

const nothingMade =
  "Không lập được báo cáo nào; hãy thử lại hoặc báo bộ phận hỗ trợ. / No report could be made; try again or tell the helpdesk.";
