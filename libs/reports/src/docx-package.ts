import { cell, gap, paragraphOf, row, run, tableOf, twipsOfMm, xmlText } from "./docx-xml.js";
import type { Paper } from "./paper.js";

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006";
const wordTypes = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/** The namespaces of every part that holds text. */
export const namespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ' +
  `xmlns:r="${office}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" ` +
  'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"';

/** Headers and the footer, by the names under which sections refer to them. */
export const partIds = { numbered: "rId1", unnumbered: "rId2", footer: "rId3" } as const;

/** The parts of a package that are the same for every paper, or nearly: name and content. */
export function frameParts(paper: Paper): (readonly [name: string, xml: string])[] {
  return [
    ["[Content_Types].xml", contentTypes],
    [
      "_rels/.rels",
      relations([
        [`${office}/officeDocument`, "word/document.xml"],
        [`${packages}/relationships/metadata/core-properties`, "docProps/core.xml"],
      ]),
    ],
    ["docProps/core.xml", coreProperties(paper)],
    [
      "word/_rels/document.xml.rels",
      relations([
        [`${office}/header`, "header-numbered.xml"],
        [`${office}/header`, "header-first.xml"],
        [`${office}/footer`, "footer.xml"],
        [`${office}/styles`, "styles.xml"],
        [`${office}/settings`, "settings.xml"],
      ]),
    ],
    ["word/styles.xml", styles],
    ["word/settings.xml", settings],
    ["word/header-numbered.xml", header(paper, true)],
    ["word/header-first.xml", header(paper, false)],
    ["word/footer.xml", footer(paper)],
    ["word/_rels/footer.xml.rels", relations([[`${office}/image`, "media/qr.png"]])],
  ];
}

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const each = targets.map(
    ([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${type}" Target="${target}"/>`,
  );
  return `${declaration}<Relationships xmlns="${packages}/relationships">${each.join("")}</Relationships>`;
}

const contentTypes =
  `${declaration}<Types xmlns="${packages}/content-types">` +
  `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
  `<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>` +
  `<Override PartName="/word/document.xml" ContentType="${wordTypes}.document.main+xml"/>` +
  `<Override PartName="/word/styles.xml" ContentType="${wordTypes}.styles+xml"/>` +
  `<Override PartName="/word/settings.xml" ContentType="${wordTypes}.settings+xml"/>` +
  `<Override PartName="/word/header-numbered.xml" ContentType="${wordTypes}.header+xml"/>` +
  `<Override PartName="/word/header-first.xml" ContentType="${wordTypes}.header+xml"/>` +
  `<Override PartName="/word/footer.xml" ContentType="${wordTypes}.footer+xml"/>` +
  `<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`;

const face = 'w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"';
const styles =
  `${declaration}<w:styles ${namespaces}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts ${face}/>` +
  '<w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>' +
  '<w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>' +
  "</w:style></w:styles>";
const settings =
  `${declaration}<w:settings ${namespaces}><w:compat><w:compatSetting w:name="compatibilityMode" ` +
  'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>';

/** Title, body and date of the file: the date is that of the figures, so that equal figures give equal bytes. */
function coreProperties({ title, heading, keywords, madeAt }: Paper): string {
  const [year, month, day, hour, minute] = madeAt;
  const at = new Date(Date.UTC(year, month - 1, day, hour, minute)).toISOString().replace(".000", "");
  const date = (name: string): string => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${at}</dcterms:${name}>`;
  return (
    `${declaration}<cp:coreProperties xmlns:cp="${packages}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" ` +
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${xmlText(title)}</dc:title><dc:creator>${xmlText(heading.issuingBody)}</dc:creator>` +
    `<cp:keywords>${xmlText(keywords.join(" "))}</cp:keywords>${date("created")}${date("modified")}</cp:coreProperties>`
  );
}

function header(paper: Paper, numbered: boolean): string {
  const size = paper.form.points.pageNumber;
  const field = ["begin", "separate", "end"].map((type) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`);
  const number = `${field[0]}<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>${field[1]}${run("2", { size })}${field[2]}`;
  const mark = paper.provisional ? `<w:r><w:pict>${provisionalMark}</w:pict></w:r>` : "";
  return `${declaration}<w:hdr ${namespaces}>${paragraphOf((numbered ? number : "") + mark, { align: "center" })}</w:hdr>`;
}

/** SỐ LIỆU TẠM THỜI across the page, behind the text: the way Word itself writes a watermark. */
const provisionalMark =
  '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas>' +
  '<v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/>' +
  '<v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>' +
  '<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>' +
  '<v:shape id="tam-thoi" o:spid="_x0000_s2049" type="#_x0000_t136" style="position:absolute;margin-left:0;margin-top:0;width:470pt;' +
  "height:48pt;rotation:325;z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;" +
  'mso-position-vertical:center;mso-position-vertical-relative:margin" o:allowincell="f" fillcolor="#ececec" stroked="f">' +
  '<v:textpath style="font-family:&quot;Times New Roman&quot;;font-size:1pt;font-weight:bold" string="SỐ LIỆU TẠM THỜI"/></v:shape>';

/** Side of the QR code in English Metric Units: 11 mm. */
const qrSide = 396_000;

function footer({ proof, form }: Paper): string {
  const size = form.points.proof;
  const widths = [twipsOfMm(14), twipsOfMm(146)];
  const picture =
    `<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="${qrSide}" cy="${qrSide}"/>` +
    `<wp:docPr id="1" name="QR" descr="${xmlText(proof.url)}"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">` +
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">' +
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="1" name="qr.png"/>' +
    '<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>' +
    `<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${qrSide}" cy="${qrSide}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>` +
    "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>";
  const lines = [proof.origin, proof.check].map((words) => paragraphOf(run(words, { size, gray: true })));
  const only = row(
    cell(paragraphOf(picture), { width: widths[0]! }) + cell(lines.join(""), { width: widths[1]!, middle: true }),
  );
  return `${declaration}<w:ftr ${namespaces}>${tableOf(widths, only, false)}${gap(1)}</w:ftr>`;
}
