import { describe, expect, it } from "@jest/globals";
import { movedTo, officialNumberOf, readSessions, sessionForms } from "./rules-form.js";

const wire = [
  { number: 1, name: "Sáng", startsAt: "2026-11-23T01:00:00.000Z", endsAt: "2026-11-23T04:30:00.000Z" },
  { number: 2, name: "Chiều", startsAt: "2026-11-24T07:00:00.000Z", endsAt: "2026-11-24T10:00:00.000Z" },
];

describe("the sessions of a briefing in a form", () => {
  it("are the office's clock, and come back as they were", () => {
    const forms = sessionForms(wire);
    expect(forms[0]).toEqual({ name: "Sáng", date: "2026-11-23", from: "08:00", until: "11:30" });
    const read = readSessions(forms);
    expect(read.kind === "complete" && read.sessions.map(({ startsAt }) => Date.parse(startsAt))).toEqual(
      wire.map(({ startsAt }) => Date.parse(startsAt)),
    );
  });

  it("say which one is wrong", () => {
    const [first, second] = sessionForms(wire);
    expect(readSessions([first!, { ...second!, name: " " }])).toEqual({ kind: "missing", at: 1 });
    expect(readSessions([{ ...first!, until: "08:00" }])).toEqual({ kind: "ends-before-it-starts", at: 0 });
  });

  it("move together to another day", () => {
    expect(movedTo(sessionForms(wire), "2026-12-30").map(({ date }) => date)).toEqual(["2026-12-30", "2026-12-31"]);
    expect(movedTo(sessionForms(wire), "").map(({ date }) => date)).toEqual(["2026-11-23", "2026-11-24"]);
  });
});

describe("the official number", () => {
  it("is one choice of a list", () => {
    expect(officialNumberOf("middle", 9)).toEqual({ rule: "at-checkpoint", checkpoint: "middle" });
    expect(officialNumberOf("ever-present", 90)).toEqual({ rule: "ever-present", minutes: 90 });
  });
});
