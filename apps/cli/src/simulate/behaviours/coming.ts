import { recognise, type Scene } from "./scene.js";
import { minute } from "../timeline.js";

export function comesInTime(scene: Scene): void {
  const at = scene.time.inTime();
  recognise(scene, scene.home, at);
  scene.home.count("present");
  scene.home.seat(at);
}

export function comesLate(scene: Scene): void {
  const at = scene.time.late();
  recognise(scene, scene.home, at);
  scene.home.count("present", "late");
  scene.home.seat(at);
}

export function leavesEarly(scene: Scene): void {
  const at = scene.time.inTime();
  const gone = scene.time.leavingEarly();
  recognise(scene, scene.home, at);
  scene.home.report("departed", gone, { delegate: scene.delegate.code });
  scene.home.count("present", "leftEarly");
  scene.home.seat(at, gone);
}

export function comesLateAndLeavesEarly(scene: Scene): void {
  const at = scene.time.late();
  const gone = scene.time.leavingEarly();
  recognise(scene, scene.home, at);
  scene.home.report("departed", gone, { delegate: scene.delegate.code });
  scene.home.count("present", "late", "leftEarly");
  scene.home.seat(at, gone);
}

/** Goes out for a while and is back before the end: present, and not gone early. */
export function goesOutAndReturns(scene: Scene): void {
  const at = scene.time.inTime();
  const { out, back } = scene.time.goingOut();
  recognise(scene, scene.home, at);
  scene.home.report("departed", out, { delegate: scene.delegate.code });
  recognise(scene, scene.home, back);
  scene.home.count("present");
  scene.home.seat(at, out);
  scene.home.seat(back);
}

/** Some sites record that people went home; after the end nobody leaves early. */
export function leavesAfterTheEnd(scene: Scene): void {
  const at = scene.time.inTime();
  recognise(scene, scene.home, at);
  scene.home.report("departed", scene.time.afterTheEnd(), { delegate: scene.delegate.code });
  scene.home.count("present");
  scene.home.seat(at);
}

/** Marked as gone by mistake, which is taken back. */
export function isThoughtGone(scene: Scene): void {
  const at = scene.time.inTime();
  const mistaken = scene.time.leavingEarly();
  recognise(scene, scene.home, at);
  const { ref } = scene.home.report("departed", mistaken, { delegate: scene.delegate.code });
  scene.home.report("voided", mistaken + minute, { target: ref, note: "Bấm nhầm người" });
  scene.home.count("present");
  scene.home.seat(at);
}

/** Joins alone over the videoconference: present, not in the hall. */
export function joinsAlone(scene: Scene): void {
  const at = scene.time.inTime();
  scene.home.report("arrived", at, { delegate: scene.delegate.code, method: "name", online: true });
  scene.home.count("present", "online");
  scene.home.joinedAlone.push({ name: scene.delegate.fullName, from: at - minute });
}

/** Nobody found the name on the list: written down as a guest, then recognised. */
export function isNotFoundAtFirst(scene: Scene): void {
  const at = scene.time.inTime();
  const { guest, guestDetails } = scene.guests.unrecognised(scene.delegate);
  scene.home.report("arrived", at, { guest, guestDetails, method: "name" });
  scene.home.report("guest-merged", at + scene.time.between(3, 30), { guest, delegate: scene.delegate.code });
  scene.home.count("present");
  scene.home.seat(at);
}
