import { fill, type Ink, type Point } from "./ink.js";

/** x' = a·x + c·y + e, y' = b·x + d·y + f, as SVG has it. */
type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/**
 * Draws what our typesetter writes as SVG: groups with matrices, filled outlines of straight and quadratic pieces, plain strokes,
 * symbols that are used, and codes as pictures within the picture. It knows nothing of SVG at large.
 */
export function drawSvg(svg: string, pixelsPerPoint: number): Ink {
  const [, across, down] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg)!;
  const width = Math.round(Number(across) * pixelsPerPoint);
  const height = Math.round(Number(down) * pixelsPerPoint);
  const ink: Ink = { width, height, cover: new Float32Array(width * height) };
  const symbols = new Map<string, string>();
  for (const [, id, d] of svg.matchAll(/<symbol id="([^"]+)"[^>]*>\s*<path d="([^"]*)"/g)) symbols.set(id!, d!);
  const stack: Matrix[] = [[pixelsPerPoint, 0, 0, pixelsPerPoint, 0, 0]];
  for (const [tag] of svg.slice(0, endOfPage(svg)).matchAll(/<[^>]+>/g)) {
    const here = stack.at(-1)!;
    if (tag.startsWith("</g")) stack.pop();
    else if (tag.startsWith("<g")) stack.push(within(here, matrixOf(tag)));
    else if (tag.startsWith("<use")) {
      const outlines = symbols.get(valueOf(tag, "xlink:href").slice(1)) ?? "";
      const place = within(here, [1, 0, 0, 1, Number(valueOf(tag, "x")), Number(valueOf(tag, "y"))]);
      fill(ink, outlinesOf(outlines, place), greyOf(valueOf(tag, "fill")));
    } else if (tag.startsWith("<path")) drawPath(ink, tag, within(here, matrixOf(tag)));
    else if (tag.startsWith("<image")) drawCode(ink, tag, within(here, matrixOf(tag)));
  }
  return ink;
}

function endOfPage(svg: string): number {
  const glyphs = svg.indexOf("<defs");
  return glyphs === -1 ? svg.length : glyphs;
}

function drawPath(ink: Ink, tag: string, matrix: Matrix): void {
  const filled = valueOf(tag, "fill");
  const outlines = outlinesOf(valueOf(tag, "d"), matrix);
  if (filled !== "none") fill(ink, outlines, greyOf(filled));
  const stroke = valueOf(tag, "stroke");
  if (stroke === "" || stroke === "none") return;
  const half = (Number(valueOf(tag, "stroke-width")) * Math.hypot(matrix[0], matrix[1])) / 2;
  const isClosed = valueOf(tag, "d").trim().endsWith("Z");
  for (const outline of outlines) {
    for (const [index, from] of outline.entries()) {
      const to = outline[index + 1] ?? (isClosed ? outline[0]! : null);
      if (to) fill(ink, [lineOf(from, to, half)], greyOf(stroke));
    }
  }
}

/** A line of some width as a box around it. */
function lineOf([x0, y0]: Point, [x1, y1]: Point, half: number): Point[] {
  const length = Math.hypot(x1 - x0, y1 - y0) || 1;
  const [across, down] = [((y0 - y1) * half) / length, ((x1 - x0) * half) / length];
  return [
    [x0 + across, y0 + down],
    [x1 + across, y1 + down],
    [x1 - across, y1 - down],
    [x0 - across, y0 - down],
  ];
}

/** A QR code is an SVG of its own, stretched to its place. */
function drawCode(ink: Ink, tag: string, matrix: Matrix): void {
  const inner = Buffer.from(valueOf(tag, "xlink:href").split("base64,")[1]!, "base64").toString();
  const side = Number(/viewBox="0 0 ([\d.]+)/.exec(inner)![1]);
  const scale = Number(valueOf(tag, "width")) / side;
  const place = within(matrix, [scale, 0, 0, scale, 0, 0]);
  for (const [, d] of inner.matchAll(/<path[^>]* d="([^"]*)"/g)) fill(ink, outlinesOf(d!, place), 1);
}

/** Closed lists of points in pixels. */
const outlinesOf = (d: string, matrix: Matrix): Point[][] =>
  ownOutlines(d).map((outline) => outline.map(([x, y]) => at(matrix, x, y)));

const known = new Map<string, readonly (readonly Point[])[]>();

/** The same in the path's own measure; letters come again and again. Curves become four straight pieces. */
function ownOutlines(d: string): readonly (readonly Point[])[] {
  const before = known.get(d);
  if (before) return before;
  const outlines: Point[][] = [];
  let [x, y] = [0, 0];
  for (const [, command, rest] of d.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    const n = (rest!.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
    const line = (toX: number, toY: number): void => {
      [x, y] = [toX, toY];
      outlines.at(-1)!.push([x, y]);
    };
    if (command === "M") [x, y] = [n[0]!, n[1]!];
    else if (command === "m") [x, y] = [x + n[0]!, y + n[1]!];
    else if (command === "h") line(x + n[0]!, y);
    else if (command === "v") line(x, y + n[0]!);
    else if (command === "l") line(x + n[0]!, y + n[1]!);
    else if (command === "q") {
      const [fromX, fromY] = [x, y];
      for (let step = 1; step <= 4; step += 1) {
        const t = step / 4;
        const [bend, end] = [2 * t * (1 - t), t * t];
        line(fromX + bend * n[0]! + end * n[2]!, fromY + bend * n[1]! + end * n[3]!);
      }
    } else if (command !== "Z" && command !== "z") throw new Error(`not drawn: ${command}`);
    if (command === "M" || command === "m") outlines.push([[x, y]]);
  }
  const drawn = outlines.filter((outline) => outline.length > 1);
  known.set(d, drawn);
  return drawn;
}

const at = ([a, b, c, d, e, f]: Matrix, x: number, y: number): Point => [a * x + c * y + e, b * x + d * y + f];

function within([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

function matrixOf(tag: string): Matrix {
  const numbers = /matrix\(([^)]*)\)/
    .exec(tag)?.[1]
    ?.trim()
    .split(/[\s,]+/);
  return numbers ? (numbers.map(Number) as unknown as Matrix) : [1, 0, 0, 1, 0, 0];
}

function valueOf(tag: string, name: string): string {
  const from = tag.indexOf(` ${name}="`) + name.length + 3;
  return from < name.length + 3 ? "" : tag.slice(from, tag.indexOf('"', from));
}

/** `#rrggbb` as the share of ink. */
function greyOf(colour: string): number {
  const bright = [1, 3, 5].map((from) => Number.parseInt(colour.slice(from, from + 2), 16) / 255);
  return 1 - (0.3 * bright[0]! + 0.59 * bright[1]! + 0.11 * bright[2]!);
}
