import { verificationSchema } from "#contracts";
import type { ApiClient } from "../simulate/api-client.js";
import { driveBriefing, type CoordinatorAccess } from "../simulate/drive.js";
import type { DriveRecord } from "../simulate/drive-record.js";
import { atFullSpeed, squeezedInto } from "../simulate/pace.js";
import type { ReferencePlan } from "../simulate/reference-plan.js";
import { createBriefing, importRoster, importSites, moveBriefing, setParticipation } from "./load-briefing.js";
import { makePeople, type RoleLink } from "./make-people.js";
import { makeCoordinators } from "../simulate/make-coordinators.js";
import type { Phases } from "./phases.js";
import { number, type Say } from "../say.js";

/** A briefing that is on: its sites, its people, its coordinators waiting at their doors. */
export interface OpenBriefing {
  readonly id: string;
  readonly title: string;
  /** Milliseconds since the epoch. */
  readonly startsAt: number;
  readonly siteIds: ReadonlyMap<string, string>;
  readonly coordinators: ReadonlyMap<string, CoordinatorAccess>;
  readonly links: readonly RoleLink[];
}

export interface Stage {
  readonly phases: Phases;
  readonly say: Say;
}

/** From an empty product to a briefing that is live: sites, sessions, roster, accounts. */
export async function openBriefing(
  admin: ApiClient,
  reference: ReferencePlan,
  { phases, say }: Stage,
): Promise<OpenBriefing> {
  const siteIds = await phases.run(
    "Nạp điểm cầu · sites",
    () => importSites(admin, reference),
    (ids) => number(ids.size),
  );
  const briefing = await createBriefing(admin, new Date());
  await setParticipation(admin, briefing.id, reference, siteIds);
  await phases.run(
    "Nạp danh sách triệu tập · roster",
    () =>
      importRoster(admin, briefing.id, reference, (done, total) => say.progress("đại biểu · delegates", done, total)),
    (people) => number(people),
  );
  const lastSite = siteIds.get(reference.sites.at(-1)!.code)!;
  const links = await makePeople(admin, { briefingId: briefing.id, siteId: lastSite });
  const coordinators = await phases.run(
    "Cấp tài khoản cán bộ điểm cầu · coordinators",
    () => makeCoordinators(admin, briefing.id, reference.sites, siteIds),
    (made) => number(made.size),
  );
  await moveBriefing(admin, briefing.id, "open");
  await moveBriefing(admin, briefing.id, "live");
  const startsAt = Date.parse(briefing.sessions[0]!.startsAt);
  return { id: briefing.id, title: briefing.title, startsAt, siteIds, coordinators, links };
}

export interface PlayOptions {
  /** Null: as fast as the server takes it. */
  readonly minutes: number | null;
  readonly atOnce: number;
  readonly signal?: AbortSignal | undefined;
}

/** How much longer than planned it may take on a slow machine. */
const graceMs = 20 * 60_000;

/** Lets every coordinator do the morning's work. */
export function playBriefing(
  anonymous: ApiClient,
  briefing: OpenBriefing,
  { plan }: ReferencePlan,
  { minutes, atOnce, signal }: PlayOptions,
  { phases, say }: Stage,
): Promise<DriveRecord> {
  return phases.run(
    "Điểm danh qua HTTP · check-in over HTTP",
    () =>
      driveBriefing(anonymous, {
        briefingId: briefing.id,
        plan,
        startsAt: briefing.startsAt,
        coordinators: briefing.coordinators,
        delegatesNamedBy: "code",
        pace: minutes === null ? atFullSpeed : squeezedInto(plan, minutes),
        atOnce,
        until: performance.now() + (minutes ?? 0) * 60_000 + graceMs,
        signal,
        onProgress: (progress) => {
          if (progress.step === "signed-in")
            say.progress("cán bộ đăng nhập · signed in", progress.done, progress.total);
          else say.progress(`${clockOf(progress.moment)}  yêu cầu · requests`, progress.done, progress.total);
        },
      }),
    (record) =>
      `${number(record.recorded)} mục · entries, ${number(record.requests)} yêu cầu · requests, p50 ${number(record.waitAt(0.5))} ms, p99 ${number(record.waitAt(0.99))} ms`,
  );
}

/** The clock in the hall: a session that starts at eight. */
function clockOf(moment: number): string {
  const minutes = Math.floor((8 * 3_600_000 + moment) / 60_000);
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

/** Reads the whole ledger of the briefing again. @throws Error naming the first fault */
export async function verifyLedger(admin: ApiClient, briefingId: string): Promise<number> {
  const verified = await admin.post(`/api/briefings/${briefingId}/verify`, {}, verificationSchema);
  const [first] = verified.faults;
  if (first)
    throw new Error(`Sổ điểm danh sai / ledger: ${first.siteCode} #${first.position} ${first.fault} ${first.detail}`);
  return verified.entries;
}
