import { inflateRawSync } from "node:zlib";

/** The files of a ZIP by name, in the order of its directory. Reads what our own archives use: no ZIP64, no encryption. */
export function unzip(zip: Buffer): Map<string, Buffer> {
  const end = zip.lastIndexOf(Buffer.from("PK\u0005\u0006", "latin1"));
  if (end < 0) throw new Error("not a whole ZIP: its end is missing");
  const files = new Map<string, Buffer>();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [compressed, size, name, extra, comment] = [
      zip.readUInt32LE(at + 20),
      zip.readUInt32LE(at + 24),
      zip.readUInt16LE(at + 28),
      zip.readUInt16LE(at + 30),
      zip.readUInt16LE(at + 32),
    ];
    const header = zip.readUInt32LE(at + 42);
    const start = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
    const packed = zip.subarray(start, start + compressed);
    const content = zip.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed);
    if (content.length !== size) throw new Error("a file of the ZIP has another size than its directory says");
    files.set(zip.subarray(at + 46, at + 46 + name).toString("utf8"), content);
    at += 46 + name + extra + comment;
  }
  return files;
}
