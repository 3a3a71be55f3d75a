import type { Random } from "../../reference-case/random.js";
import type { SiteDesk } from "../site-desk.js";
import { minute, type Timeline } from "../timeline.js";
import type { GuestBook } from "./guest-book.js";

/** People nobody summoned come to a site: most stay, some leave again, now and then one was written down by mistake. */
export function guestsWalkIn(
  desk: SiteDesk,
  many: number,
  { random, time, guests }: { random: Random; time: Timeline; guests: GuestBook },
): void {
  for (let nth = 0; nth < many; nth++) {
    const at = random.chance(0.75) ? time.inTime() : time.late();
    const { guest, guestDetails } = guests.stranger();
    const { ref } = desk.report("arrived", at, { guest, guestDetails, method: "name" });
    if (random.chance(0.06)) {
      desk.report("voided", at + minute, { target: ref, note: "Ghi trùng với người trong danh sách" });
      continue;
    }
    desk.count("guests");
    const gone = random.chance(0.1) ? time.leavingEarly() : undefined;
    if (gone !== undefined) desk.report("departed", gone, { guest });
    desk.seat(at, gone);
  }
}
