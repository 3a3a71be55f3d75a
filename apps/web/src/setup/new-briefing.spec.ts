import { describe, expect, it } from "@jest/globals";
import { createBriefingSchema } from "#contracts";
import { newBriefing } from "./new-briefing.js";

const form = { title: " Giao ban ", sessionName: "Buổi sáng", date: "2026-11-23", from: "07:30", until: "11:00" };

describe("a new briefing from its form", () => {
  it("becomes a request the server takes, in Vietnam's time", () => {
    const made = newBriefing(form);
    if (made.kind !== "complete") throw new Error(made.kind);
    const input = createBriefingSchema.parse(made.input);
    expect(input.title).toBe("Giao ban");
    expect(new Date(input.sessions[0]!.startsAt).toISOString()).toBe("2026-11-23T00:30:00.000Z");
    expect(input.rules).toEqual(createBriefingSchema.parse({ title: "x", sessions: input.sessions }).rules);
  });

  it("names every field that is empty", () =>
    expect(newBriefing({ ...form, title: " ", until: "" })).toEqual({ kind: "missing", fields: ["title", "until"] }));

  it("does not take an end at or before the start", () => {
    expect(newBriefing({ ...form, until: "07:30" }).kind).toBe("ends-before-it-starts");
    expect(newBriefing({ ...form, until: "06:00" }).kind).toBe("ends-before-it-starts");
  });
});
