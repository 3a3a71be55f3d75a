import { SaxesParser } from "saxes";
import type { XmlElement } from "#domain";

/** An element being read. */
interface Open {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: XmlElement[];
  text: string;
  readonly from: number;
}

/** Logs are flat; a file that nests deeper is none, and must not exhaust the stack of whoever walks it. */
const deepest = 32;

/**
 * The root elements of XML, several when documents were put behind each other. Entities other than XML's own are an
 * error, so that nothing can be blown up or fetched. Null when it is not well-formed.
 */
export function readXml(text: string): XmlElement[] | null {
  // A declaration may stand before every document; blanked, the places of everything else stay.
  const body = text.replace(/<\?xml[^>]{0,200}\?>/g, (declaration) => " ".repeat(declaration.length));
  const parser = new SaxesParser({ fragment: true, xmlns: false });
  const roots: XmlElement[] = [];
  const open: Open[] = [];
  let fault = false;
  parser.on("error", () => {
    fault = true;
  });
  parser.on("doctype", () => {
    fault = true;
  });
  parser.on("opentag", ({ name, attributes }) => {
    if (open.length >= deepest) fault = true;
    open.push({ name, attributes: { ...attributes }, children: [], text: "", from: from.pop() ?? 0 });
  });
  const from: number[] = [];
  parser.on("opentagstart", () => {
    from.push(body.lastIndexOf("<", parser.position - 1));
  });
  const addText = (more: string): void => {
    const element = open.at(-1);
    if (element) element.text += more;
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("closetag", () => {
    const element = open.pop();
    if (!element) return;
    const { from: start, ...rest } = element;
    const source = open.length === 1 ? body.slice(start, parser.position) : "";
    (open.at(-1)?.children ?? roots).push({ ...rest, source });
  });
  parser.write(body).close();
  return fault || roots.length === 0 ? null : roots;
}
