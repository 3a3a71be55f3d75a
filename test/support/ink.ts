/** A picture in grey: 0 is paper, 1 is ink, row by row from the top. */
export interface Ink {
  readonly width: number;
  readonly height: number;
  readonly cover: Float32Array;
}

/** In pixels from the top left corner. */
export type Point = readonly [x: number, y: number];

// Looked up once: a test runs where every look at a global is slow.
const { ceil, floor, max, min } = Math;

/** Lines that are looked at in each row of pixels. */
const lines = 4;

/** Lays ink of some grey over the inside of closed outlines (where they wind around a point, in whichever direction). */
export function fill(ink: Ink, outlines: readonly (readonly Point[])[], grey: number): void {
  const crossings = crossingsByLine(outlines, ink.height * lines);
  const share = new Float32Array(ink.width);
  for (const [line, crossed] of crossings) {
    let winding = 0;
    crossed.sort(([a], [b]) => a - b);
    share.fill(0);
    for (const [index, [x, direction]] of crossed.entries()) {
      winding += direction;
      const next = crossed[index + 1];
      if (winding !== 0 && next) cover(share, max(0, x), min(ink.width, next[0]));
    }
    const start = floor(line / lines) * ink.width;
    const [from, to] = [crossed[0]![0], crossed.at(-1)![0]];
    for (let x = max(0, floor(from)); x < min(ink.width, to); x += 1) {
      ink.cover[start + x] = ink.cover[start + x]! + ((grey - ink.cover[start + x]!) * share[x]!) / lines;
    }
  }
}

type Crossing = [x: number, direction: number];

/** Where the outlines cross each of the lines that are looked at. */
function crossingsByLine(outlines: readonly (readonly Point[])[], height: number): Map<number, Crossing[]> {
  const crossings = new Map<number, Crossing[]>();
  for (const outline of outlines) {
    for (let index = 0; index < outline.length; index += 1) {
      const [x0, y0] = outline[index]!;
      const [x1, y1] = outline[index + 1] ?? outline[0]!;
      if (y0 === y1) continue;
      const [direction, top, bottom] = y0 < y1 ? [1, y0, y1] : [-1, y1, y0];
      const last = min(height - 1, ceil(bottom * lines - 0.5) - 1);
      for (let line = max(0, ceil(top * lines - 0.5)); line <= last; line += 1) {
        const crossing: Crossing = [x0 + (((line + 0.5) / lines - y0) * (x1 - x0)) / (y1 - y0), direction];
        const known = crossings.get(line);
        if (known) known.push(crossing);
        else crossings.set(line, [crossing]);
      }
    }
  }
  return crossings;
}

function cover(share: Float32Array, from: number, to: number): void {
  for (let x = floor(from); x < to; x += 1) {
    share[x] = min(1, share[x]! + min(to, x + 1) - max(from, x));
  }
}
