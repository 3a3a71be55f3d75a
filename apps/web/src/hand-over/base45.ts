/** RFC 9285: the 45 signs that a QR code holds in its alphanumeric mode, two bytes in three of them. */
const signs = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

export function toBase45(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 2) {
    const [high, low] = [bytes[at]!, bytes[at + 1]];
    let rest = low === undefined ? high : high * 256 + low;
    for (let count = low === undefined ? 2 : 3; count > 0; count -= 1) {
      text += signs[rest % 45]!;
      rest = Math.floor(rest / 45);
    }
  }
  return text;
}

/** The way back; null when it is none. */
export function fromBase45(text: string): Uint8Array<ArrayBuffer> | null {
  if (text.length % 3 === 1) return null;
  const bytes = new Uint8Array(Math.floor(text.length / 3) * 2 + (text.length % 3 === 2 ? 1 : 0));
  let filled = 0;
  for (let at = 0; at < text.length; at += 3) {
    const values = Array.from(text.slice(at, at + 3), (sign) => signs.indexOf(sign));
    if (values.includes(-1)) return null;
    const number = values.reduceRight((sum, value) => sum * 45 + value, 0);
    if (number >= (values.length === 3 ? 65_536 : 256)) return null;
    if (values.length === 3) bytes[filled++] = number >> 8;
    bytes[filled++] = number & 255;
  }
  return bytes;
}
