import { describe, expect, it } from "@jest/globals";
import { figuresOf } from "./figures.js";

const at = Date.UTC(2026, 10, 23, 0, 43, 12);

describe("figures of the screens", () => {
  it("writes Vietnamese numbers with points, and shares with a comma and a space that does not break", () => {
    const vi = figuresOf("vi");
    expect(vi.number(18264)).toBe("18.264");
    expect(vi.share(793, 1000)).toBe("79,3\u00a0%");
  });

  it("writes English ones the other way round", () => {
    const en = figuresOf("en");
    expect(en.number(1234567)).toBe("1,234,567");
    expect(en.share(793, 1000)).toBe("79.3%");
  });

  it("says nothing, rather than nought, about what is not known", () => {
    expect(figuresOf("vi").number(null)).toBe("–");
    expect(figuresOf("vi").share(0, 0)).toBe("–");
  });

  it("shows the clock of the briefing's zone, in 24 hours", () => {
    const vi = figuresOf("vi");
    expect(vi.clock(at)).toBe("07:43:12");
    expect(vi.minute(at, "UTC")).toBe("00:43");
    expect(vi.date(at)).toBe("23/11/2026");
  });
});
