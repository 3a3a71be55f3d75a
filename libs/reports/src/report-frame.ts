import type { BriefingRecord, SessionRecord } from "#briefings";
import { Problem } from "#contracts";
import { type PaperForm, paperFormOf, type ReportHeading, type ReportOccasion, type ReportVersion } from "#domain";
import type { SealRecord } from "#reconciliation";
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
    ...(briefing.rules.legalBasis ? { legalBasis: briefing.rules.legalBasis } : {}),
  };
}

/** A site signs for itself, under the body that called the briefing, or else under the site above it. */
export function siteHeading(briefing: BriefingRecord, site: SiteRecord, sites: SiteMap): ReportHeading {
  const parent = site.parentId === null ? undefined : sites.byId(site.parentId);
  const parentBody = briefing.rules.issuingBody || parent?.name || null;
  return {
    form: formIn(briefing, [site.name, parentBody]),
    parentBody,
    issuingBody: site.name,
    place: briefing.rules.place || null,
    signers: [{ title: "Cán bộ điểm cầu", name: site.coordinatorName }],
    recipients,
  };
}

/** The whole briefing is reported by its issuing body; a subtree by the site at its top. */
export function briefingHeading(briefing: BriefingRecord, node: SiteRecord, isWhole: boolean): ReportHeading {
  const { place } = briefing.rules;
  const parentBody = (isWhole ? briefing.rules.parentBody : briefing.rules.issuingBody) || null;
  const issuingBody = (isWhole && briefing.rules.issuingBody) || node.name;
  return {
    form: formIn(briefing, [issuingBody, parentBody]),
    parentBody,
    issuingBody,
    place: place || null,
    signers: [isWhole ? { authority: "Ban Tổ chức", title: "", name: null } : { title: "Người báo cáo", name: null }],
    recipients,
  };
}

function formIn(briefing: BriefingRecord, bodies: readonly (string | null)[]): PaperForm {
  return paperFormOf(briefing.rules.paperForm ?? "auto", [...bodies, briefing.rules.issuingBody]);
}

const recipients = ["Ban Tổ chức hội nghị"];

/**
 * Figures are provisional until the seal, however many lists are closed: a late upload may still change them. They have the
 * version of the newest seal as long as it counts every entry there is; a moment later they wait for the next.
 */
export function versionOf(seal: SealRecord | null, entries: number): ReportVersion {
  return seal !== null && seal.entries === entries
    ? { kind: "sealed", number: seal.version, sealedAt: seal.sealedAt.getTime() }
    : { kind: "provisional" };
}
