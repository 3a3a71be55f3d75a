import { describe, expect, it } from "@jest/globals";
import * as fc from "fast-check";
import { crc32 as zlibCrc32 } from "node:zlib";
import { fromBase45, toBase45 } from "./base45.js";
import { crc32 } from "./crc32.js";
import { createGatherer, cutFilm } from "./film.js";

const seed = 20_261_126;
const bytes = (length: number): Uint8Array => Uint8Array.from({ length }, (_, at) => (at * 31 + 7) & 255);

describe("the signs of a frame", () => {
  it("are those of RFC 9285", () => {
    expect(toBase45(new TextEncoder().encode("Hello!!"))).toBe("%69 VD92EX0");
    expect(new TextDecoder().decode(fromBase45("QED8WEX0")!)).toBe("ietf!");
  });

  it("lead back to the bytes, and refuse what cannot be", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (data) => {
        expect(fromBase45(toBase45(data))).toEqual(data);
        expect(crc32(data)).toBe(zlibCrc32(data));
      }),
      { seed, numRuns: 200 },
    );
    for (const wrong of ["A", "::::", "abc", ":::"]) expect(fromBase45(wrong)).toBeNull();
  });
});

describe("a film of QR codes", () => {
  it("is put together in any order, with frames seen twice and frames missed until the next round", () => {
    const parcel = bytes(2000);
    const film = cutFilm(parcel, 7);
    expect(film).toHaveLength(7);
    for (const frame of film) expect(frame).toMatch(/^DC:[0-9A-Z $%*+\-./:]{0,465}$/);
    const gather = createGatherer();
    const order = [3, 3, 0, 6, 1, 0, 5, 4];
    for (const index of order) expect(gather(film[index]!)?.parcel).toBeNull();
    expect(gather(film[2]!)).toEqual({ frames: 7, total: 7, parcel });
  });

  it("takes no frame with a wrong sign, and nothing that is none", () => {
    const [frame] = cutFilm(bytes(100), 1);
    const gather = createGatherer();
    for (let at = 3; at < frame!.length; at += 1) {
      const wrong = frame!.slice(0, at) + (frame![at] === "0" ? "1" : "0") + frame!.slice(at + 1);
      expect(gather(wrong)).toBeNull();
    }
    expect(gather("001290000011||Nguyễn Văn A|01012090|Nam")).toBeNull();
    expect(gather(frame!)?.parcel).toEqual(bytes(100));
  });

  it("starts anew when another film is shown", () => {
    const [first, second] = [cutFilm(bytes(700), 1), cutFilm(bytes(650), 2)];
    const gather = createGatherer();
    gather(first[0]!);
    gather(first[1]!);
    expect(gather(second[0]!)).toEqual({ frames: 1, total: 3, parcel: null });
  });
});
