import { inflateSync } from "node:zlib";

/** A run of text as it stands on a page: place of its baseline in millimetres from the top left corner, size in points. */
export interface TextRun {
  readonly page: number;
  readonly xMm: number;
  readonly yMm: number;
  readonly size: number;
  readonly font: string;
  readonly widthMm: number;
  readonly text: string;
}

/** A horizontal line: its left end and its length in millimetres. */
export interface PdfRule {
  readonly page: number;
  readonly xMm: number;
  readonly yMm: number;
  readonly lengthMm: number;
}

export interface PdfText {
  readonly pages: number;
  readonly runs: readonly TextRun[];
  readonly rules: readonly PdfRule[];
  /** All text in drawing order, a line per run. */
  readonly text: string;
}

const pointsPerMm = 72 / 25.4;

/**
 * Reads the text of a PDF the way a reader's copy command does: through each font's own table from glyphs to Unicode.
 * Knows what our typesetter writes (plain objects, two-byte glyph numbers), not PDF at large.
 */
export function readPdf(bytes: Buffer): PdfText {
  const objects = objectsOf(bytes);
  const pageRefs = /\/Type \/Pages\s+\/Count \d+\s+\/Kids \[([^\]]*)\]/.exec(bytes.toString("latin1"))?.[1] ?? "";
  const pages = [...pageRefs.matchAll(/(\d+) 0 R/g)].map((match) => objects.get(Number(match[1]))!.dictionary);
  const fonts = new Map<number, Font>();
  const rules: PdfRule[] = [];
  const runs = pages.flatMap((page, index) => {
    const height = Number(/\/MediaBox \[0 0 [\d.]+ ([\d.]+)\]/.exec(page)![1]);
    const named = new Map<string, Font>();
    for (const [, name, reference] of page.matchAll(/\/(f\d+) (\d+) 0 R/g)) {
      const number = Number(reference);
      if (!fonts.has(number)) fonts.set(number, fontOf(objects, number));
      named.set(name!, fonts.get(number)!);
    }
    const contents = objects.get(Number(/\/Contents (\d+) 0 R/.exec(page)![1]))!.stream();
    for (const [, x, y, length] of contents.matchAll(horizontalLine)) {
      rules.push({
        page: index + 1,
        xMm: Number(x) / pointsPerMm,
        yMm: (height - Number(y)) / pointsPerMm,
        lengthMm: Number(length) / pointsPerMm,
      });
    }
    return textRuns(contents, named).map((run) => ({
      page: index + 1,
      xMm: run.x / pointsPerMm,
      yMm: (height - run.y) / pointsPerMm,
      size: run.size,
      font: run.font,
      widthMm: run.width / pointsPerMm,
      text: run.text,
    }));
  });
  return { pages: pages.length, runs, rules, text: runs.map(({ text }) => text).join("\n") };
}

const horizontalLine = /1 0 0 -1 ([\d.]+) ([\d.]+) cm\n(?:[^\n]*\n){0,6}?0 0 m\n([\d.]+) 0 l\nS/g;

interface PdfObject {
  readonly dictionary: string;
  stream(): string;
}

function objectsOf(bytes: Buffer): Map<number, PdfObject> {
  const source = bytes.toString("latin1");
  const objects = new Map<number, PdfObject>();
  for (const match of source.matchAll(/(?:^|\n)(\d+) 0 obj\s/g)) {
    const start = match.index + match[0].length;
    const rest = source.slice(start);
    const streamAt = /^<<[^]*?>>\s*stream\r?\n/.exec(rest.slice(0, rest.indexOf("endobj")));
    const dictionary = streamAt ? streamAt[0] : rest.slice(0, rest.indexOf("endobj"));
    objects.set(Number(match[1]), {
      dictionary,
      stream: () => {
        const from = start + streamAt![0].length;
        const raw = bytes.subarray(from, from + Number(/\/Length (\d+)/.exec(dictionary)![1]));
        return (dictionary.includes("FlateDecode") ? inflateSync(raw) : raw).toString("latin1");
      },
    });
  }
  return objects;
}

interface Font {
  readonly name: string;
  readonly unicode: ReadonlyMap<number, string>;
  /** Width of a glyph in thousandths of the size. */
  readonly widths: ReadonlyMap<number, number>;
}

function widthsOf(objects: ReadonlyMap<number, PdfObject>, dictionary: string): Map<number, number> {
  const descendant = objects.get(Number(/\/DescendantFonts \[(\d+) 0 R\]/.exec(dictionary)![1]))!.dictionary;
  const list = /\/W \[([^\]]*)\]/.exec(descendant)![1]!.trim().split(/\s+/).map(Number);
  const widths = new Map<number, number>();
  for (let at = 0; at + 2 < list.length; at += 3) {
    for (let glyph = list[at]!; glyph <= list[at + 1]!; glyph += 1) widths.set(glyph, list[at + 2]!);
  }
  return widths;
}

function fontOf(objects: ReadonlyMap<number, PdfObject>, number: number): Font {
  const { dictionary } = objects.get(number)!;
  const cmap = objects.get(Number(/\/ToUnicode (\d+) 0 R/.exec(dictionary)![1]))!.stream();
  const unicode = new Map<number, string>();
  for (const [, block] of cmap.matchAll(/beginbfchar([^]*?)endbfchar/g)) {
    for (const [, glyph, text] of block!.matchAll(/<([\dA-F]+)>\s*<([\dA-F]+)>/gi)) {
      unicode.set(Number.parseInt(glyph!, 16), Buffer.from(text!, "hex").swap16().toString("utf16le"));
    }
  }
  for (const [, block] of cmap.matchAll(/beginbfrange([^]*?)endbfrange/g)) {
    for (const [, first, last, text] of block!.matchAll(/<([\dA-F]+)>\s*<([\dA-F]+)>\s*<([\dA-F]+)>/gi)) {
      const from = Number.parseInt(first!, 16);
      const code = Number.parseInt(text!, 16);
      for (let glyph = from; glyph <= Number.parseInt(last!, 16); glyph += 1) {
        unicode.set(glyph, String.fromCodePoint(code + glyph - from));
      }
    }
  }
  return {
    name: /\/BaseFont \/(?:\w+\+)?([\w-]+)/.exec(dictionary)![1]!,
    unicode,
    widths: widthsOf(objects, dictionary),
  };
}

function textRuns(
  contents: string,
  fonts: ReadonlyMap<string, Font>,
): { x: number; y: number; size: number; font: string; width: number; text: string }[] {
  const runs = [];
  for (const match of contents.matchAll(/([^\n]*) cm\n(?:[^\n]*\n){0,6}?BT([^]*?)\nET/g)) {
    const [x, y] = match[1]!.trim().split(/\s+/).slice(4).map(Number);
    const shown = match[2]!;
    const [, name, size] = /\/(f\d+) ([\d.]+) Tf/.exec(shown)!;
    const font = fonts.get(name!)!;
    const strings = stringsOf(shown);
    const text = strings.map((bytes) => glyphText(bytes, font)).join("");
    // A space that ends a line is not seen.
    const unseen = text.length - text.trimEnd().length;
    const space = Buffer.concat(strings).subarray(-2 * unseen || undefined);
    const width =
      ((widthOf(strings, font) - (unseen ? widthOf([space], font) : 0) - kerning(shown)) * Number(size)) / 1000;
    runs.push({ x: x!, y: y!, size: Number(size), font: font.name, width, text });
  }
  return runs;
}

/** The strings of an operator, written as `<hex>` or as `(text)` in which balanced brackets stand unescaped. */
function stringsOf(shown: string): Buffer[] {
  const strings: Buffer[] = [];
  for (let at = 0; at < shown.length; at += 1) {
    if (shown[at] === "<") {
      const end = shown.indexOf(">", at);
      strings.push(Buffer.from(shown.slice(at + 1, end), "hex"));
      at = end;
    } else if (shown[at] === "(") {
      const end = closingBracket(shown, at);
      strings.push(unescaped(shown.slice(at + 1, end)));
      at = end;
    }
  }
  return strings;
}

function closingBracket(shown: string, open: number): number {
  let depth = 0;
  for (let at = open; at < shown.length; at += 1) {
    if (shown[at] === "\\") at += 1;
    else if (shown[at] === "(") depth += 1;
    else if (shown[at] === ")" && (depth -= 1) === 0) return at;
  }
  throw new Error("a string without an end");
}

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

function unescaped(string: string): Buffer {
  const plain = string.replace(/\\([0-7]{1,3}|[^])/g, (_, code: string) =>
    /^[0-7]/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : (escapes[code] ?? code),
  );
  return Buffer.from(plain, "latin1");
}

function widthOf(strings: readonly Buffer[], font: Font): number {
  let width = 0;
  for (const bytes of strings) {
    for (let at = 0; at + 1 < bytes.length; at += 2) width += font.widths.get(bytes.readUInt16BE(at)) ?? 0;
  }
  return width;
}

/** What the numbers between the strings of a line take away from its width. */
function kerning(shown: string): number {
  return [...shown.matchAll(/[)>] (-?[\d.]+) (?=[(<])/g)].reduce((sum, [, number]) => sum + Number(number), 0);
}

function glyphText(bytes: Buffer, font: Font): string {
  let text = "";
  for (let at = 0; at + 1 < bytes.length; at += 2) text += font.unicode.get(bytes.readUInt16BE(at)) ?? "\uFFFD";
  return text;
}
