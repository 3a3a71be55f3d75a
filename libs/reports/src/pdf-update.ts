/**
 * An incremental update of a PDF (ISO 32000-1, 7.5.6): new objects and a new table are written behind what is there, whose bytes
 * stay as they are, as a signature needs it. Reads what our typesetter writes: one classic cross-reference table per section and
 * objects outside of object streams.
 */
export class PdfUpdate {
  private readonly text: string;
  private readonly offsets = new Map<number, number>();
  private readonly written = new Map<number, Buffer>();
  private readonly trailer: string;
  private readonly startOfTable: number;
  private size: number;

  /** @throws Error for a PDF that is built otherwise */
  constructor(private readonly bytes: Buffer) {
    this.text = bytes.toString("latin1");
    this.startOfTable = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(this.text)?.[1] ?? -1);
    this.trailer = this.readSection(this.startOfTable);
    this.size = Number(required(/\/Size (\d+)/, this.trailer));
  }

  /** Number of the catalog. */
  get root(): number {
    return Number(required(/\/Root (\d+) 0 R/, this.trailer));
  }

  /** Numbers of the pages in their order. */
  pages(): number[] {
    const tree = Number(required(/\/Pages (\d+) 0 R/, this.object(this.root)));
    return this.kids(tree);
  }

  /** The dictionary of an object, with its angle brackets. */
  object(number: number): string {
    const fresh = this.written.get(number);
    if (fresh) return fresh.toString("latin1");
    const start = this.text.indexOf("obj", this.offsets.get(number) ?? this.text.length) + 3;
    const end = this.text.indexOf("endobj", start);
    if (start < 3 || end < 0) throw new Error(`object ${number} is not in the file`);
    return this.text.slice(start, end).trim();
  }

  /** Adds an object; returns its number. */
  add(body: string): number {
    const number = this.size;
    this.size += 1;
    this.replace(number, body);
    return number;
  }

  replace(number: number, body: string): void {
    this.written.set(number, Buffer.from(body, "latin1"));
  }

  /** The old bytes, the objects and their table. */
  finish(): Buffer {
    const parts = [this.bytes, Buffer.from(this.text.endsWith("\n") ? "" : "\n")];
    let length = parts.reduce((sum, part) => sum + part.length, 0);
    const lines: string[] = [];
    for (const [number, body] of [...this.written].toSorted(([a], [b]) => a - b)) {
      const object = Buffer.concat([Buffer.from(`${number} 0 obj\n`), body, Buffer.from("\nendobj\n")]);
      lines.push(`${number} 1\n${String(length).padStart(10, "0")} 00000 n \n`);
      parts.push(object);
      length += object.length;
    }
    const entries = ["Root", "Info"].map((name) => new RegExp(`/${name} \\d+ 0 R`).exec(this.trailer)?.[0] ?? "");
    const id = /\/ID \[[^\]]*\]/.exec(this.trailer)?.[0] ?? "";
    const trailer = `<< /Size ${this.size} ${[...entries, id].filter(Boolean).join(" ")} /Prev ${this.startOfTable} >>`;
    const end = `xref\n${lines.join("")}trailer\n${trailer}\nstartxref\n${length}\n%%EOF\n`;
    return Buffer.concat([...parts, Buffer.from(end, "latin1")]);
  }

  /** Notes where the objects of a section and of those before it begin; the newest stands. Returns its trailer. */
  private readSection(at: number): string {
    if (!this.text.startsWith("xref", at)) throw new Error("not a PDF with a classic cross-reference table");
    const tail = this.text.indexOf("trailer", at);
    let number = 0;
    for (const line of this.text.slice(at + 4, tail).split(/[\r\n]+/)) {
      const head = /^(\d+) (\d+)\s*$/.exec(line);
      if (head) number = Number(head[1]);
      const entry = /^(\d{10}) \d{5} ([nf])/.exec(line);
      if (!entry) continue;
      if (entry[2] === "n" && !this.offsets.has(number)) this.offsets.set(number, Number(entry[1]));
      number += 1;
    }
    const trailer = this.text.slice(tail, this.text.indexOf("startxref", tail));
    const before = /\/Prev (\d+)/.exec(trailer)?.[1];
    if (before !== undefined) this.readSection(Number(before));
    return trailer;
  }

  private kids(node: number): number[] {
    const body = this.object(node);
    const list = /\/Kids \[([^\]]*)\]/.exec(body)?.[1];
    if (list === undefined) return [node];
    return [...list.matchAll(/(\d+) 0 R/g)].flatMap(([, kid]) => this.kids(Number(kid)));
  }
}

/** A dictionary with more entries in front of its end. */
export function withEntries(dictionary: string, entries: string): string {
  const end = dictionary.lastIndexOf(">>");
  return `${dictionary.slice(0, end)}${entries} ${dictionary.slice(end)}`;
}

/** Text as a PDF string that holds every letter: UTF-16 with its mark, in hexadecimal. */
export function pdfText(text: string): string {
  const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index).toString(16).padStart(4, "0"));
  return `<FEFF${units.join("").toUpperCase()}>`;
}

function required(pattern: RegExp, text: string): string {
  const found = pattern.exec(text)?.[1];
  if (found === undefined) throw new Error(`not in the file: ${pattern.source}`);
  return found;
}
