import { exactPassCode, passCodeLength, readSigns, writeSigns } from "./pass-code.js";

/** What the QR code of a pass says: two handles without any personal data, and a signature over them and the briefing. */
export interface SignedPass {
  readonly code: string;
  readonly delegateId: string;
  /** Ed25519 (RFC 8032), 64 bytes. */
  readonly signature: Uint8Array<ArrayBuffer>;
}

/** A uuid needs 28 signs (25²⁸ > 2¹²⁸), a signature 111 (25¹¹¹ > 2⁵¹²): 152 in all, a QR code of version 6 at level M. */
const idSigns = 28;
const signatureSigns = 111;
export const signedPassLength = passCodeLength + idSigns + signatureSigns;

/** The bytes a pass's signature covers. Another briefing's pass does not verify here, because the briefing is one of them. */
export function passStatement(
  briefingId: string,
  pass: { readonly code: string; readonly delegateId: string },
): string {
  return `diem-cau pass v1\n${briefingId}\n${pass.delegateId}\n${pass.code}\n`;
}

/** The text of a pass's QR code, all of it in the signs of pass codes, so that a scanner that types can read it too. */
export function writeSignedPass({ code, delegateId, signature }: SignedPass): string {
  return code + writeSigns(uuidBytes(delegateId), idSigns) + writeSigns(signature, signatureSigns);
}

/** The way back. Null when it is not the shape of a pass; whether the signature holds is for the caller to find out. */
export function readSignedPass(text: string): SignedPass | null {
  if (text.length !== signedPassLength) return null;
  const code = exactPassCode(text.slice(0, passCodeLength));
  const id = readSigns(text.slice(passCodeLength, passCodeLength + idSigns), 16);
  const signature = readSigns(text.slice(passCodeLength + idSigns), 64);
  if (code === null || id === null || signature === null) return null;
  return { code, delegateId: uuidText(id), signature };
}

function uuidBytes(id: string): Uint8Array {
  const digits = id.replaceAll("-", "");
  return Uint8Array.from({ length: 16 }, (_, at) => Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16));
}

function uuidText(bytes: Uint8Array): string {
  const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
