// The process that sets type and writes workbooks. It is plain JavaScript beside its template, because a process is started
// from a file and this one is the same file before and after compiling. Processes and not threads: the compiler remembers
// what it has set in one place for a whole process, where two threads wait for each other (ADR 14).
//
// Typeset documents live outside the reach of V8's accounting: it sees a few bytes where megabytes are held. So every
// document is followed by an eviction of the compiler's cache, after failures too, and every few documents by a collection,
// whose finalizers free the documents in the next turn of the loop. Memory stays flat, and fresh pages need not be had from
// the system for each document.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { setPriority } from "node:os";
import path from "node:path";
import { encodeQR } from "qr";
import { lettersBeside, lettersOf, withBoxes } from "./font-letters.mjs";

const require = createRequire(import.meta.url);
const faces = ["400Regular/Tinos_400Regular", "400Regular_Italic/Tinos_400Regular_Italic"].concat([
  "700Bold/Tinos_700Bold",
  "700Bold_Italic/Tinos_700Bold_Italic",
]);

/** Documents after which the process collects: a collection costs some ten milliseconds, a document holds some megabytes. */
const documentsPerCollection = 5;
let documents = 0;

let compiler;
/** Letters without a shape; all faces have the same. */
let unknown;

function typesetter() {
  if (!compiler) {
    const { NodeCompiler } = require("@myriaddreamin/typst-ts-node-compiler");
    const fontBlobs = faces.map((face) => readFileSync(require.resolve(`@expo-google-fonts/tinos/${face}.ttf`)));
    unknown = lettersBeside(lettersOf(fontBlobs[0]));
    compiler = NodeCompiler.create({ workspace: import.meta.dirname, fontArgs: [{ fontBlobs }] });
  }
  return compiler;
}

const asPdf = (typst, document) => typst.pdf(document, { pdfStandard: "a-2b", pdfTags: false });

/** The places of the signatures come with the file. */
function asPaper(typst, document) {
  const places = typst.query(document, { selector: "<signature>" }).map(({ value }) => value);
  return Object.assign(Buffer.from(asPdf(typst, document)), { places });
}

/** A page begins with its white ground, as wide and as high as the page. */
const ground = /\n {4}<path class="typst-shape" fill="#ffffff"[^>]* d="M 0 0v ([\d.]+) h ([\d.]+) /g;

/** Pages are drawn over each other, so that the last would hide the first: what follows the first is left out. */
function asFirstPage(typst, document) {
  const drawing = typst.plainSvg(document);
  const [first, second] = drawing.matchAll(ground);
  const [, down, across] = first;
  const glyphs = drawing.indexOf("\n    <defs");
  const page = second ? drawing.slice(0, second.index) + drawing.slice(glyphs) : drawing;
  const box = `viewBox="0 0 ${across} ${down}" width="${across}pt" height="${down}pt"`;
  return Buffer.from(page.replace(/viewBox="[^"]*" width="[^"]*" height="[^"]*"/, box));
}

/** Data goes in as data: markup inside a name stays text, and a letter that cannot be printed is a box. */
function setType(template, { name, words }, dress = asPdf) {
  const typst = typesetter();
  try {
    const compiled = typst.compile({
      mainFilePath: path.join(import.meta.dirname, template),
      inputs: { [name]: withBoxes(unknown, words) },
    });
    const document = compiled.result;
    if (!document) {
      const failure = compiled.takeError();
      throw new Error(`typesetting failed: ${JSON.stringify(failure?.shortDiagnostics ?? [])}`);
    }
    return dress(typst, document);
  } finally {
    typst.evictCache(0);
  }
}

/** Each pass with its QR code drawn: level M mends a fold or a stain, and the quiet zone is the four modules of ISO/IEC 18004. */
function withDrawings(sheet) {
  const { passes, ...rest } = JSON.parse(sheet);
  const draw = (text) => encodeQR(text, "svg", { ecc: "medium", encoding: "alphanumeric", border: 4 });
  return JSON.stringify({ ...rest, passes: passes.map(({ qr, ...pass }) => ({ ...pass, drawing: draw(qr) })) });
}

/** The same for access sheets; the practice code is all digits, and a link is bytes. */
function withSheetDrawings(pages) {
  const { sheets, practice, ...rest } = JSON.parse(pages);
  const draw = (text) => encodeQR(text, "svg", { ecc: "medium", border: 4 });
  return JSON.stringify({
    ...rest,
    practice: { code: practice.code, drawing: draw(practice.qr) },
    sheets: sheets.map(({ qr, ...sheet }) => ({ ...sheet, drawing: draw(qr) })),
  });
}

async function fulfil(order) {
  if (order.kind === "paper") return setType("report.typ", { name: "report", words: order.paper }, asPaper);
  if (order.kind === "first-page") return setType("report.typ", { name: "report", words: order.paper }, asFirstPage);
  if (order.kind === "passes") return setType("passes.typ", { name: "sheet", words: withDrawings(order.sheet) });
  if (order.kind === "access-sheets")
    return setType("access-sheets.typ", { name: "sheet", words: withSheetDrawings(order.sheet) });
  if (order.kind === "pins") return setType("pins.typ", { name: "sheet", words: order.sheet });
  const { writeXlsx } = await import("hucre/xlsx");
  return writeXlsx(order.workbook);
}

async function made(order) {
  try {
    const file = await fulfil(order);
    return { bytes: new Uint8Array(file), places: file.places ?? [] };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}

async function answer({ id, order }) {
  const result = await made(order);
  documents += 1;
  if (documents % documentsPerCollection === 0) globalThis.gc();
  process.send({ id, held: process.memoryUsage.rss(), ...result });
}

// Check-ins go before papers.
try {
  setPriority(10);
} catch {
  // A host that does not let a process yield sets papers all the same.
}
// Who asked decides when to stop: it finishes the paper in hand, and its end closes the channel.
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => undefined);
process.on("disconnect", () => process.exit());
process.on("message", (message) => void answer(message));
