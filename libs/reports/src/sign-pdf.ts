import { PdfUpdate, pdfText, withEntries } from "./pdf-update.js";
import type { SigningService } from "./signing-service.js";

/** Room for the signature in bytes: certificates of a chain included. */
const room = 16_384;
const range = "/ByteRange [0 0000000000 0000000000 0000000000]";

export interface Signing {
  /** Name of the field to be filled. */
  readonly field: string;
  readonly at: Date;
  readonly reason: string;
}

/**
 * Fills a signature field of a PDF: a PAdES signature (sub-filter `ETSI.CAdES.detached`) over everything but itself, as an
 * incremental update, so that what was there stays byte for byte. @throws Error when there is no such empty field
 */
export async function signPdf(pdf: Buffer, service: SigningService, signing: Signing): Promise<Buffer> {
  const update = new PdfUpdate(pdf);
  const root = update.object(update.root);
  const fields = [...(/\/Fields \[([^\]]*)\]/.exec(root)?.[1]?.matchAll(/(\d+) 0 R/g) ?? [])].map(([, one]) =>
    Number(one),
  );
  const field = fields.find((one) => update.object(one).includes(`/T (${signing.field})`));
  if (field === undefined || update.object(field).includes("/V ")) throw new Error(`no empty field ${signing.field}`);
  const value = update.add(
    `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached ${range} /Contents <${"0".repeat(room * 2)}> ` +
      `/Name ${pdfText(service.signer)} /Reason ${pdfText(signing.reason)} /M (${pdfDate(signing.at)}) >>`,
  );
  update.replace(field, withEntries(update.object(field), `/V ${value} 0 R`));
  update.replace(update.root, root.replace(/\/SigFlags \d/, "/SigFlags 3"));
  return fill(update.finish(), service);
}

async function fill(pdf: Buffer, service: SigningService): Promise<Buffer> {
  const start = pdf.lastIndexOf("/Contents <0000") + "/Contents ".length;
  const end = start + room * 2 + 2;
  const number = (value: number): string => String(value).padStart(10, "0");
  const places = `/ByteRange [0 ${number(start)} ${number(end)} ${number(pdf.length - end)}]`;
  pdf.write(places, pdf.lastIndexOf(range), "latin1");
  const signature = await service.sign(Buffer.concat([pdf.subarray(0, start), pdf.subarray(end)]));
  if (signature.length > room) throw new Error(`a signature of ${signature.length} bytes does not fit`);
  pdf.write(signature.toString("hex"), start + 1, "latin1");
  return pdf;
}

/** `D:20231123011500Z`: the moment in UTC (ISO 32000-1, 7.9.4). */
function pdfDate(at: Date): string {
  return `D:${at.toISOString().slice(0, 19).replaceAll(/[-:T]/g, "")}Z`;
}
