import { crc32, deflateSync, inflateSync } from "node:zlib";
import type { Ink } from "./ink.js";

/** Sixteen greys, row by row: 0 is black, 15 is white. */
export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  readonly greys: Uint8Array;
}

export function greyPicture({ width, height, cover }: Ink): GreyPicture {
  return { width, height, greys: greysOf(cover) };
}

/** Rounded. */
function greysOf(cover: Float32Array): Uint8Array {
  const greys = new Uint8Array(cover.length);
  for (let at = 0; at < greys.length; at += 1) greys[at] = (1 - cover[at]!) * 15 + 0.5;
  return greys;
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** As PNG with four bits a pixel. */
export function writePng({ width, height, greys }: GreyPicture): Buffer {
  const stride = 1 + Math.ceil(width / 2);
  const rows = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const byte = y * stride + 1 + (x >> 1);
      rows[byte] = rows[byte]! | (greys[y * width + x]! << (x % 2 === 0 ? 4 : 0));
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 4;
  return Buffer.concat([
    signature,
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** What `writePng` wrote. */
export function readPng(png: Buffer): GreyPicture {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const length = png.readUInt32BE(33);
  const rows = inflateSync(png.subarray(41, 41 + length));
  const stride = 1 + Math.ceil(width / 2);
  const greys = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const pair = rows[y * stride + 1 + (x >> 1)]!;
      greys[y * width + x] = x % 2 === 0 ? pair >> 4 : pair & 15;
    }
  }
  return { width, height, greys };
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  size.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, sum]);
}
