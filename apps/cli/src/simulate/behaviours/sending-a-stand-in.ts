import { minute } from "../timeline.js";
import type { Scene } from "./scene.js";

/** Somebody who is not on the roster sits in the delegate's place. */
export function sendsAStandIn(scene: Scene): void {
  const at = scene.time.inTime();
  const { guest, guestDetails } = scene.guests.stranger();
  // At some desks the person is a guest first, and said to stand in a little later.
  const known = scene.random.chance(0.3);
  if (known) scene.home.report("arrived", at, { guest, guestDetails, method: "name" });
  scene.home.report("stood-in", known ? at + 2 * minute : at, {
    delegate: scene.delegate.code,
    guest,
    guestDetails: known ? undefined : guestDetails,
    method: "name",
  });
  scene.home.count("stoodIn");
  scene.home.seat(at);
}

/** A colleague who is there anyway also stands in: one body, two seats. */
export function isStoodInForByAColleague(scene: Scene): void {
  if (scene.colleague === null) return sendsAStandIn(scene);
  scene.home.report("stood-in", scene.time.inTime(), { delegate: scene.delegate.code, standIn: scene.colleague });
  scene.home.count("stoodIn");
}

/** The stand-in sat down, then the delegate came after all: the stand-in becomes a guest. */
export function comesAfterTheStandIn(scene: Scene): void {
  const at = scene.time.inTime();
  const late = scene.time.late();
  const { guest, guestDetails } = scene.guests.stranger();
  const { ref } = scene.home.report("stood-in", at, { delegate: scene.delegate.code, guest, guestDetails });
  scene.home.report("arrived", late, { delegate: scene.delegate.code, method: "name" });
  scene.home.report("voided", late + minute, { target: ref, note: "Đại biểu đã đến, không cần dự thay" });
  scene.home.report("arrived", late + 2 * minute, { guest, method: "name" });
  scene.home.count("present", "late", "guests");
  scene.home.seat(at);
  scene.home.seat(late);
}
