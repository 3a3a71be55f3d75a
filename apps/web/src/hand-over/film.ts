import { fromBase45, toBase45 } from "./base45.js";
import { crc32 } from "./crc32.js";

/** What a frame begins with; no pass and no card does. */
const mark = "DC:";
/** Set, index and total, two bytes each, and the check of all that follows it, four. */
const headBytes = 10;
/** A QR code of version 12 at level L: 65 modules, which a phone reads from the screen of another. */
const frameBytes = 300;
/** Two bytes count the frames; more than some hundred nobody waits for. */
const mostFrames = 2000;

/** Cuts a parcel into the texts of QR codes that are shown one after the other, again and again. `set` tells films apart. */
export function cutFilm(parcel: Uint8Array, set: number): string[] {
  const total = Math.max(1, Math.ceil(parcel.length / frameBytes));
  if (total > mostFrames) throw new RangeError("too large for a film");
  return Array.from({ length: total }, (_, index) => {
    const part = parcel.subarray(index * frameBytes, (index + 1) * frameBytes);
    const bytes = new Uint8Array(headBytes + part.length);
    bytes.set(part, headBytes);
    const view = new DataView(bytes.buffer);
    view.setUint16(4, set & 0xffff);
    view.setUint16(6, index);
    view.setUint16(8, total);
    view.setUint32(0, crc32(bytes.subarray(4)));
    return mark + toBase45(bytes);
  });
}

interface Frame {
  readonly set: number;
  readonly index: number;
  readonly total: number;
  readonly part: Uint8Array;
}

function readFrame(text: string): Frame | null {
  if (!text.startsWith(mark)) return null;
  const bytes = fromBase45(text.slice(mark.length));
  if (bytes === null || bytes.length < headBytes || bytes.length > headBytes + frameBytes) return null;
  const view = new DataView(bytes.buffer);
  if (view.getUint32(0) !== crc32(bytes.subarray(4))) return null;
  const [set, index, total] = [view.getUint16(4), view.getUint16(6), view.getUint16(8)];
  if (index >= total || total > mostFrames) return null;
  return { set, index, total, part: bytes.slice(headBytes) };
}

/** How far a film was seen. `parcel` is there once every frame was. */
export interface Seen {
  readonly frames: number;
  readonly total: number;
  readonly parcel: Uint8Array<ArrayBuffer> | null;
}

/** Gathers frames in any order, each as often as it comes; another film starts anew. Null for what is no frame. */
export function createGatherer(): (text: string) => Seen | null {
  let film = { set: -1, total: 0 };
  let parts = new Map<number, Uint8Array>();
  return (text) => {
    const frame = readFrame(text);
    if (frame === null) return null;
    if (frame.set !== film.set || frame.total !== film.total) {
      film = frame;
      parts = new Map();
    }
    parts.set(frame.index, frame.part);
    return { frames: parts.size, total: film.total, parcel: parts.size === film.total ? join(parts) : null };
  };
}

function join(parts: ReadonlyMap<number, Uint8Array>): Uint8Array<ArrayBuffer> {
  const ordered = [...parts].toSorted(([a], [b]) => a - b).map(([, part]) => part);
  const whole = new Uint8Array(ordered.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of ordered) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
