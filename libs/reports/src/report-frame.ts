import type { BriefingRecord, SessionRecord } from "#briefings";
import { Problem } from "#contracts";
import type { ReportHeading, ReportOccasion, ReportVersion } from "#domain";
import type { SiteMap, SiteRecord } from "#sites";

/** @throws Problem not-found when the briefing has no such session */
export function sessionOf(briefing: BriefingRecord, session: number): SessionRecord {
  const about = briefing.sessions.find(({ number }) => number === session);
  if (!about) throw new Problem("not-found");
  return about;
}

/** What a report says of the briefing and the session. */
export function occasionOf(briefing: BriefingRecord, about: SessionRecord): ReportOccasion {
  return {
    title: briefing.title,
    chair: null,
    session: about.number,
    sessions: briefing.sessions.length,
    startsAt: about.startsAt.getTime(),
    endsAt: about.endsAt.getTime(),
    lateAfterMinutes: briefing.rules.lateAfterMinutes,
    timeZone: briefing.rules.timeZone,
  };
}

/** A site signs for itself, under the body that called the briefing, or else under the site above it. */
export function siteHeading(briefing: BriefingRecord, site: SiteRecord, sites: SiteMap): ReportHeading {
  const parent = site.parentId === null ? undefined : sites.byId(site.parentId);
  return {
    parentBody: briefing.rules.issuingBody || parent?.name || null,
    issuingBody: site.name,
    place: briefing.rules.place || null,
    signers: [{ title: "Cán bộ điểm cầu", name: site.coordinatorName }],
    recipients,
  };
}

/** The whole briefing is reported by its issuing body; a subtree by the site at its top. */
export function briefingHeading(briefing: BriefingRecord, node: SiteRecord, isWhole: boolean): ReportHeading {
  const { issuingBody, parentBody, place } = briefing.rules;
  return {
    parentBody: (isWhole ? parentBody : issuingBody) || null,
    issuingBody: (isWhole && issuingBody) || node.name,
    place: place || null,
    signers: [{ title: isWhole ? "TM. Ban Tổ chức" : "Người báo cáo", name: null }],
    recipients,
  };
}

const recipients = ["Ban Tổ chức hội nghị", "Lưu: VT"];

/** Figures are provisional until the seal, however many lists are closed: a late upload may still change them. */
export function versionOf(briefing: BriefingRecord): ReportVersion {
  return briefing.state === "sealed" && briefing.sealedAt
    ? { kind: "sealed", number: briefing.version, sealedAt: briefing.sealedAt.getTime() }
    : { kind: "provisional" };
}
