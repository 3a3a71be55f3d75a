import type { Random } from "../reference-case/random.js";

export const minute = 60_000;

/**
 * Nothing that a rule hangs on happens closer to that rule's moment than this: a device with a wrong clock is corrected by
 * what the server measures, which is off by as long as a request takes.
 */
const margin = 1.5 * minute;

/** Shortest session the script fits into. */
export const shortestSessionMs = 60 * minute;

/** Draws the moments at which things happen in a session; milliseconds from its start. */
export class Timeline {
  constructor(
    private readonly random: Random,
    readonly lengthMs: number,
    private readonly lateAfterMs: number,
  ) {
    if (lengthMs < shortestSessionMs) {
      throw new Error(
        "Buổi họp phải dài ít nhất 60 phút để mô phỏng. The session must last at least 60 minutes to be simulated.",
      );
    }
  }

  /** Most people sit down in the quarter of an hour before the start, some are very early. */
  inTime(): number {
    const early = this.random.chance(0.12) ? this.between(-45, -25) : this.between(-25, 0) * this.random.next();
    return Math.round(Math.min(early, this.lateAfterMs - margin));
  }

  /** Soon after the last moment in time, with a long tail. */
  late(): number {
    const tail = Math.min(70 * minute, 0.35 * this.lengthMs);
    return Math.round(this.lateAfterMs + margin + tail * this.random.next() ** 2);
  }

  /** Leaving for good while the session still runs. */
  leavingEarly(): number {
    return Math.round(this.lengthMs * (0.6 + 0.3 * this.random.next()));
  }

  /** Going out for a while; back within 20 minutes and before the end. */
  goingOut(): { out: number; back: number } {
    const out = Math.round(this.lengthMs * (0.4 + 0.2 * this.random.next()));
    return { out, back: out + this.between(5, 15) };
  }

  /** Everybody goes home. */
  afterTheEnd(): number {
    return this.lengthMs + this.between(2, 8);
  }

  /** When an excuse becomes known: before the start or soon after. */
  excusing(): number {
    return this.between(-55, 15);
  }

  /** A whole number of milliseconds between two moments given in minutes. */
  between(fromMinutes: number, toMinutes: number): number {
    return Math.round((fromMinutes + (toMinutes - fromMinutes) * this.random.next()) * minute);
  }
}
