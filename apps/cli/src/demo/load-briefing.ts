import {
  type BriefingView,
  briefingSchema,
  type CreateBriefing,
  rosterImportSchema,
  siteImportSchema,
  siteTreeSchema,
} from "#contracts";
import { z } from "zod";
import { rosterCsv, sitesCsv } from "../reference-case/index.js";
import type { ApiClient } from "../simulate/api-client.js";
import { type ReferencePlan, referenceSession } from "../simulate/reference-plan.js";
import { minute } from "../simulate/timeline.js";
import { watchJob } from "./watch-job.js";

export type OnProgress = (done: number, total: number) => void;

/** Uploads the list of sites, looks at the preview and commits it. Returns the id of each site by its code. */
export async function importSites(admin: ApiClient, { sites }: ReferencePlan): Promise<Map<string, string>> {
  const file = { name: "diem-cau.csv", content: sitesCsv(sites) };
  const preview = await admin.upload("/api/sites/imports", file, siteImportSchema);
  if (preview.counters.error > 0) throw new Error(preview.errors.map((note) => note.vi).join("\n"));
  await admin.post(`/api/sites/imports/${preview.id}/commit`, {}, siteImportSchema);
  const tree = await admin.get("/api/sites/tree", siteTreeSchema);
  return new Map(tree.codes.map((code, index) => [code, tree.ids[index]!]));
}

/** A draft with this morning's session, 8:00 to 11:30 in Hà Nội. */
export function createBriefing(organizer: ApiClient, now: Date): Promise<BriefingView> {
  const startsAt = eightInTheMorning(now);
  const body: CreateBriefing = {
    title: "Hội nghị trực tuyến quán triệt, triển khai Nghị quyết của Thành ủy",
    sessions: [
      {
        number: 1,
        name: "Buổi sáng",
        startsAt: startsAt.toISOString(),
        endsAt: new Date(startsAt.getTime() + referenceSession.lengthMs).toISOString(),
      },
    ],
    rules: {
      timeZone: "Asia/Ho_Chi_Minh",
      lateAfterMinutes: referenceSession.lateAfterMs / minute,
      standInsAllowed: true,
      officialNumber: { rule: "ever-present", minutes: 0 },
      headcountTolerance: 0,
      connectionToleranceMinutes: 10,
      parentBody: "THÀNH ỦY HÀ NỘI",
      issuingBody: "VĂN PHÒNG THÀNH ỦY",
      place: "Hà Nội",
    },
  };
  return organizer.post("/api/briefings", body, briefingSchema);
}

/** Hà Nội is seven hours ahead of UTC all the year round. */
function eightInTheMorning(now: Date): Date {
  const day = new Date(now.getTime() + 7 * 60 * minute).toISOString().slice(0, 10);
  return new Date(`${day}T08:00:00+07:00`);
}

/** Every site takes part; some declare a number only, some have no endpoint. */
export async function setParticipation(
  organizer: ApiClient,
  briefingId: string,
  { plan }: ReferencePlan,
  siteIds: ReadonlyMap<string, string>,
): Promise<void> {
  const special = plan.sites.filter((site) => site.headcountOnly || site.relayOnly);
  await organizer.put(`/api/briefings/${briefingId}/sites`, {
    all: true,
    sites: special.map(({ code, headcountOnly, relayOnly }) => ({
      siteId: siteIds.get(code),
      headcountOnly,
      relayOnly,
    })),
  });
}

/** Uploads the roster, waits for the preview, commits it and waits for that. Returns how many people it has now. */
export async function importRoster(
  organizer: ApiClient,
  briefingId: string,
  { delegates }: ReferencePlan,
  onProgress: OnProgress,
): Promise<number> {
  const imports = `/api/briefings/${briefingId}/roster/imports`;
  const file = { name: "danh-sach-trieu-tap.csv", content: rosterCsv(delegates) };
  const { id } = await organizer.upload(imports, file, rosterImportSchema);
  const look = () => organizer.get(`${imports}/${id}`, rosterImportSchema);
  const { summary } = await watchJob(look, (view) => view.job, onProgress);
  const likelyDoubles = (summary?.counters.likelyDouble ?? 0) > 0 ? { likelyDoubles: "add" } : {};
  await organizer.post(`${imports}/${id}/commit`, likelyDoubles, rosterImportSchema);
  await watchJob(look, (view) => view.job, onProgress);
  const counted = await organizer.get(
    `/api/briefings/${briefingId}/roster?limit=1`,
    z.object({ total: z.number().int() }),
  );
  return counted.total;
}

export function moveBriefing(
  organizer: ApiClient,
  briefingId: string,
  to: BriefingView["state"],
): Promise<BriefingView> {
  return organizer.post(`/api/briefings/${briefingId}/moves`, { to }, briefingSchema);
}
