/** A code in front of the camera is read many times a second, and a trigger is pulled twice: within 3 s it is one scan. */
const sameWithinMs = 3000;

const nothingYet = { raw: "", at: Number.NEGATIVE_INFINITY };

export interface SameCode {
  /** Whether it is the code of a moment ago, held on. Each sight of it extends the time. */
  seen(raw: string, now: number): boolean;
  /** What came of the last scan is not on the screen any more, so the next sight of the same code is news. */
  forget(): void;
}

export function createSameCode(): SameCode {
  let last = nothingYet;
  return {
    seen: (raw, now) => {
      const same = raw === last.raw && now - last.at < sameWithinMs;
      last = { raw, at: now };
      return same;
    },
    forget: () => {
      last = nothingYet;
    },
  };
}
