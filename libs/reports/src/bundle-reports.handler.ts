import { Injectable } from "@nestjs/common";
import type { ReportFailure } from "#contracts";
import { reportBundleFileName, wallClockNumbers } from "#domain";
import { Clock, type JobContext, JobFailure, JobHandler, type Tx, UnitOfWork } from "#platform";
import type { SiteRecord } from "#sites";
import { BundleArchive } from "./bundle-archive.js";
import { BundleFolder } from "./bundle-folder.js";
import { bundleIndex, bundleIndexName } from "./bundle-index.js";
import { BundledReports, type BundleFilling, type BundleWork, failureOf } from "./bundled-reports.maker.js";
import { PaperProofs } from "./paper-proofs.service.js";
import { isPeopleListFormat, PeopleListWriter } from "./people-list.writer.js";
import { type ReportBundleRecord, ReportBundlesRepository } from "./report-bundles.repository.js";
import { takingPart } from "./report-scene.js";
import { SceneReader } from "./scene.reader.js";

const keptDays = 7;

/**
 * Makes the ZIP of a bundle: an index, and either the report over all its sites with a report per site or the list of everybody,
 * all as of one moment. What cannot be made is named in the index and stops none of the others. Run again it starts anew: the
 * figures have one moment only.
 */
@Injectable()
export class BundleReportsHandler extends JobHandler {
  readonly kind = "bundle-reports";

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly bundles: ReportBundlesRepository,
    private readonly folder: BundleFolder,
    private readonly scenes: SceneReader,
    private readonly reports: BundledReports,
    private readonly people: PeopleListWriter,
    private readonly proofs: PaperProofs,
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
    const { occasion } = scene;
    const onSites = (done: number): Promise<void> => job.progress(done, sites.length);
    await onSites(0);
    // A later attempt writes a file of its own, so that a worker that was overtaken spoils nothing.
    const storedAs = `${job.id}-${job.attempt}.zip`;
    const archive = await BundleArchive.create(
      this.folder.pathOf(storedAs),
      wallClockNumbers(occasion.startsAt, occasion.timeZone),
    );
    try {
      const work = { bundle, scene, sites, archive, onSites };
      const { files, failures, proofs } =
        bundle.contents === "people" ? await this.fillWithPeople(tx, work, node) : await this.reports.fill(tx, work);
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

  private async fillWithPeople(tx: Tx, work: BundleWork, node: SiteRecord): Promise<BundleFilling> {
    const { bundle, archive } = work;
    const { format, version } = bundle;
    if (!isPeopleListFormat(format)) throw new JobFailure(nothingMade);
    const failures: ReportFailure[] = [];
    const onFailure = (site: SiteRecord): void => void failures.push(failureOf(site));
    const { fileName, bytes, sha256 } = await this.people.write(tx, archive, {
      ...work,
      node,
      format,
      version,
      onFailure,
    });
    // Each line bears the code of its site's figures.
    const file = { fileName, siteCode: node.code, siteName: node.name, hash: "", bytes, sha256 };
    return { files: [file], failures, proofs: [] };
  }
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

const nothingMade =
  "Không lập được báo cáo nào; hãy thử lại hoặc báo bộ phận hỗ trợ. / No report could be made; try again or tell the helpdesk.";
