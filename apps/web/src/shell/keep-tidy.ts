import { linkState } from "../wire/link-state.js";
import { forgetPerson } from "../wire/session.js";

const everyMs = 3_600_000;

/**
 * Lets go of what this device need not hold any more: briefings that are over, and everything when its right was taken
 * away. What was not sent stays, and can be handed over.
 */
export function keepTidy(): void {
  const tidy = (): void =>
    void import("../check-in/wipe-device.js")
      .then(({ wipeOldBriefings }) => wipeOldBriefings(Date.now()))
      .catch(() => undefined);
  tidy();
  setInterval(tidy, everyMs);
  let revoked = false;
  linkState.subscribe(() => {
    if (revoked === linkState.get().revoked) return;
    revoked = !revoked;
    if (revoked) void leave();
  });
}

async function leave(): Promise<void> {
  const { wipeDevice } = await import("../check-in/wipe-device.js");
  await wipeDevice();
  forgetPerson();
  // The page still shows what it had in memory.
  window.location.assign("/hand-over?revoked=1");
}
