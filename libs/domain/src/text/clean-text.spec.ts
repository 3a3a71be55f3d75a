import { describe, expect, it } from "@jest/globals";
import * as fc from "fast-check";
import { cleanText } from "./clean-text.js";

describe("cleanText", () => {
  it("composes what arrived decomposed", () => {
    expect(cleanText("Nguyễn".normalize("NFD"))).toBe("Nguyễn");
  });

  it("turns the Icelandic eth into the Vietnamese letter", () => {
    expect(cleanText("Xã \u00D0a Tốn, Đ\u00F0")).toBe("Xã Đa Tốn, Đđ");
  });

  it("collapses spaces of every kind and line breaks inside a cell", () => {
    expect(cleanText("  Trần\u00A0 Thị\r\n\tHương\u3000")).toBe("Trần Thị Hương");
  });

  it("drops what cannot be seen: zero-width, soft hyphen, byte order mark, control characters", () => {
    expect(cleanText("\uFEFFXã\u200B Dư\u00ADơng\u0000 Xá\u0007\u2060")).toBe("Xã Dương Xá");
  });

  it("composes a mark that an invisible character kept apart", () => {
    expect(cleanText("a\u200B\u0301")).toBe("á");
  });

  it("keeps typed case and tone placement", () => {
    expect(cleanText("HOÀ Thuỷ Hòa")).toBe("HOÀ Thuỷ Hòa");
  });

  it("changes nothing when it is run again", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (raw) => {
        const once = cleanText(raw);
        expect(cleanText(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });
});
