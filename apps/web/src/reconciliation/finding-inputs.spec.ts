import { describe, expect, it } from "@jest/globals";
import { figuresOf } from "../i18n/figures.js";
import { spokenInputs } from "./finding-inputs.js";

const figures = figuresOf("vi");
const said = (inputs: Record<string, unknown>) =>
  spokenInputs(
    inputs,
    (id, values) => `${id.replace("recon.input.", "")}=${values?.["value"]}`,
    figures,
    "Asia/Ho_Chi_Minh",
  );

describe("the inputs of a finding in words", () => {
  it("keeps one order, whatever the order of the inputs", () =>
    expect(said({ difference: -3, named: 40, declared: 37 })).toEqual(["declared=37", "named=40", "difference=–3"]));

  it("says moments by the clock of the briefing and lengths in minutes", () =>
    expect(said({ firstJoinedAt: Date.UTC(2026, 10, 23, 0, 43, 12), lateByMs: 780_000 })).toEqual([
      "firstJoinedAt=07:43:12",
      "lateByMs=13",
    ]));

  it("leaves out handles, flags, what is missing and what it does not know", () =>
    expect(said({ homeSite: 12, places: [1, 2], logsRead: false, declared: null, later: 4 })).toEqual([]));
});
