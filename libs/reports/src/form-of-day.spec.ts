import { describe, expect, it } from "@jest/globals";
import { formOfDay } from "./form-of-day.js";

const zone = "Asia/Ho_Chi_Minh";

describe("the measures of a day", () => {
  it.each([
    ["state", "2023-08-16T01:00:00Z", "state-2020"],
    ["state", "2019-01-01T01:00:00Z", "state-2020"],
    ["party", "2023-08-16T01:00:00Z", "party-2018"],
    // Seven in the evening in London is already the ninth in Hà Nội.
    ["party", "2026-01-08T19:00:00Z", "party-2026"],
    ["party", "2026-01-08T01:00:00Z", "party-2018"],
  ] as const)("of %s papers at %s are %s", (form, moment, id) => {
    expect(formOfDay(form, Date.parse(moment), zone).id).toBe(id);
  });
});
