import { describe, expect, it } from "@jest/globals";
import { briefly, read } from "./testing/read-briefly.js";

describe("Zoom", () => {
  it("reads the sections of a webinar; whoever registered and never came is set aside", async () => {
    const webinar = `Attendee Report
Topic,Webinar ID,Actual Start Time,Actual Duration (minutes)
Họp,123,03/05/2026 09:00:00 AM,120
Panelist Details
Attended,User Name (Original Name),Email,Join Time,Leave Time,Time in Session (minutes),Is Guest
Yes,Bà A,a@x.vn,03/05/2026 09:00:00 AM,03/05/2026 10:00:00 AM,60,No
Attendee Details,,,
Attended,User Name (Original Name),First Name,Last Name,Email,Join Time,Leave Time,Time in Session (minutes),"Đơn vị, ""chức vụ""?"
Yes,Ông B,,,b@x.vn,"Mar 05, 2026 09:10:00","Mar 05, 2026 09:20:00",10,Sở
No,Ông C,,,c@x.vn,--,--,--,`;
    expect(await briefly(webinar)).toEqual({
      format: "zoom-webinar",
      connections: ["Bà A 09:00:00–10:00:00", "Ông B 09:10:00–09:20:00"],
      setAside: ["not-attended"],
    });
  });

  it("reads pages of the report and dashboard APIs: seconds, waiting room, contradictions", async () => {
    const page = (people: unknown[]) => ({ next_page_token: "", participants: people });
    const times = { join_time: "2026-03-05T01:00:00Z", leave_time: "2026-03-05T02:00:00Z" };
    const pages = [
      page([
        { name: "A", user_email: "", ...times, duration: "3600", status: "in_meeting" },
        { name: "A", user_email: "", ...times, duration: 30, status: "in_waiting_room" },
      ]),
      page([{ user_name: "B", ...times, duration: 20 }]),
    ];
    expect(await briefly(JSON.stringify(pages))).toEqual({
      format: "zoom-api",
      connections: ["A 01:00:00–02:00:00", "B 01:00:00–02:00:00"],
      setAside: ["waiting-room"],
    });
    expect((await read(JSON.stringify(pages))).contradictions).toEqual([3]);
  });

  it("pairs webhooks by user id whatever their order, drops repeats, and closes who is open when the meeting ends", async () => {
    const hook = (event: string, participant: object | null, more = {}) =>
      JSON.stringify({ body: JSON.stringify({ event, payload: { object: { uuid: "u==", participant, ...more } } }) });
    const a = { user_id: "1", user_name: "DC01", leave_time: "2026-03-05T01:30:00Z" };
    const joinA = hook("meeting.participant_joined", { ...a, join_time: "2026-03-05T01:00:00Z" });
    const lines = [
      hook("meeting.participant_left", a),
      joinA,
      joinA,
      hook("meeting.participant_joined", { user_id: "2", user_name: "DC02", join_time: "2026-03-05T01:05:00Z" }),
      hook("meeting.ended", null, { end_time: "2026-03-05T04:00:00Z" }),
    ];
    expect(await briefly(lines.join("\n"))).toEqual({
      format: "zoom-webhooks",
      connections: ["DC01 01:00:00–01:30:00", "DC02 01:05:00–04:00:00*"],
      setAside: ["repeat"],
    });
  });
});

describe("Microsoft Teams", () => {
  const sections = `1. Tóm tắt\r
Tên cuộc họp\t"Giao ban\r
tuần 10"\r
Thời gian bắt đầu\t5/3/26, 07:30:00\r
\r
2. Người tham gia\r
Tên\tVào lần đầu\tRời lần cuối\tThời lượng\tEmail\tMã (UPN)\tVai trò\r
Lê Đức\t5/3/26, 07:31:00\t5/3/26, 08:31:00\t58m 0s\td@x.vn\td@x.vn\tNgười trình bày\r
\r
3. Hoạt động\r
Tên\tVào\tRời\tThời lượng\tEmail\tVai trò\r
Lê Đức\t5/3/26, 07:31:00\t5/3/26, 08:00:00\t29m\td@x.vn\tNgười trình bày\r
Lê Đức\t5/3/26, 08:02:00\t5/3/26, 08:31:00\t29m\td@x.vn\r
Khách lạ (Khách)\t5/3/26, 2:48:05\u202FPM\t5/3/26, 2:49:05\u202FPM\t1m\t\tNgười dự\r
\r
4. Tương tác\r
Tên\tLoại\tThời gian\r
Lê Đức\tGiơ tay\t5/3/26, 07:40:00\r
`;
  const expected = {
    format: "teams-attendance",
    connections: ["Lê Đức 07:31:00–08:00:00", "Lê Đức 08:02:00–08:31:00", "Khách lạ 14:48:05–14:49:05"],
    setAside: [],
  };

  it.each([
    ["UTF-16LE with its mark", Buffer.from(`\uFEFF${sections}`, "utf16le")],
    ["UTF-16BE with its mark", Buffer.from(`\uFEFF${sections}`, "utf16le").swap16()],
    ["UTF-16LE without a mark", Buffer.from(sections, "utf16le")],
    ["UTF-8", Buffer.from(sections)],
  ])("finds the connections of numbered sections by shape, in a language nobody listed: %s", async (_, bytes) => {
    expect(await briefly(bytes)).toEqual(expected);
  });

  it("reads the layout of 2021-22, with localised guest marks and units", async () => {
    const report = `Meeting Summary
Meeting Start Time\t5.3.26, 18:00:00

Vollständiger Name\tBeitrittszeit\tVerlassen\tDauer\tE-Mail\tRolle
Anna (Gast)\t05.03.26, 18:01:00\t05.03.26, 19:00:00\t59 Min. 0 Sek.\t\tTeilnehmer`;
    expect(await briefly(report)).toEqual({
      format: "teams-attendance",
      connections: ["Anna 18:01:00–19:00:00"],
      setAside: [],
    });
    expect((await read(report)).connections[0]!.guest).toBe(true);
  });

  it("pairs the actions of the list of 2020-21; who has not left has no leave, and a leave alone is set aside", async () => {
    const list = [
      "A\tJoined\t5/3/2026, 12:00:00",
      "A\tLeft\t5/3/2026, 12:10:00",
      "A\tJoined before\t5/3/2026, 12:20:00",
      "B\tSaiu\t5/3/2026, 12:30:00",
      "B\tWhistled\t5/3/2026, 12:30:00",
    ];
    expect(await briefly(["Full Name\tUser Action\tTimestamp", ...list].join("\n"))).toEqual({
      format: "teams-events",
      connections: ["A 12:00:00–12:10:00", "A 12:20:00–?"],
      setAside: ["leave-without-join", "not-understood"],
    });
    expect((await briefly(list.join("\n"))).connections).toHaveLength(2);
  });

  it("reads a live event in UTC, whatever the zone of the briefing", async () => {
    const report = `SessionId,ParticipantId,FullName,UserAgent,UtcEventTimestamp,Action,Role
s,p,An,x,3/5/2026 1:00:00 AM,Joined,Attendee
s,p,An,x,3/5/2026 2:00:00 AM,Left,Attendee`;
    expect(await briefly(report, { timeZone: "Asia/Ho_Chi_Minh" })).toMatchObject({
      connections: ["An 01:00:00–02:00:00"],
    });
  });

  it("reads Graph's records: a connection for each interval, and one without times where there are none", async () => {
    const interval = { joinDateTime: "2026-03-05T01:00:00.1234567Z", leaveDateTime: null, durationInSeconds: 0 };
    const report = {
      attendanceRecords: [
        { emailAddress: "A@x.vn", identity: { id: "i", displayName: "An" }, attendanceIntervals: [interval] },
        { emailAddress: null, totalAttendanceInSeconds: 0, identity: { displayName: "Bình" }, attendanceIntervals: [] },
      ],
    };
    expect((await briefly(JSON.stringify({ value: [report] }))).connections).toEqual(["An 01:00:00–?", "Bình ?–?"]);
  });
});
