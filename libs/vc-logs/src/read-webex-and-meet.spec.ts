import { describe, expect, it } from "@jest/globals";
import { briefly, read } from "./testing/read-briefly.js";

describe("Webex and Google Meet", () => {
  it("reads Webex's report out of formulas that only hold a text", async () => {
    const report = `Event Name\tName\tAttendee Email\tJoin Time\tLeave Time\tAttendance Duration\tConnection Type
H\tAn\ta@x.vn\t"=""2026-03-05 17:02:22"""\t"=""2026-03-05 17:12:22"""\t10 mins\tDesktop
H\t=HYPERLINK("x")\t\t"=""2026-03-05 17:02:22"""\t=NOW()\t10 mins\tDesktop`;
    expect(await briefly(Buffer.from(`\uFEFF${report}`, "utf16le"))).toEqual({
      format: "webex-report",
      connections: ["An 17:02:22–17:12:22"],
      setAside: ["leave-time-unreadable"],
    });
  });

  it("reads Webex's API by device, without the lobby; 1970 is no time", async () => {
    const person = { displayName: "An", email: "a@x.vn", state: "end", joinedTime: "2026-03-05T01:00:00.000Z" };
    const device = { joinedTime: "2026-03-05T01:00:00.000Z", leftTime: "1970-01-01T00:00:00.000Z" };
    const items = [
      { ...person, devices: [device, { ...device, leftTime: "2026-03-05T02:00:00.000Z" }] },
      { ...person, state: "lobby", leftTime: "2026-03-05T01:01:00.000Z" },
    ];
    expect(await briefly(JSON.stringify({ items }))).toEqual({
      format: "webex-api",
      connections: ["An 01:00:00–?", "An 01:00:00–02:00:00"],
      setAside: ["waiting-room"],
    });
  });

  it("takes the day of Meet's clocks from the name of the file, else from the briefing", async () => {
    const report = "First name,Last name,Email,Duration,Time joined,Time exited\nAn,Lê,a@x.vn,1 hr 2 min,17:58,7:00 PM";
    const dated = await read(report, { fileName: "2026-10-06 17-55 Họp.csv" });
    expect(dated.connections[0]).toMatchObject({ name: "An Lê", joinedAt: Date.parse("2026-10-06T17:58:00Z") });
    expect((await read(report)).connections[0]).toMatchObject({ joinedAt: Date.parse("2026-03-05T17:58:00Z") });
  });

  it("reads conference records: a connection for each session of a participant", async () => {
    const records = {
      participants: [
        { name: "c/1/p/1", earliestStartTime: "2026-03-05T01:00:00Z", signedinUser: { user: "u", displayName: "An" } },
        { name: "c/1/p/2", earliestStartTime: "2026-03-05T01:00:00Z", phoneUser: { displayName: "+84…" } },
      ],
      participantSessions: [
        { name: "c/1/p/1/s/1", startTime: "2026-03-05T01:00:00Z", endTime: "2026-03-05T01:30:00Z" },
        { name: "c/1/p/1/s/2", startTime: "2026-03-05T01:31:00Z", endTime: "2026-03-05T02:00:00Z" },
      ],
    };
    expect((await briefly(JSON.stringify(records))).connections).toEqual([
      "An 01:00:00–01:30:00",
      "An 01:31:00–02:00:00",
      "+84… 01:00:00–?",
    ]);
  });

  it("reads what browser extensions save: spaces before quotes, clocks only, rows for who never came", async () => {
    const names = `\uFEFFClass: A
Date: today
Code: abc
"Names", "Email", "Comments", "Arrival time", "Last Seen", "# of Checks", "Joined", "Details"
"An, Lê", "a@x.vn", "", "10:01:00", "11:00:00", "60", "1", ""
"Bình", "", "", "", "", "0", "", ""`;
    expect(await briefly(names)).toEqual({
      format: "meet-extension",
      connections: ["An, Lê 10:01:00–11:00:00"],
      setAside: ["not-attended"],
    });
    const inCall = `"Name","Joined at","Left at","Time in call"\n"An","10:01","11:00","00:58:30"`;
    const dated = await read(inCall, { fileName: "Meet---abc-defg-hij-2026-08-16.csv" });
    expect(dated.connections[0]!.leftAt).toBe(Date.parse("2026-08-16T10:59:30Z"));
    const own = `"Date","Meeting","Meet code","Participant","Email","Status","First seen","Last left"
"2026-03-04","H","abc","An","","Present","08:58","17:00"
"2026-03-04","H","abc","Bình","","Absent","—","—"`;
    const { connections, setAside } = await read(own);
    expect(connections[0]!.joinedAt).toBe(Date.parse("2026-03-04T08:58:00Z"));
    expect(setAside).toMatchObject([{ row: 3, reason: "not-attended" }]);
  });
});
