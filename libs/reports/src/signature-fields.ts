import { PdfUpdate, pdfText, withEntries } from "./pdf-update.js";

/** The empty space above the name of somebody who signs, in points from the top left of a page. */
export interface SignaturePlace {
  /** From 1. */
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Name of the signature field of somebody who signs, from the left, from 1. */
export function signatureFieldName(signer: number): string {
  return `ChuKy${signer}`;
}

/**
 * The PDF with an empty signature field over each place, so that any signing program finds where to sign. The fields print
 * nothing; they have the appearance that PDF/A-2 asks of every field (ISO 19005-2, 6.3.3 and 6.4.1).
 */
export function withSignatureFields(pdf: Buffer, places: readonly SignaturePlace[]): Buffer {
  if (places.length === 0) return pdf;
  const update = new PdfUpdate(pdf);
  const pages = update.pages();
  const fields = places.map((place, index): number => {
    const page = pages[place.page - 1]!;
    const body = update.object(page);
    const [, , , height] = /\/MediaBox \[([^\]]*)\]/.exec(body)![1]!.split(" ").map(Number) as [
      number,
      number,
      number,
      number,
    ];
    const bottom = height - place.y - place.height;
    const corners = [place.x, bottom, place.x + place.width, bottom + place.height].map((value) => value.toFixed(2));
    const look = update.add(
      `<< /Type /XObject /Subtype /Form /BBox [0 0 ${place.width.toFixed(2)} ${place.height.toFixed(2)}] ` +
        "/Resources << >> /Length 0 >>\nstream\n\nendstream",
    );
    const field = update.add(
      `<< /Type /Annot /Subtype /Widget /FT /Sig /T (${signatureFieldName(index + 1)}) /TU ${pdfText(`Chữ ký ${index + 1}`)} ` +
        `/F 4 /Rect [${corners.join(" ")}] /P ${page} 0 R /AP << /N ${look} 0 R >> >>`,
    );
    const annotations = /\/Annots \[([^\]]*)\]/.exec(body);
    update.replace(
      page,
      annotations
        ? body.replace(annotations[0], `/Annots [${annotations[1]} ${field} 0 R]`)
        : withEntries(body, `/Annots [${field} 0 R]`),
    );
    return field;
  });
  const list = fields.map((field) => `${field} 0 R`).join(" ");
  update.replace(update.root, withEntries(update.object(update.root), `/AcroForm << /Fields [${list}] /SigFlags 1 >>`));
  return update.finish();
}
