import { Injectable } from "@nestjs/common";
import { Audit, type AuditLineEntity } from "#audit";
import type { ReportDownload, ReportEdition, ReportHistory } from "#contracts";
import { type BriefingReport, proofCode, type SiteReport } from "#domain";
import { editionOf, PaperProofs, proofOf } from "./paper-proofs.service.js";
import { Reports } from "./reports.service.js";

/** Which report's history is meant: of a site, of the subtree under a node, or of the whole briefing. */
export interface HistoryOf {
  readonly briefingId: string;
  readonly session: number;
  readonly kind: "site" | "briefing";
  readonly siteId: string | null;
}

const downloadsShown = 100;

/** What one report said over time, and who took which edition of it. */
@Injectable()
export class ReportHistories {
  constructor(
    private readonly reports: Reports,
    private readonly proofs: PaperProofs,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem not-found */
  async of({ briefingId, session, kind, siteId }: HistoryOf): Promise<ReportHistory> {
    const report =
      kind === "site" && siteId !== null
        ? await this.reports.ofSite(briefingId, siteId, { session })
        : await this.reports.ofBriefing(briefingId, siteId, { session });
    const editions = await this.editions(briefingId, report);
    const lines = await this.audit.about(
      { briefingId, siteId },
      {
        actions: ["report.downloaded", "report.mailed", ...(kind === "briefing" ? ["report-bundle.downloaded"] : [])],
        details: { session },
        limit: downloadsShown,
      },
    );
    return {
      editions,
      downloads: lines
        .filter(({ action, details }) => action === "report-bundle.downloaded" || details["kind"] === kind)
        .map((line) => downloadOf(line, editions[0]!.code)),
    };
  }

  /** What the report says now comes first, handed out or not. */
  private async editions(briefingId: string, report: SiteReport | BriefingReport): Promise<ReportEdition[]> {
    const now = proofOf(briefingId, report);
    const issued = await this.proofs.editions({
      briefingId,
      session: report.occasion.session,
      kind: report.kind,
      placeCode: now.place_code,
    });
    const known = issued.find(({ code }) => code === now.code);
    return [known ?? editionOf(now, null), ...issued.filter((edition) => edition !== known)];
  }
}

function downloadOf({ at, actorName, action, subject, details }: AuditLineEntity, current: string): ReportDownload {
  const isBundle = action === "report-bundle.downloaded";
  const code = isBundle || subject === null ? null : proofCode(subject);
  return {
    at: at.toISOString(),
    who: actorName,
    kind: isBundle ? "bundle" : wordOf(details["paper"]),
    format: wordOf(details["format"]),
    code,
    newer: code !== null && code !== current,
    mailedTo: action === "report.mailed" ? wordOf(details["to"]) : null,
  };
}

function wordOf(detail: unknown): string {
  return typeof detail === "string" ? detail : "";
}
