import { unzip } from "./unzip.js";

export interface DocxText {
  /** The text of every paragraph of the document, in order, those of tables too. */
  readonly paragraphs: readonly string[];
  /** Tables as rows of cells. */
  readonly tables: readonly (readonly (readonly string[])[])[];
  readonly footer: string;
  readonly parts: ReadonlyMap<string, string>;
}

/** Reads what our own writer writes. Fails when a part is not well-formed XML: every tag closed, in order. */
export function readDocx(bytes: Buffer): DocxText {
  const parts = new Map([...unzip(bytes)].map(([name, content]) => [name, content.toString("utf8")]));
  for (const [name, xml] of parts) if (!name.endsWith(".png")) requireWellFormed(name, xml);
  const document = parts.get("word/document.xml")!;
  return {
    paragraphs: paragraphsOf(document),
    tables: [...document.matchAll(/<w:tbl>[^]*?<\/w:tbl>/g)].map(([table]) =>
      [...table.matchAll(/<w:tr>[^]*?<\/w:tr>/g)].map(([row]) =>
        [...row.matchAll(/<w:tc>[^]*?<\/w:tc>/g)].map(([cell]) => paragraphsOf(cell).join("\n")),
      ),
    ),
    footer: paragraphsOf(parts.get("word/footer.xml")!).join("\n"),
    parts,
  };
}

function paragraphsOf(xml: string): string[] {
  return [...xml.matchAll(/<w:p>[^]*?<\/w:p>/g)].map(([paragraph]) =>
    [...paragraph.matchAll(/<w:t [^>]*>([^<]*)<\/w:t>/g)].map(([, words]) => wordsOf(words!)).join(""),
  );
}

function wordsOf(xml: string): string {
  return xml.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}

function requireWellFormed(name: string, xml: string): void {
  const open: string[] = [];
  const rest = xml
    .replace(/^<\?xml[^>]*\?>\n/, "")
    .replace(/<(\/?)([\w:]+)((?:\s+[\w:]+="[^"<]*")*)(\/?)>/g, (...match) => {
      const [, closes, tag, , empty] = match as unknown as [string, string, string, string, string];
      if (closes && open.pop() !== tag) throw new Error(`${name}: ${tag} is closed and was not open`);
      if (!closes && !empty) open.push(tag);
      return "";
    });
  if (open.length > 0) throw new Error(`${name}: ${open.join(", ")} not closed`);
  if (/[<>]|&(?!(amp|lt|gt|quot);)/.test(rest)) throw new Error(`${name}: a mark that is not XML`);
}
