import { describe, expect, it } from "@jest/globals";
import { doorTextsVi } from "./door-texts.vi.js";
import { fillText } from "./fill-text.js";
import { officeTextsVi } from "./office-texts.vi.js";
import { textsEn } from "./texts.en.js";

describe("filling a text", () => {
  it("puts values where their names stand", () => {
    expect(fillText("Không có chỗ điền", {}, "vi")).toBe("Không có chỗ điền");
    expect(fillText("{code} · {name}", { code: "DC001", name: "Hàng # {Bạc}" }, "vi")).toBe("DC001 · Hàng # {Bạc}");
  });

  it("chooses the form of the number", () => {
    const text = "checked {s, plural, =0 {just now} one {# second ago} other {# seconds ago by {who}}}";
    const said = (s: number) => fillText(text, { s, who: "A" }, "en");
    expect([0, 1, 1200].map(said)).toEqual([
      "checked just now",
      "checked 1 second ago",
      "checked 1,200 seconds ago by A",
    ]);
    expect(fillText("{n, plural, one {# người} other {# người khác}}", { n: 1 }, "vi")).toBe("1 người khác");
  });

  it("leaves no brace in any text, and both languages name the same values", () => {
    const vi = { ...doorTextsVi, ...officeTextsVi };
    const names = (text: string): string[] => [
      ...new Set([...text.matchAll(/(?<!(?:=\d+|one|other) )\{\s*(\w+)\s*(?=[},])/g)].map(([, name]) => name!)),
    ];
    for (const [id, text] of Object.entries(vi)) {
      const english = textsEn[id as keyof typeof vi];
      for (const one of [text, english]) {
        const values = Object.fromEntries(names(one).map((name) => [name, 2]));
        expect([id, fillText(one, values, "en")]).toEqual([id, expect.not.stringMatching(/[{}]/)]);
      }
      expect([id, names(english).toSorted()]).toEqual([id, names(text).toSorted()]);
    }
  });
});
