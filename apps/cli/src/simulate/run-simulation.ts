import { writeFile } from "node:fs/promises";
import { number, Say } from "../say.js";
import { makeCoordinators } from "./make-coordinators.js";
import { ApiClient } from "./api-client.js";
import { driveBriefing } from "./drive.js";
import { atFullSpeed, squeezedInto } from "./pace.js";
import { planBriefing } from "./plan-briefing.js";
import { type Instance, readInstance } from "./read-instance.js";
import { minute } from "./timeline.js";
import { sumOfTruth } from "./truth.js";
import { zoomCsv } from "./zoom-csv.js";

export interface SimulationOptions {
  readonly url: string;
  /** A sign-in link of an administrator or its token, or the cookie of a session. */
  readonly access: { readonly kind: "link" | "cookie"; readonly text: string };
  readonly briefingId: string | null;
  readonly sites: number;
  /** Null: as fast as the server takes it. */
  readonly minutes: number | null;
  /** Minutes after which it gives up in any case. */
  readonly atMost: number;
  readonly seed: string;
  readonly atOnce: number;
  /** Where to write the videoconference's log and the truth; null: nowhere. */
  readonly zoomFile: string | null;
  readonly truthFile: string | null;
}

/**
 * Plays the coordinators of a briefing that is on at a running product. It makes an account for each site it plays and
 * touches nothing else by itself. Returns whether every entry had the fate the script meant for it.
 */
export async function runSimulation(
  options: SimulationOptions,
  stop: AbortSignal,
  say: Say = new Say(),
): Promise<boolean> {
  const until = performance.now() + options.atMost * minute;
  const signal = AbortSignal.any([stop, AbortSignal.timeout(options.atMost * minute)]);
  const anonymous = ApiClient.to(options.url, options.atOnce, signal);
  try {
    const admin = await enter(anonymous, options.access);
    const instance = await readInstance(admin, { briefingId: options.briefingId, many: options.sites, atOnce: 16 });
    say.line(`${instance.briefing.title}  (${options.url})`);
    const { plan, startsAt } = planOf(instance, options.seed);
    const people = instance.sites.map(({ code }) => ({ code, coordinatorName: `Mô phỏng ${code}` }));
    const coordinators = await makeCoordinators(admin, instance.briefing.id, people, instance.siteIds, "mo-phong-");
    const record = await driveBriefing(anonymous, {
      briefingId: instance.briefing.id,
      plan,
      startsAt,
      coordinators,
      delegatesNamedBy: "id",
      pace: options.minutes === null ? atFullSpeed : squeezedInto(plan, options.minutes),
      atOnce: options.atOnce,
      until,
      signal,
      onProgress: (progress) =>
        say.progress(
          progress.step === "sent" ? "yêu cầu · requests" : "cán bộ đăng nhập · signed in",
          progress.done,
          progress.total,
        ),
    });
    const meeting = { topic: instance.briefing.title, startsAt, timeZone: instance.briefing.rules.timeZone };
    if (options.zoomFile !== null) await writeFile(options.zoomFile, zoomCsv(plan.connections, meeting));
    if (options.truthFile !== null) await writeFile(options.truthFile, `${JSON.stringify(plan.truth, null, 1)}\n`);
    say.line(
      `${number(record.recorded)} mục đã ghi · entries recorded, ${number(record.repeats)} gửi lại · sent again, ` +
        `${number(record.held)} chờ xem lại · kept for review`,
    );
    say.line(`p50 ${number(record.waitAt(0.5))} ms, p99 ${number(record.waitAt(0.99))} ms`);
    const sum = sumOfTruth(plan.truth);
    say.line(`${number(sum.present)} có mặt · present / ${number(sum.summoned)} triệu tập · summoned`);
    for (const surprise of record.surprises.slice(0, 12)) say.line(`  ✗ ${surprise}`);
    return record.surprises.length === 0;
  } catch (error) {
    if (signal.aborted && !stop.aborted) {
      throw new Error(`Quá ${options.atMost} phút, đã dừng. Stopped after ${options.atMost} minutes.`, {
        cause: error,
      });
    }
    throw error;
  } finally {
    say.endProgress();
    anonymous.close();
  }
}

function enter(anonymous: ApiClient, access: SimulationOptions["access"]): Promise<ApiClient> | ApiClient {
  if (access.kind === "link") return anonymous.signIn(access.text.split("#").at(-1)!);
  return anonymous.withCookie(access.text);
}

function planOf(instance: Instance, seed: string): { plan: ReturnType<typeof planBriefing>; startsAt: number } {
  const [session] = instance.briefing.sessions;
  const startsAt = Date.parse(session!.startsAt);
  const plan = planBriefing({
    seed,
    sites: instance.sites,
    delegates: instance.delegates,
    lengthMs: Date.parse(session!.endsAt) - startsAt,
    lateAfterMs: instance.briefing.rules.lateAfterMinutes * minute,
    standInsAllowed: instance.briefing.rules.standInsAllowed,
  });
  return { plan, startsAt };
}
