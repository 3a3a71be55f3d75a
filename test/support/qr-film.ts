import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { encodeQR } from "qr";

const width = 640;
const height = 480;

/** Pictures a second. */
const pace = 10;
/** Long enough for a busy machine to look at it. */
const picturesEach = 6;

/** A film (Y4M) of QR codes held in front of a camera one after the other, again and again; returns its file. */
export function qrFilm(...texts: readonly string[]): string {
  const file = path.join(mkdtempSync(path.join(tmpdir(), "diem-cau-film-")), "qr.y4m");
  const header = Buffer.from(`YUV4MPEG2 W${width} H${height} F${pace}:1 Ip A1:1 C420mpeg2\n`);
  const frames = texts.flatMap((text) => {
    const frame = Buffer.concat([Buffer.from("FRAME\n"), picture(text), Buffer.alloc((width * height) / 2, 128)]);
    return Array.from({ length: texts.length === 1 ? 2 : picturesEach }, () => frame);
  });
  writeFileSync(file, Buffer.concat([header, ...frames]));
  return file;
}

/** The code in the middle of a light wall, as luminance. */
function picture(text: string): Buffer {
  const modules = encodeQR(text, "raw", { ecc: "medium", border: 4 });
  const scale = Math.floor(380 / modules.length);
  const size = modules.length * scale;
  const [left, top] = [Math.floor((width - size) / 2), Math.floor((height - size) / 2)];
  const luma = Buffer.alloc(width * height, 220);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const dark = modules[Math.floor(y / scale)]![Math.floor(x / scale)] === true;
      luma[(top + y) * width + left + x] = dark ? 30 : 220;
    }
  }
  return luma;
}
