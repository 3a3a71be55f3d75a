/** Code pages that Vietnamese and Western spreadsheets write, when a person says which one a file is in. */
export type TextEncoding = "from-file" | "windows-1258" | "windows-1252";

/**
 * The text of a file: a byte order mark is obeyed, then the pattern of NUL bytes of UTF-16 without one, then strict
 * UTF-8. Nothing is replaced by a question mark: null when the bytes are none of these and nobody said what they are.
 */
export function decodeText(bytes: Uint8Array, encoding: TextEncoding): string | null {
  const told = byMark(bytes) ?? byNulBytes(bytes);
  if (told) return strict(bytes, told);
  const text = strict(bytes, "utf-8") ?? (encoding === "from-file" ? null : strict(bytes, encoding));
  return text === null ? null : text.replaceAll("\0", "");
}

function strict(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function byMark([a, b]: Uint8Array): string | null {
  if (a === 0xff && b === 0xfe) return "utf-16le";
  return a === 0xfe && b === 0xff ? "utf-16be" : null;
}

/** In UTF-16 every Latin letter, digit and delimiter has a NUL beside it: always on the same side. */
function byNulBytes(bytes: Uint8Array): string | null {
  const head = bytes.subarray(0, 4096);
  const counts = [0, 0];
  for (const [index, byte] of head.entries()) if (byte === 0) counts[index % 2]!++;
  const [even = 0, odd = 0] = counts;
  const many = head.length / 8;
  if (odd > many && even <= odd / 20) return "utf-16le";
  return even > many && odd <= even / 20 ? "utf-16be" : null;
}
