import { minute } from "../timeline.js";
import { recognise, type Scene } from "./scene.js";

/** At the wrong site: counts at home, is named there among the visitors. */
export function comesElsewhere(scene: Scene): void {
  const at = scene.time.inTime();
  recognise(scene, scene.away, at);
  scene.home.count("present", "presentElsewhere");
  scene.away.count("visitors");
  scene.away.seat(at);
}

export function comesElsewhereLate(scene: Scene): void {
  const at = scene.time.late();
  recognise(scene, scene.away, at);
  scene.home.count("present", "presentElsewhere", "late");
  scene.away.count("visitors");
  scene.away.seat(at);
}

/** Left early from the wrong site: it stays the place where the person was. */
export function comesElsewhereAndLeaves(scene: Scene): void {
  const at = scene.time.inTime();
  const gone = scene.time.leavingEarly();
  recognise(scene, scene.away, at);
  scene.away.report("departed", gone, { delegate: scene.delegate.code });
  scene.home.count("present", "presentElsewhere", "leftEarly");
  scene.away.count("visitors");
  scene.away.seat(at, gone);
}

/** Home does not know and calls the person absent at its close: whoever came, came. */
export function isMissedAtHome(scene: Scene): void {
  comesElsewhere(scene);
  scene.home.unaccounted.push({ delegate: scene.delegate.code, counts: false });
}

/** Went to the wrong site first, is sent on, and sits at home in the end: came once, in time, to the first of the two. */
export function movesHome(scene: Scene): void {
  const at = scene.time.inTime();
  const gone = at + scene.time.between(4, 8);
  const home = gone + scene.time.between(5, 20);
  recognise(scene, scene.away, at);
  scene.away.report("departed", gone, { delegate: scene.delegate.code });
  recognise(scene, scene.home, home);
  scene.home.count("present");
  scene.away.seat(at, gone);
  scene.home.seat(home);
}

/** Ticked at home and at another site, and nobody says which is right: kept at both, counted once. */
export function isTickedAtTwoSites(scene: Scene): void {
  const at = scene.time.inTime();
  recognise(scene, scene.home, at);
  recognise(scene, scene.away, at + scene.time.between(5, 15));
  scene.home.count("present", "double");
  scene.away.count("visitors", "double");
  scene.home.seat(at);
}

/** Ticked at two foreign sites. */
export function isTickedAtTwoForeignSites(scene: Scene): void {
  const at = scene.time.inTime();
  recognise(scene, scene.away, at);
  recognise(scene, scene.fartherAway, at + scene.time.between(5, 15));
  scene.home.count("present", "presentElsewhere", "double");
  scene.away.count("visitors", "double");
  scene.fartherAway.count("visitors", "double");
  scene.away.seat(at);
}

/** Nobody found the person on the list of the wrong site: a guest at first, then known for a delegate of another site. */
export function isAGuestElsewhereFirst(scene: Scene): void {
  const at = scene.time.inTime();
  const { guest, guestDetails } = scene.guests.unrecognised(scene.delegate);
  scene.away.report("arrived", at, { guest, guestDetails, method: "name" });
  scene.away.report("guest-merged", at + scene.time.between(5, 40), { guest, delegate: scene.delegate.code });
  scene.home.count("present", "presentElsewhere");
  scene.away.count("visitors");
  scene.away.seat(at);
}

/** Wrongly ticked at another site, which takes it back after a minute; comes home in time. */
export function isMistakenElsewhere(scene: Scene): void {
  const at = scene.time.inTime();
  const { ref } = scene.away.report("arrived", at - 4 * minute, { delegate: scene.delegate.code, method: "name" });
  scene.away.report("voided", at - 3 * minute, { target: ref, note: "Nhầm người trùng tên" });
  recognise(scene, scene.home, at);
  scene.home.count("present");
  scene.home.seat(at);
}
