import { type RecordedEntries, recordedEntriesSchema } from "#contracts";
import { liveQuery } from "dexie";
import { postJson } from "../wire/http.js";
import { linkState, reportLink } from "../wire/link-state.js";
import { painted } from "../wire/quiet.js";
import { me } from "../wire/session.js";
import { keepSkew, knownSkew } from "./device-clock.js";
import { failureOf } from "./failure-of.js";
import { type OutboxStatus, outboxStatus, outboxStatusSchema, statusOf } from "./outbox-status.js";
import {
  countUnsent,
  forgetOldRows,
  keepAnswers,
  type OutboxRow,
  sealReadableRows,
  unsentRows,
} from "./outbox-store.js";
import { createSender, type Sender } from "./sender.js";

const lockName = "diem-cau.outbox";
const everyMs = 20_000;
/** A leader that says nothing for so long was put to sleep by the browser. */
const leaderSilentMs = 65_000;

let channel: BroadcastChannel | null = null;
let sender: Sender | null = null;
let leaderHeardAt = 0;
let unsent = 0;

/**
 * Sends what is recorded on this device for as long as the page is open: at once, when the page comes to the front, when
 * the network comes back, after signing in, and every 20 seconds. Of several tabs one sends. May be called again.
 */
export function startOutbox(): void {
  if (channel) return;
  channel = new BroadcastChannel(lockName);
  channel.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    if (data === "send-now") sender?.dispatch({ kind: "nudged", urgent: true });
    else hearLeader(data);
  });
  leaderHeardAt = Date.now();
  liveQuery(unsentRows).subscribe({ next: (rows) => void sendOncePainted(rows) });
  liveQuery(countUnsent).subscribe({ next: unsentChanged });
  window.addEventListener("online", sendNow);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") sendNow();
  });
  followSignIn();
  setInterval(everyTick, everyMs);
  void sealReadableRows().catch(() => undefined);
  void forgetOldRows(Date.now()).catch(() => undefined);
  void lead(false);
}

/** Rows that wait for the next frame; null between two. */
let found: readonly OutboxRow[] | null = null;

/** Whoever stands at the door sees what came of a code before the phone goes about sending it. */
async function sendOncePainted(rows: readonly OutboxRow[]): Promise<void> {
  const isWaiting = found !== null;
  found = rows;
  if (isWaiting) return;
  await painted();
  const latest = found;
  found = null;
  sender?.found(latest);
}

/** Asks whichever tab sends to try now rather than later. */
export function sendNow(): void {
  if (sender) sender.dispatch({ kind: "nudged", urgent: true });
  else channel?.postMessage("send-now");
}

function unsentChanged(count: number): void {
  unsent = count;
  reportLink({ unsent });
}

function everyTick(): void {
  if (sender) {
    sender.dispatch({ kind: "nudged", urgent: false });
    return;
  }
  const silent = Date.now() - leaderHeardAt > leaderSilentMs;
  if (silent && unsent > 0 && document.visibilityState === "visible") void lead(true);
}

/** Waits until no other tab sends, then sends until this page ends or another tab takes over. */
async function lead(steal: boolean): Promise<void> {
  // Without HTTPS there are no locks; two tabs then send the same entries, which the server answers as repeats.
  if (!("locks" in navigator)) return sendFromHere();
  try {
    await navigator.locks.request(lockName, { steal }, sendFromHere);
  } catch {
    sender?.stop();
    sender = null;
    leaderHeardAt = Date.now();
    void lead(false);
  }
}

async function sendFromHere(): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  sender = createSender({
    now: Date.now,
    random: Math.random,
    post,
    failureOf,
    keep: async (site, answered, answer) => {
      await keepAnswers(site, answered, answer.receipts, Date.now());
      keepSkew(answer.skewMs);
    },
    wakeAt: (at, wake) => {
      clearTimeout(timer);
      timer = setTimeout(wake, Math.max(0, at - Date.now()));
    },
    changed: (state) => tell(statusOf(state)),
  });
  sender.found(await unsentRows());
  await new Promise(() => {});
}

async function post(rows: readonly OutboxRow[]): Promise<RecordedEntries> {
  const { briefingId, siteId, recordedBy, carried, skewMs } = rows[0]!;
  // The server corrects times by the clock they were read from, which is not always the one here.
  const clock = carried === true ? Date.now() - knownSkew() + skewMs : Date.now();
  const byOther = recordedBy !== undefined && recordedBy !== me.get()?.id;
  const body = {
    deviceTime: new Date(clock).toISOString(),
    ...(byOther ? { carriedFor: recordedBy } : {}),
    entries: rows.map(({ entry }) => entry),
  };
  const path = `/api/briefings/${briefingId}/sites/${siteId}/entries`;
  const answer = await postJson(path, body, recordedEntriesSchema);
  return carried === true ? { ...answer, skewMs: knownSkew() } : answer;
}

function tell(status: OutboxStatus): void {
  show(status);
  channel?.postMessage(status);
}

function hearLeader(message: unknown): void {
  const parsed = outboxStatusSchema.safeParse(message);
  if (!parsed.success || sender) return;
  leaderHeardAt = Date.now();
  show(parsed.data);
}

function show(status: OutboxStatus): void {
  outboxStatus.set(status);
  reportLink({ sending: status.sending });
}

function followSignIn(): void {
  let ended = linkState.get().sessionEnded;
  linkState.subscribe(() => {
    const now = linkState.get().sessionEnded;
    if (ended && !now) sender?.dispatch({ kind: "signed-in" });
    ended = now;
  });
}
