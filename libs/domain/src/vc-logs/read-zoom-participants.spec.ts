import { describe, expect, it } from "@jest/globals";
import { readZoomParticipants, type ZoomParticipantsContext } from "./read-zoom-participants.js";

const context: ZoomParticipantsContext = {
  sessionDates: ["2026-03-05"],
  timeZone: "Asia/Ho_Chi_Minh",
  dateOrder: "from-file",
};
const utc = (text: string): number => Date.parse(`${text}+07:00`);
const rows = (text: string): string[][] => text.split("\n").map((line) => line.split(","));

/** What a file that can be read holds. */
function read(text: string, more: Partial<ZoomParticipantsContext> = {}) {
  const result = readZoomParticipants(rows(text), { ...context, ...more });
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
    expect(readZoomParticipants(rows(open), context)).toEqual({ kind: "refused", reason: "date-order-unknown" });
    const march = read(open, { sessionDates: ["2026-03-04"] });
    expect(march).toMatchObject({ dateOrder: "day-first", dateOrderBy: "session-date" });
    const april = read(open, { dateOrder: "month-first" });
    expect(april.connections[0]!.joinedAt).toBe(utc("2026-04-03T08:00:00"));
  });

  it("is refused when it has minutes only, no header, or dates that cannot both be", () => {
    const reasonOf = (text: string) => {
      const result = readZoomParticipants(rows(text), context);
      return result.kind === "refused" ? result.reason : "read";
    };
    expect(reasonOf("Name (original name),Email,Total duration (minutes),Guest\nA,,5,Yes")).toBe("no-times");
    expect(reasonOf("A,B\n1,2")).toBe("no-header");
    expect(reasonOf("Name,Join time\nA,13/03/2026 08:00:00\nB,03/14/2026 08:00:00")).toBe("dates-contradict");
  });
});
