import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import type { Paper } from "../../libs/reports/src/paper.js";
import { qrSvg } from "../../libs/reports/src/qr-code.js";

const require = createRequire(import.meta.url);
const templates = path.resolve(import.meta.dirname, "../../libs/reports/src/templates");
const faces = ["400Regular", "400Regular_Italic", "700Bold", "700Bold_Italic"];
const ground = /\n {4}<path class="typst-shape" fill="#ffffff"[^>]* d="M 0 0v ([\d.]+) h ([\d.]+) /g;

let compiler: NodeCompiler | undefined;

/** Every page of a paper as a drawing of its own, set by the press's template with its letters. */
export function pageDrawings(paper: Paper): string[] {
  compiler ??= NodeCompiler.create({
    workspace: templates,
    fontArgs: [
      {
        fontBlobs: faces.map((face) =>
          readFileSync(require.resolve(`@expo-google-fonts/tinos/${face}/Tinos_${face}.ttf`)),
        ),
      },
    ],
  });
  const report = JSON.stringify({ ...paper, qr: qrSvg(paper.proof.url) });
  const { result } = compiler.compile({ mainFilePath: path.join(templates, "report.typ"), inputs: { report } });
  const drawing = compiler.plainSvg(result!);
  compiler.evictCache(0);
  const glyphs = drawing.slice(drawing.indexOf("\n    <defs"));
  const pages = [...drawing.matchAll(ground)];
  let above = 0;
  return pages.map(({ index, 1: down, 2: across }, number) => {
    const content = drawing.slice(index, pages[number + 1]?.index ?? drawing.length - glyphs.length);
    const moved =
      number === 0
        ? content
        : content.replace(
            "\n    <g transform=",
            `\n    <g transform="matrix(1 0 0 1 0 ${-above})">\n    <g transform=`,
          );
    above += Number(down);
    return `<svg viewBox="0 0 ${across} ${down}">${moved}${number === 0 ? "" : "</g>"}${glyphs}`;
  });
}
