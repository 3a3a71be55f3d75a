import type { AbsenceReason } from "#domain";
import { minute } from "../timeline.js";
import { recognise, type Scene } from "./scene.js";

const reasons: readonly { readonly reason: AbsenceReason; readonly weight: number }[] = [
  { reason: "duty", weight: 45 },
  { reason: "illness", weight: 20 },
  { reason: "leave", weight: 14 },
  { reason: "study", weight: 9 },
  { reason: "personal", weight: 8 },
  { reason: "other", weight: 4 },
];
const reasonOf = (scene: Scene): AbsenceReason => scene.random.weighted(reasons).reason;

export function isExcused(scene: Scene): void {
  scene.home.report("excused", scene.time.excusing(), { delegate: scene.delegate.code, reason: reasonOf(scene) });
  scene.home.count("excused");
  scene.home.excused.push(scene.delegate.code);
}

/** Nobody says anything: the coordinator decides when the list is closed, if it ever is. */
export function staysAway(scene: Scene): void {
  scene.home.unaccounted.push({ delegate: scene.delegate.code, counts: true });
}

/** Called absent too soon; the letter comes in later, and the later decision holds. */
export function isExcusedAfterwards(scene: Scene): void {
  const at = scene.time.between(15, 25);
  scene.home.report("absent", at, { delegate: scene.delegate.code });
  scene.home.report("excused", at + scene.time.between(5, 30), {
    delegate: scene.delegate.code,
    reason: reasonOf(scene),
  });
  scene.home.count("excused");
}

/** Excused the evening before, comes all the same. */
export function comesAlthoughExcused(scene: Scene): void {
  const at = scene.time.late();
  scene.home.report("excused", scene.time.between(-55, -50), {
    delegate: scene.delegate.code,
    reason: reasonOf(scene),
  });
  recognise(scene, scene.home, at);
  scene.home.count("present", "late");
  scene.home.seat(at);
}

/** Excused by mistake, which is taken back; stays away without a word. */
export function isExcusedByMistake(scene: Scene): void {
  const at = scene.time.excusing();
  const { ref } = scene.home.report("excused", at, { delegate: scene.delegate.code, reason: reasonOf(scene) });
  scene.home.report("voided", at + minute, { target: ref, note: "Ghi nhầm dòng" });
  staysAway(scene);
}

/** Ticked as present by mistake, which is taken back; stays away without a word. */
export function isTickedByMistake(scene: Scene): void {
  const at = scene.time.inTime();
  const { ref } = scene.home.report("arrived", at, { delegate: scene.delegate.code, method: "name" });
  scene.home.report("voided", at + minute, { target: ref, note: "Bấm nhầm, người này chưa đến" });
  staysAway(scene);
}

/** Ticked in the delegate's absence by mistake, comes late in truth: the time that counts is the true one. */
export function isTickedTooSoon(scene: Scene): void {
  const early = scene.time.inTime();
  const late = scene.time.late();
  const { ref } = scene.home.report("arrived", early, { delegate: scene.delegate.code, method: "name" });
  scene.home.report("voided", early + minute, { target: ref, note: "Bấm nhầm, người này chưa đến" });
  recognise(scene, scene.home, late);
  scene.home.count("present", "late");
  scene.home.seat(late);
}
