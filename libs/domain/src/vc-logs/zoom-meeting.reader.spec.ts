import { describe, expect, it } from "@jest/globals";
import { readVcLog } from "./read-vc-log.js";
import type { VcLogContext } from "./vc-log-reader.js";

const context: VcLogContext = {
  fileName: "participants.csv",
  sessionDates: ["2026-03-05"],
  timeZone: "Asia/Ho_Chi_Minh",
  dateOrder: "from-file",
  day: null,
  mappings: [],
};
const utc = (text: string): number => Date.parse(`${text}+07:00`);
const rows = (text: string): string[][] => text.split("\n").map((line) => line.split(","));

/** What a file that can be read holds. */
function read(text: string, more: Partial<VcLogContext> = {}) {
  const result = readVcLog({ kind: "table", rows: rows(text) }, { ...context, ...more });
  if (result.kind !== "read") throw new Error(result.reason);
  return result;
}

describe("a participants report of 2020-22", () => {
  const file = read(
    `Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants,
811,Giao ban,03/05/2026 07:25:04 AM,03/05/2026 11:02:40 AM,a@x.vn,218,2,
,,,,,,
Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,Recording Consent
DC01 - Xã A (Phòng họp A),,03/05/2026 07:25:04 AM,03/05/2026 8:05:00 AM,40,Yes,NA
Bà B (Host),B@X.vn,03/15/2026 12:00:00 PM,03/15/2026 12:30:00 AM,9,No,Y`,
  );

  it("gives one connection for each join and leave, in the zone of the account", () => {
    expect(file.connections[0]).toEqual({
      row: 5,
      name: "DC01 - Xã A",
      originalName: "Phòng họp A",
      email: null,
      joinedAt: utc("2026-03-05T07:25:04"),
      leftAt: utc("2026-03-05T08:05:00"),
      identity: "dc01 - xa a",
      leaveAssumed: false,
      statedMs: 40 * 60_000,
      guest: true,
      raw: ["DC01 - Xã A (Phòng họp A)", "", "03/05/2026 07:25:04 AM", "03/05/2026 8:05:00 AM", "40", "Yes", "NA"],
    });
  });

  it("takes the month first because one day is above 12, and keeps a row that ends before it begins with its reason", () => {
    expect(file).toMatchObject({ dateOrder: "month-first", dateOrderBy: "file" });
    expect(file.connections).toHaveLength(1);
    expect(file.setAside).toMatchObject([{ row: 6, reason: "leave-before-join", raw: { 0: "Bà B (Host)" } }]);
  });
});

describe("a participants report since 2023", () => {
  const header =
    "Name (original name),Email,Join time,Leave time,Duration (minutes),Guest,Recording disclaimer response,In waiting room";

  it("is read without the lines above its header, with a byte order mark, and whatever the case of the words", () => {
    for (const line of [header, `\uFEFF${header}`, header.toUpperCase()]) {
      const { connections } = read(`${line}\nA,,2026-03-05 08:00:00,2026-03-05 09:00:00,60,Yes,,No`);
      expect(connections).toMatchObject([{ row: 2, joinedAt: utc("2026-03-05T08:00:00") }]);
    }
  });

  it("sets rows in the waiting room and rows it cannot read aside, each with its reason", () => {
    const { connections, setAside } = read(
      `${header}
A,,03/05/2026 08:00:00 AM,03/05/2026 08:10:00 AM,10,Yes,,Yes
,,03/05/2026 08:00:00 AM,03/05/2026 08:10:00 AM,10,Yes,,No
B,,,03/05/2026 08:10:00 AM,10,Yes,,No
C,,tomorrow,03/05/2026 08:10:00 AM,10,Yes,,No
D,,03/05/2026 08:00:00 AM,later,10,Yes,,No

E,,03/05/2026 08:00:00 AM,,10,Yes,,No`,
    );
    expect(setAside.map(({ row, reason }) => [row, reason])).toEqual([
      [2, "waiting-room"],
      [3, "no-name"],
      [4, "no-join-time"],
      [5, "join-time-unreadable"],
      [6, "leave-time-unreadable"],
    ]);
    expect(connections).toMatchObject([{ row: 8, name: "E", leftAt: null }]);
  });

  it("understands Vietnamese header words and clocks", () => {
    const { connections } = read(
      "Tên (Tên gốc),Email người dùng,Thời gian vào,Thời gian ra,Thời gian (Phút),Khách\nĐ,,05/03/2026 08:00:00 SA,05/03/2026 01:30:00 CH,330,Có",
    );
    expect(connections).toMatchObject([
      { joinedAt: utc("2026-03-05T08:00:00"), leftAt: utc("2026-03-05T13:30:00"), guest: true },
    ]);
  });
});

describe("a file that does not say enough", () => {
  const open = "Name,Join time,Leave time\nA,04/03/2026 08:00:00,04/03/2026 09:00:00";

  it("is decided by the day of the session when one reading falls on it, by a person otherwise", () => {
    expect(refusal(open)).toBe("date-order-unknown");
    const march = read(open, { sessionDates: ["2026-03-04"] });
    expect(march).toMatchObject({ dateOrder: "day-first", dateOrderBy: "session-date" });
    const april = read(open, { dateOrder: "month-first" });
    expect(april.connections[0]!.joinedAt).toBe(utc("2026-04-03T08:00:00"));
  });

  it("is refused when it has no header, or dates that cannot both be", () => {
    expect(refusal("A,B\n1,2")).toBe("format-unknown");
    expect(refusal("Name,Join time\nA,13/03/2026 08:00:00\nB,03/14/2026 08:00:00")).toBe("dates-contradict");
  });

  it("gives connections without times when it has minutes only: they were there, nobody knows when", () => {
    const { connections } = read(
      "Name (original name),Email,Total duration (minutes),Guest\nA,,5,Yes\nA,,0,Yes\nB,,7,No",
    );
    expect(connections).toMatchObject([
      { name: "A", joinedAt: null, leftAt: null, statedMs: 300_000 },
      { name: "A", joinedAt: null, leftAt: null, statedMs: 0 },
      { name: "B", joinedAt: null, leftAt: null, statedMs: 420_000 },
    ]);
    expect(new Set(connections.map(({ identity }) => identity)).size).toBe(3);
  });

  it("takes clocks for the only day of the briefing, and asks when it has several", () => {
    const clocks = "Name,Join time,Leave time\nA,23:50,00:10";
    expect(read(clocks).connections).toMatchObject([
      { joinedAt: utc("2026-03-05T23:50:00"), leftAt: utc("2026-03-06T00:10:00") },
    ]);
    const twoDays = { sessionDates: ["2026-03-05", "2026-03-06"] };
    expect(refusal(clocks, twoDays)).toBe("day-unknown");
    expect(read(clocks, { ...twoDays, day: "2026-03-06" }).connections).toMatchObject([
      { joinedAt: utc("2026-03-06T23:50:00") },
    ]);
  });
});

describe("a flat export of the account", () => {
  it("holds several meetings, each row with its own, and a duration of the meeting before that of the person", () => {
    const { connections, contradictions } = read(
      `Argomento,ID,Durata (minuti),Nome (nome originale),E-mail,Ora di ingresso,Ora di uscita,Durata (minuti),Guest,In sala d’attesa
Uno,811,90,Anna,,14/03/2026 08:00:00,14/03/2026 08:10:00,10,Sì,No
,,,,,,,,,
Due,812,60,Bruno,,14/03/2026 10:00:00,14/03/2026 10:40:00,40,No,No
Due,812,60,Carla,,14/03/2026 10:00:00,14/03/2026 10:40:00,90,No,Sì`,
    );
    expect(connections).toMatchObject([
      { row: 2, name: "Anna", statedMs: 600_000, guest: true },
      { row: 4, name: "Bruno", statedMs: 2_400_000, guest: false },
    ]);
    expect(contradictions).toEqual([]);
  });
});

/** Why a file is refused; "read" when it is not. */
function refusal(text: string, more: Partial<VcLogContext> = {}): string {
  const result = readVcLog({ kind: "table", rows: rows(text) }, { ...context, ...more });
  return result.kind === "refused" ? result.reason : "read";
}
