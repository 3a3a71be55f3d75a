/** A code in front of the camera is read many times a second, and a trigger is pulled twice: within 3 s it is one scan. */
const sameWithinMs = 3000;

/** Tells a new scan from the same code held on. Each sight of it extends the time. */
export function createSameCode(): (raw: string, now: number) => boolean {
  let last = { raw: "", at: Number.NEGATIVE_INFINITY };
  return (raw, now) => {
    const same = raw === last.raw && now - last.at < sameWithinMs;
    last = { raw, at: now };
    return same;
  };
}
