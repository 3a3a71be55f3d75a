import { findLegacyText, type LegacyEncoding, vietnameseShare } from "./legacy-vietnamese.js";

export type DecodedText =
  | { readonly kind: "text"; readonly text: string; readonly encoding: TextEncoding }
  /** Bytes of an alphabet older than Unicode, read sign by sign; `text` becomes Vietnamese by converting it. */
  | { readonly kind: "legacy"; readonly text: string; readonly encoding: LegacyEncoding; readonly certain: boolean }
  | { readonly kind: "unknown" };

export type TextEncoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1258";

/** Looked at to find out what a text is written in. */
const bytesLookedAt = 64 * 1024;

/**
 * Decodes a text file from Vietnam: UTF-8 and UTF-16 with or without a byte order mark, Windows-1258. The text is NFC and
 * has no byte order mark. Never guesses: bytes that read as no Vietnamese in any of them are "unknown".
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const wide = wideEncoding(bytes);
  if (wide) return decoded(bytes, wide);
  const utf8 = attempt(bytes, "utf-8");
  if (utf8 !== null) return utf8.includes("\0") ? { kind: "unknown" } : decoded(bytes, "utf-8");
  const head = bytes.subarray(0, bytesLookedAt);
  if (head.includes(0)) return { kind: "unknown" };
  const signs = new TextDecoder("windows-1252").decode(head);
  const legacy = findLegacyText([signs]);
  if (legacy.encoding) {
    const text = new TextDecoder("windows-1252").decode(bytes);
    return { kind: "legacy", text, encoding: legacy.encoding, certain: legacy.certain };
  }
  const share = vietnameseShare(new TextDecoder("windows-1258").decode(head).normalize("NFC"));
  return share < 0.7 ? { kind: "unknown" } : decoded(bytes, "windows-1258");
}

function decoded(bytes: Uint8Array, encoding: TextEncoding): DecodedText {
  const text = attempt(bytes, encoding);
  return text === null ? { kind: "unknown" } : { kind: "text", text: text.normalize("NFC"), encoding };
}

function attempt(bytes: Uint8Array, encoding: TextEncoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** UTF-16 by its mark, or by the zero bytes that stand beside every ASCII letter, digit and delimiter. */
function wideEncoding(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  if (bytes.length % 2 === 1 || bytes.length < 4) return null;
  const head = bytes.subarray(0, 4096);
  let even = 0;
  let odd = 0;
  for (let at = 0; at < head.length; at++) {
    if (head[at] !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  const many = head.length / 8;
  if (odd > many && even === 0) return "utf-16le";
  return even > many && odd === 0 ? "utf-16be" : null;
}
