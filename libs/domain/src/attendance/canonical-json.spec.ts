import { describe, expect, it } from "@jest/globals";
import * as fc from "fast-check";
import { canonicalJson } from "./canonical-json.js";

describe("canonical JSON", () => {
  it("sorts keys at every depth and leaves arrays in their order", () => {
    const text = canonicalJson({ b: [3, 1, { d: 1, c: 2 }], a: { z: null, y: true } });
    expect(text).toBe('{"a":{"y":true,"z":null},"b":[3,1,{"c":2,"d":1}]}');
  });

  it("leaves out members that are undefined, and only those", () => {
    expect(canonicalJson({ a: undefined, b: null, c: 0, d: "" })).toBe('{"b":null,"c":0,"d":""}');
  });

  it("sorts keys by code unit, not by the alphabet of a language", () => {
    expect(canonicalJson({ đ: 1, z: 2, Z: 3, a: 4 })).toBe('{"Z":3,"a":4,"z":2,"đ":1}');
  });

  it("gives one text whatever the order in which the members were written", () => {
    const shuffled = fc
      .dictionary(fc.string(), fc.jsonValue())
      .chain((value) => fc.tuple(fc.constant(value), fc.shuffledSubarray(Object.entries(value), keepAll(value))));
    fc.assert(
      fc.property(shuffled, ([value, members]) => {
        expect(canonicalJson(Object.fromEntries(members))).toBe(canonicalJson(value));
      }),
      { seed: 11, numRuns: 500 },
    );
  });

  it("can be read back as JSON with the same content", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { seed: 12, numRuns: 500 },
    );
  });
});

function keepAll(value: object): { minLength: number } {
  return { minLength: Object.keys(value).length };
}
