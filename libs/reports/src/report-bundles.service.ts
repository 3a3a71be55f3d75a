import type { Readable } from "node:stream";
import { Injectable } from "@nestjs/common";
import { Audit } from "#audit";
import { Briefings } from "#briefings";
import { type CreateReportBundle, Problem, type ReportBundleView } from "#contracts";
import { may, type Principal } from "#domain";
import { refuseUnless } from "#identity";
import { type BlobRange, Clock, type JobEntity, Jobs, jobView, UnitOfWork } from "#platform";
import { SiteTree } from "#sites";
import { v7 as uuidv7 } from "uuid";
import { BundleFolder } from "./bundle-folder.js";
import { type ReportBundleRecord, ReportBundlesRepository } from "./report-bundles.repository.js";
import { isPeopleListFormat } from "./people-list.writer.js";
import { isPaperFormat } from "./report-dress.js";
import { sessionOf } from "./report-frame.js";
import { SceneReader } from "./scene.reader.js";

/** A bundle's file as it lies in the store. */
export interface StoredBundle {
  readonly fileName: string;
  readonly storedAs: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Which bundle is meant. */
export interface BundleOfBriefing {
  readonly briefingId: string;
  readonly bundleId: string;
}

/** Bundles as rows one can watch: asked for here, made by a job, kept for a week. */
@Injectable()
export class ReportBundles {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly bundles: ReportBundlesRepository,
    private readonly briefings: Briefings,
    private readonly tree: SiteTree,
    private readonly scenes: SceneReader,
    private readonly folder: BundleFolder,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem not-found when there is no such briefing, session or site, or it is someone else's; format-not-available */
  async ask(principal: Principal, briefingId: string, input: CreateReportBundle): Promise<ReportBundleView> {
    const siteIds = input.sites ? [...new Set(input.sites.map((id) => id.toLowerCase()))] : null;
    const nodeId = siteIds ? null : (input.node?.toLowerCase() ?? null);
    await this.requireRight(principal, { briefingId, nodeId, siteIds });
    requireFormat(input);
    const briefing = await this.briefings.byId(briefingId);
    sessionOf(briefing, input.session);
    await this.scenes.requireVersion(briefing, input.version ?? null);
    const id = uuidv7();
    await this.unitOfWork.run(async (tx) => {
      const { session, contents, format, kind, form = null, version = null } = input;
      const bundle = { id, briefingId: briefing.id, nodeId, siteIds, session, version, contents, format, kind, form };
      await this.bundles.insert(tx, { ...bundle, createdBy: principal.id });
      await this.jobs.ask(tx, { id, kind: "bundle-reports", payload: { bundleId: id }, askedBy: principal.id });
      await this.audit.write(tx, principal, {
        action: "report-bundle.asked",
        briefingId: briefing.id,
        siteId: nodeId,
        subject: id,
        details: { contents, format, paper: kind, session, version, chosen: siteIds?.length },
      });
    });
    return this.read(principal, { briefingId: briefing.id, bundleId: id });
  }

  /** How far a bundle is and what is in it. @throws Problem not-found */
  async read(principal: Principal, which: BundleOfBriefing): Promise<ReportBundleView> {
    const { bundle, job } = await this.find(principal, which);
    return view(bundle, job);
  }

  /** Which file it is. @throws Problem not-found, job-not-done, gone */
  async stored(principal: Principal, which: BundleOfBriefing): Promise<StoredBundle> {
    const { bundle } = await this.find(principal, which);
    const { fileName, storedAs, bytes, sha256, expiresAt } = bundle;
    if (fileName === null || bytes === null || sha256 === null) throw new Problem("job-not-done");
    if (storedAs === null || expiresAt === null || expiresAt.getTime() <= this.clock.now()) throw new Problem("gone");
    return { fileName, storedAs, bytes, sha256 };
  }

  /** Its bytes or a part of them, with a line about who took them. @throws Problem not-found, gone */
  async open(principal: Principal, which: BundleOfBriefing, storedAs: string, range?: BlobRange): Promise<Readable> {
    const { bundle } = await this.find(principal, which);
    const bytes = await this.folder.read(storedAs, range);
    if (!bytes) throw new Problem("gone");
    try {
      await this.noteDownload(principal, bundle);
    } catch (error) {
      bytes.destroy();
      throw error;
    }
    return bytes;
  }

  private noteDownload(principal: Principal, bundle: ReportBundleRecord): Promise<void> {
    const { contents, format, kind, session, sites, sha256 } = bundle;
    return this.unitOfWork.run((tx) =>
      this.audit.write(tx, principal, {
        action: "report-bundle.downloaded",
        briefingId: bundle.briefingId,
        siteId: bundle.nodeId,
        subject: bundle.id,
        details: { contents, format, paper: kind, session, sites, sha256 },
      }),
    );
  }

  private async find(
    principal: Principal,
    { briefingId, bundleId }: BundleOfBriefing,
  ): Promise<{ bundle: ReportBundleRecord; job: JobEntity }> {
    const bundle = await this.bundles.find(this.unitOfWork.reader, bundleId);
    if (!bundle || bundle.briefingId !== briefingId.toLowerCase()) throw new Problem("not-found");
    await this.requireRight(principal, bundle);
    const job = await this.jobs.behind(bundle.id);
    if (!job) throw new Problem("not-found");
    return { bundle, job };
  }

  /** A bundle holds what its sites hold: whoever may bundle them sees the bundles of them. */
  private async requireRight(
    principal: Principal,
    { briefingId, nodeId, siteIds }: Pick<ReportBundleRecord, "briefingId" | "nodeId" | "siteIds">,
  ): Promise<void> {
    const map = await this.tree.current();
    for (const siteId of siteIds ?? [nodeId]) {
      const sitePath = siteId === null ? undefined : map.pathOf(siteId);
      if (sitePath === null) throw new Problem("not-found");
      refuseUnless(may(principal, "reports.bundle", { briefingId: briefingId.toLowerCase(), sitePath }));
    }
  }
}

function requireFormat({ contents, kind, format }: CreateReportBundle): void {
  const isAvailable =
    contents === "people" ? isPeopleListFormat(format) : kind === "attendance" || isPaperFormat(format);
  if (!isAvailable) throw new Problem("format-not-available");
}

function view(bundle: ReportBundleRecord, job: JobEntity): ReportBundleView {
  return {
    id: bundle.id,
    contents: bundle.contents,
    format: bundle.format,
    kind: bundle.kind,
    form: bundle.form,
    session: bundle.session,
    version: bundle.version,
    node: bundle.nodeId,
    chosen: bundle.siteIds?.length ?? null,
    job: jobView(job),
    fileName: bundle.fileName,
    sites: bundle.sites,
    failures: bundle.failures,
    bytes: bundle.bytes,
    sha256: bundle.sha256,
    createdAt: bundle.createdAt.toISOString(),
    expiresAt: bundle.expiresAt?.toISOString() ?? null,
  };
}
