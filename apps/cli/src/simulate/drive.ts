import { setMaxListeners } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { rosterListSchema } from "#contracts";
import { z } from "zod";
import type { ApiClient } from "./api-client.js";
import { DeviceOutbox, type Names } from "./device-outbox.js";
import { DriveRecord } from "./drive-record.js";
import { inParallel, Turnstile } from "./in-parallel.js";
import type { Pace } from "./pace.js";
import type { BriefingPlan, PlannedRequest, PlannedSite } from "./plan-types.js";
import { tryAgain } from "./try-again.js";

/** The account of the person at a site's door. */
export interface CoordinatorAccess {
  readonly siteId: string;
  /** Of a sign-in link; spent by signing in. */
  readonly token: string;
}

export interface DriveOptions {
  readonly briefingId: string;
  readonly plan: BriefingPlan;
  readonly startsAt: number;
  readonly coordinators: ReadonlyMap<string, CoordinatorAccess>;
  /** How the plan names the delegates: by their personal codes, or by the product's own ids. */
  readonly delegatesNamedBy: "code" | "id";
  readonly pace: Pace;
  readonly atOnce: number;
  /** When to give up, as `performance.now()` counts. */
  readonly until: number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: DriveProgress) => void) | undefined;
}

export type DriveProgress =
  | { readonly step: "signed-in"; readonly done: number; readonly total: number }
  | { readonly step: "sent"; readonly done: number; readonly total: number; readonly moment: number };

interface Coordinator extends CoordinatorAccess {
  readonly site: PlannedSite;
  readonly client: ApiClient;
}

/** The part of an answer a device needs to know that its facts are kept. */
const answerSchema = z.object({
  results: z.array(z.object({ id: z.string().nullable(), outcome: z.string(), reason: z.string().optional() })),
});

/**
 * Plays the coordinators of a briefing through the public HTTP surface alone: each signs in, reads the own roster, and sends
 * what happens at the site in the order of happening. What was not answered is sent again, with the same ids.
 * @throws Error when the time is up, ApiRefusal for a refusal that trying again cannot cure
 */
export async function driveBriefing(anonymous: ApiClient, given: DriveOptions): Promise<DriveRecord> {
  const stop = new AbortController();
  const signal = given.signal ? AbortSignal.any([given.signal, stop.signal]) : stop.signal;
  // Every device that waits listens to it.
  setMaxListeners(0, signal);
  try {
    return await drive(anonymous, { ...given, signal });
  } finally {
    // One device that fails for good ends the play for all.
    stop.abort();
  }
}

async function drive(anonymous: ApiClient, options: DriveOptions): Promise<DriveRecord> {
  const record = new DriveRecord();
  const coordinators = await signInAll(anonymous, options, record);
  const delegateIds = await readRosters(coordinators, options, record);
  const names: Names = { startsAt: options.startsAt, session: options.plan.session, delegateIds };
  const total = options.plan.sites.reduce((sum, site) => sum + site.requests.length, 0);
  const turnstile = new Turnstile(options.atOnce);
  const began = performance.now();
  await Promise.all(
    coordinators.map(async (coordinator) => {
      const outbox = new DeviceOutbox(coordinator.site, names);
      for (const request of coordinator.site.requests) {
        await untilDue(began + options.pace(request.sendAt), options.signal);
        await turnstile.pass(() => deliver(coordinator, outbox, request, { options, record }));
        options.onProgress?.({ step: "sent", done: record.requests, total, moment: request.sendAt });
      }
    }),
  );
  return record;
}

function signInAll(anonymous: ApiClient, options: DriveOptions, record: DriveRecord): Promise<Coordinator[]> {
  let done = 0;
  return inParallel(options.plan.sites, options.atOnce, async (site) => {
    const access = options.coordinators.get(site.code);
    if (!access) throw new Error(`Không có tài khoản cho ${site.code}. No account for ${site.code}.`);
    const client = await tryAgain(() => anonymous.signIn(access.token), patienceOf(options, record));
    options.onProgress?.({ step: "signed-in", done: ++done, total: options.plan.sites.length });
    return { ...access, site, client };
  });
}

/** Ids of delegates as the plan names them. A badge carries the id, so that it is known at a foreign site too. */
async function readRosters(
  coordinators: readonly Coordinator[],
  options: DriveOptions,
  record: DriveRecord,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  await inParallel(coordinators, options.atOnce, async ({ client, siteId }) => {
    const path = `/api/briefings/${options.briefingId}/roster?site=${siteId}&limit=500`;
    let after = "";
    do {
      const page = await tryAgain(() => client.get(path + after, rosterListSchema), patienceOf(options, record));
      for (const { id, code } of page.items) ids.set(options.delegatesNamedBy === "code" ? (code ?? id) : id, id);
      after = page.next === null ? "" : `&after=${encodeURIComponent(page.next)}`;
    } while (after !== "");
  });
  return ids;
}

async function deliver(
  coordinator: Coordinator,
  outbox: DeviceOutbox,
  request: PlannedRequest,
  { options, record }: { options: DriveOptions; record: DriveRecord },
): Promise<void> {
  const path = `/api/briefings/${options.briefingId}/sites/${coordinator.siteId}/entries`;
  const entries = outbox.entriesOf(request);
  const send = async (): Promise<z.infer<typeof answerSchema>> => {
    const sentAt = performance.now();
    const answer = await coordinator.client.post(path, { deviceTime: outbox.deviceTime(), entries }, answerSchema);
    record.answered(performance.now() - sentAt);
    return answer;
  };
  const answer = await tryAgain(send, patienceOf(options, record));
  record.keep(coordinator.site.code, answer.results);
  if (!request.sendTwice) return;
  const again = await tryAgain(send, patienceOf(options, record));
  record.keepRepeat(coordinator.site.code, again.results);
}

const patienceOf = (options: DriveOptions, record: DriveRecord) => ({
  until: options.until,
  signal: options.signal,
  onRetry: () => record.retried(),
});

async function untilDue(due: number, signal: AbortSignal | undefined): Promise<void> {
  const wait = due - performance.now();
  if (wait > 0) await pause(wait, undefined, signal && { signal });
  signal?.throwIfAborted();
}
