import { forgetFinished } from "../outbox/outbox-store.js";
import { forgetOldSites, forgetSites } from "./site-store.js";

/** Leaves nobody's name on this device but in entries that were not sent: after signing out, and when it lost its right. */
export async function wipeDevice(): Promise<void> {
  await forgetSites();
  await forgetFinished();
}

/** Lets go of briefings that are over. */
export async function wipeOldBriefings(now: number): Promise<void> {
  for (const site of await forgetOldSites(now)) await forgetFinished(site);
}
