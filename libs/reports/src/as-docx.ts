import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";
import { annexPart, bodyBlocks, closingPart } from "./docx-body.js";
import { headingTable, kindAndSubject } from "./docx-heading.js";
import { frameParts, namespaces, partIds } from "./docx-package.js";
import { twipsOfMm } from "./docx-xml.js";
import type { PageMargins } from "./form-measures.js";
import type { Paper } from "./paper.js";
import { qrPng } from "./qr-code.js";

const a4 = { short: twipsOfMm(210), long: twipsOfMm(297) };

/**
 * A paper as a Word document: the layout and the words of the PDF, to be edited. Written by hand because libraries put the
 * day and random names into the file: the same paper gives the same bytes.
 */
export async function asDocx(paper: Paper): Promise<Buffer> {
  const zip = new ZipFile();
  const [year, month, day, hour, minute] = paper.madeAt;
  const options = { mtime: new Date(year, month - 1, day, hour, minute), forceDosTimestamp: true };
  for (const [name, xml] of frameParts(paper)) zip.addBuffer(Buffer.from(xml), name, options);
  zip.addBuffer(Buffer.from(documentXml(paper)), "word/document.xml", options);
  zip.addBuffer(qrPng(paper.proof.url), "word/media/qr.png", options);
  zip.end();
  return buffer(zip.outputStream);
}

interface Section {
  readonly landscape: boolean;
  readonly margins: PageMargins;
  /** Its first page carries no number. */
  readonly opens: boolean;
  /** Pages are counted from 1 again. */
  readonly restarts: boolean;
  readonly content: string;
}

function documentXml(paper: Paper): string {
  const { page, landscapePage } = paper.form;
  const width = textWidth(page, false);
  const sections: Section[] = [
    {
      landscape: false,
      margins: page,
      opens: true,
      restarts: false,
      content:
        headingTable(paper, width) +
        kindAndSubject(paper, width) +
        bodyBlocks(paper, paper.body, width) +
        closingPart(paper, width),
    },
    ...paper.annexes.map(({ landscape, annexes }, index): Section => {
      const margins = landscape ? landscapePage : page;
      const content = annexes.map((annex, place) =>
        annexPart(paper, annex, textWidth(margins, landscape), place === 0),
      );
      return { landscape, margins, opens: index === 0, restarts: index === 0, content: content.join("") };
    }),
  ];
  const parts = sections.map((section, index) => {
    const properties = sectionProperties(section);
    return index === sections.length - 1
      ? `${section.content}${lastLine("")}${properties}`
      : section.content + lastLine(properties);
  });
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document ${namespaces}><w:body>${parts.join("")}</w:body></w:document>`;
}

/** A section ends with a paragraph that carries its properties; this one takes no room. */
function lastLine(properties: string): string {
  return `<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/></w:rPr>${properties}</w:pPr></w:p>`;
}

function textWidth({ left, right }: PageMargins, landscape: boolean): number {
  return (landscape ? a4.long : a4.short) - twipsOfMm(left + right);
}

function sectionProperties({ landscape, margins, opens, restarts }: Section): string {
  const [width, height] = landscape ? [a4.long, a4.short] : [a4.short, a4.long];
  const { top, bottom, left, right } = margins;
  return (
    `<w:sectPr><w:headerReference w:type="default" r:id="${partIds.numbered}"/>` +
    `<w:headerReference w:type="first" r:id="${partIds.unnumbered}"/>` +
    `<w:footerReference w:type="default" r:id="${partIds.footer}"/><w:footerReference w:type="first" r:id="${partIds.footer}"/>` +
    `<w:type w:val="nextPage"/><w:pgSz w:w="${width}" w:h="${height}"${landscape ? ' w:orient="landscape"' : ""}/>` +
    `<w:pgMar w:top="${twipsOfMm(top)}" w:right="${twipsOfMm(right)}" w:bottom="${twipsOfMm(bottom)}" w:left="${twipsOfMm(left)}" ` +
    `w:header="${twipsOfMm(10)}" w:footer="${twipsOfMm(5)}" w:gutter="0"/>` +
    `${restarts ? '<w:pgNumType w:start="1"/>' : ""}${opens ? "<w:titlePg/>" : ""}</w:sectPr>`
  );
}
