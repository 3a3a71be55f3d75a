import { describe, expect, it } from "@jest/globals";
import { parse } from "csv-parse/sync";
import { referencePlan } from "./reference-plan.js";
import { zoomCsv } from "./zoom-csv.js";

const { plan, sites } = referencePlan(3, 60);
const startsAt = Date.parse("2026-11-23T08:00:00+07:00");
const file = zoomCsv(plan.connections, { topic: "Hội nghị, phiên sáng", startsAt, timeZone: "Asia/Ho_Chi_Minh" });
const rows = parse(file, { bom: true, relax_column_count: true, skip_empty_lines: true });

/** `11/23/2026 07:25:04 AM` in Hà Nội, as milliseconds from the session's start. */
function momentOf(cell: string): number {
  const [, month, day, year, hour, rest, half] = /^(\d\d)\/(\d\d)\/(\d{4}) (\d\d)(:\d\d:\d\d) (AM|PM)$/.exec(cell)!;
  const hours = (Number(hour) % 12) + (half === "PM" ? 12 : 0);
  return Date.parse(`${year}-${month}-${day}T${String(hours).padStart(2, "0")}${rest}+07:00`) - startsAt;
}

describe("the Zoom participants report", () => {
  it("has the form of the export since 2023", () => {
    expect(file.startsWith("\uFEFFTopic,ID,Host,Duration (minutes),Start time,End time,Participants\r\n")).toBe(true);
    expect(rows[1]![0]).toBe("Hội nghị, phiên sáng");
    expect(rows[2]).toEqual([
      "Name (original name)",
      "Email",
      "Join time",
      "Leave time",
      "Duration (minutes)",
      "Guest",
      "Recording disclaimer response",
      "In waiting room",
    ]);
    expect(rows).toHaveLength(3 + plan.connections.length);
  });

  it("says of every room from when to when it was there, and rounds minutes up", () => {
    const body = rows.slice(3);
    for (const site of sites) {
      const { room } = plan.truth.find(({ code }) => code === site.code)!;
      const own = body.filter((row) => row[0] === site.roomName && row[7] === "No");
      expect([site.code, own.length > 0]).toEqual([site.code, room !== null]);
      if (room === null) continue;
      expect(Math.min(...own.map((row) => momentOf(row[2]!)))).toBe(room.from);
      expect(Math.max(...own.map((row) => momentOf(row[3]!)))).toBe(room.to);
    }
    for (const row of body) expect(Number(row[4])).toBe(Math.ceil((momentOf(row[3]!) - momentOf(row[2]!)) / 60_000));
  });

  it("has rooms that never came, came late, dropped out and left early", () => {
    const truth = plan.truth.map((site) => site.room);
    expect(truth).toContain(null);
    expect(truth.some((room) => room !== null && room.from > 12 * 60_000)).toBe(true);
    expect(truth.some((room) => room !== null && room.drops > 0)).toBe(true);
    expect(truth.some((room) => room !== null && room.to < plan.lengthMs - 12 * 60_000)).toBe(true);
    expect(rows.some((row) => row[7] === "Yes")).toBe(true);
  });
});
