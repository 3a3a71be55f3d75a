import { crc32, deflateSync } from "node:zlib";
import { encodeQR } from "qr";

/** The modules of a QR code, row by row, without its quiet zone; medium correction, as paper gets creased. */
export function qrModules(text: string): boolean[][] {
  const rows = encodeQR(text, "raw", { ecc: "medium", border: 1 });
  return rows.slice(1, -1).map((row) => row.slice(1, -1));
}

/** A QR code as an SVG of one path, a rectangle per run of dark modules. */
export function qrSvg(text: string): string {
  const modules = qrModules(text);
  const runs = modules.flatMap((row, y) =>
    [
      ...row
        .map((dark) => (dark ? "1" : "0"))
        .join("")
        .matchAll(/1+/g),
    ].map(({ index, 0: { length } }) => `M${index} ${y}h${length}v1h-${length}z`),
  );
  const side = modules.length;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}"><path d="${runs.join("")}"/></svg>`;
}

const pixelsPerModule = 8;

/** A QR code as a PNG of one bit a pixel (ISO/IEC 15948): black on white, without a quiet zone. */
export function qrPng(text: string): Buffer {
  const modules = qrModules(text);
  const side = modules.length * pixelsPerModule;
  const line = 1 + Math.ceil(side / 8);
  const pixels = Buffer.alloc(line * side);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const dark = modules[Math.floor(y / pixelsPerModule)]![Math.floor(x / pixelsPerModule)]!;
      if (!dark) pixels[y * line + 1 + (x >> 3)]! |= 0x80 >> (x & 7);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header[8] = 1;
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(pixels)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
