import { describe, expect, it } from "@jest/globals";
import { writeXlsx } from "hucre";
import { openVcLog } from "./open-vc-log.js";
import { briefly, read } from "./testing/read-briefly.js";

describe("BigBlueButton and Jitsi", () => {
  it("takes events of participants only, from the moment in the meeting's id; who did not leave stayed to the end", async () => {
    const start = Date.parse("2026-03-05T01:00:00Z");
    const event = (at: number, module: string, name: string, inside: string) =>
      `<event timestamp="${7000 + at}" module="${module}" eventname="${name}">${inside}</event>`;
    const xml = `<?xml version="1.0"?><recording meeting_id="abc-${start}">
${event(0, "PARTICIPANT", "ParticipantJoinEvent", "<userId>u1</userId><name>An &amp; B</name>")}
${event(500, "VOICE", "ParticipantLeftEvent", "<userId>u1</userId>")}
${event(1000, "PARTICIPANT", "ParticipantJoinEvent", "<userId>u2</userId><name>Bình</name>")}
${event(61_000, "PARTICIPANT", "ParticipantLeftEvent", "<userId>u2</userId>")}
${event(90_000, "WHITEBOARD", "Anything", "")}</recording>`;
    expect(await briefly(xml)).toEqual({
      format: "bbb-events",
      connections: ["An & B 01:00:00–01:01:30*", "Bình 01:00:01–01:01:01"],
      setAside: [],
    });
    expect((await read(xml)).connections[1]!.raw[0]).toContain('timestamp="8000"');
  });

  it("reads the dashboard's data in both shapes, and its table without the row that is nobody", async () => {
    const at = (time: string) => Date.parse(`2026-03-05T${time}Z`);
    const users = {
      a: { extId: "a", name: "An", intIds: { i: { registeredOn: at("01:00:00"), leftOn: 0 } } },
      b: {
        extId: "b",
        name: "Bình",
        intIds: { i: { sessions: [{ registeredOn: at("01:00:00"), leftOn: at("02:00:00") }] } },
      },
    };
    expect((await briefly(JSON.stringify({ users }))).connections).toEqual(["An 01:00:00–?", "Bình 01:00:00–02:00:00"]);
    const table = `Name,Moderator,Talk Time,Join,Left,Duration,Câu hỏi?
"An","TRUE","-","3/5/2026, 01:00:00 PM","-","00:50:00","A
B"
"Anonymous","","","","","","A"`;
    expect(await briefly(table)).toEqual({
      format: "bbb-dashboard",
      connections: ["An 13:00:00–?"],
      setAside: ["not-a-person"],
    });
  });

  it("takes a move to a breakout room as a leave and a join, and closes who is in when the room goes", async () => {
    const at = Date.parse("2026-03-05T01:00:00Z") / 1000;
    const event = (name: string, room: string, occupant: object | null, more = {}) =>
      JSON.stringify({ event_name: `muc-${name}`, room_jid: room, occupant, ...more });
    const an = { name: "An", id: "1", occupant_jid: "j", joined_at: at };
    const lines = [
      event("occupant-joined", "r", an),
      event("occupant-left", "r", { ...an, left_at: at + 10 }),
      event("occupant-joined", "b", { ...an, joined_at: at + 10 }),
      event("occupant-joined", "r", { occupant_jid: "k", joined_at: at }),
      event("room-destroyed", "r", null, { destroyed_at: at + 60 }),
    ];
    expect(await briefly(lines.join("\n"))).toEqual({
      format: "jitsi-events",
      connections: ["An 01:00:00–01:00:10", "An 01:00:10–?", "k 01:00:00–01:01:00*"],
      setAside: [],
    });
  });
});

describe("room endpoints", () => {
  const post = (record: string, inside: string, time: string) =>
    `<?xml version="1.0"?>\n<records><record type="${record}" time="2026-03-05T${time}Z">${inside}</record></records>`;
  const leg = (inside: string) => `<callLeg id="1">${inside}</callLeg>`;

  it.each([
    ["one document behind another", (posts: string[]) => posts.join("\n")],
    ["posts in JSON", (posts: string[]) => JSON.stringify(posts.map((body) => ({ body })))],
  ])("reads a Cisco Meeting Server, the address for a blank name: %s", async (_, kept) => {
    const posts = [
      post("callLegStart", leg("<displayName/><remoteParty>10.0.0.1</remoteParty><type>sip</type>"), "00:30:00"),
      post("callLegUpdate", leg("<call>c</call>"), "00:30:01"),
      post("callEnd", '<call id="c"/>', "04:00:00"),
      post("callLegEnd", '<callLeg id="2"><reason>x</reason></callLeg>', "04:00:00"),
    ];
    expect(await briefly(kept(posts))).toEqual({
      format: "cisco-cms",
      connections: ["10.0.0.1 00:30:00–04:00:00*"],
      setAside: ["leave-without-join"],
    });
  });

  it("reads a Cisco MCU: named where it leaves, paired by conference and participant, local time", async () => {
    const event = (type: string, time: string, id: string, inside = "") =>
      `<event date="05 March 2026" time="${time}" type="${type}"><conference unique_id="9"/>${id}${inside}</event>`;
    const endpoint =
      '<endpoint_details ip_address="10.1.1.1" dn="7001" h323_alias="DC01" configured_name="&lt;none&gt;"/>';
    const xml = `<cdr_events>${event("participant_joined", "07:31:10", '<participant particpant_id="1"/>')}
${event("participant_left", "09:46:25", '<participant participant_id="1"/>', endpoint)}
${event("participant_joined", "09:48:00", '<participant particpant_id="3"/>')}</cdr_events>`;
    expect(await briefly(xml)).toEqual({
      format: "cisco-mcu",
      connections: ["DC01 07:31:10–09:46:25"],
      setAside: ["no-name"],
    });
  });

  it("reads a Polycom RMX: GMT, the last name set, unknown codes passed over, open ones closed at the end", async () => {
    const records = `9,Giao_ban,131,05.03.2026,00:30:00,4:00:00,05.03.2026,00:30:00,3:30:05,4,c1.cdr,1,7:00:00,0;
17,05.03.2026,00:31:10,0,DC01,1,1,0,0;
23,05.03.2026,00:40:00,0,(0000),2,1,0,0;
21,05.03.2026,00:40:05,0,(0000),2,Điểm cầu 2;
999,05.03.2026,00:41:00,0,x;
7,05.03.2026,02:10:00,0,DC01,1,12,255;
2,05.03.2026,04:00:05,0,4;
`;
    expect(await briefly(records, { timeZone: "Asia/Ho_Chi_Minh" })).toEqual({
      format: "poly-rmx",
      connections: ["DC01 00:31:10–02:10:00", "Điểm cầu 2 00:40:00–04:00:05*"],
      setAside: [],
    });
  });

  it("reads Pexip's history as a table and as JSON, without presentations, streams and gateways", async () => {
    const start = { start_time: "2026-03-05T00:31:10.549682", end_time: "2026-03-05T02:10:00.314052", duration: 5929 };
    const base = { ...start, display_name: "ĐC01", remote_alias: "sip:dc01", has_media: true, is_streaming: false };
    const objects = [
      { ...base, conversation_id: "1", service_type: "conference" },
      { ...base, conversation_id: "1", service_type: "conference", has_media: false },
      { ...base, conversation_id: "2", service_type: "conference", is_streaming: true },
      { ...base, conversation_id: "3", service_type: "gateway" },
    ];
    const expected = {
      format: "pexip-history",
      connections: ["ĐC01 00:31:10–02:10:00"],
      setAside: ["secondary-leg", "streaming", "gateway-leg"],
    };
    const fields = Object.keys(objects[0]!) as (keyof (typeof objects)[number])[];
    const table = [fields.join(";"), ...objects.map((one) => fields.map((field) => String(one[field])).join(";"))];
    expect(await briefly(table.join("\n"), { timeZone: "Asia/Ho_Chi_Minh" })).toEqual(expected);
    expect(await briefly(JSON.stringify({ objects }))).toEqual(expected);
  });
});

describe("what a file is", () => {
  const sentence = async (bytes: Buffer | string): Promise<string> => {
    const opened = await openVcLog(Buffer.from(bytes), "from-file");
    return opened.kind === "refused" ? opened.sentence.vi : "";
  };

  it("is told by its bytes: a workbook is a table like any other, with its clocks", async () => {
    const header = ["Name", "Join time", "Leave time"];
    const clock = (text: string): Date => new Date(`2026-03-05T${text}Z`);
    const bytes = await writeXlsx({
      sheets: [
        { name: "Trống", rows: [] },
        { name: "Log", rows: [header, ["DC01", clock("08:00:00"), clock("09:30:00")]] },
      ],
    });
    expect(await briefly(Buffer.from(bytes))).toEqual({
      format: "zoom-meeting",
      connections: ["DC01 08:00:00–09:30:00"],
      setAside: [],
    });
  });

  it("reads the other lines of JSON lines when one is broken, and keeps that one with its place", async () => {
    const event = (name: string, id: string, joined: boolean, at: string) =>
      JSON.stringify({
        event: `meeting.participant_${joined ? "joined" : "left"}`,
        payload: {
          object: {
            uuid: "u",
            participant: { user_id: id, user_name: name, [joined ? "join_time" : "leave_time"]: `2026-03-05T${at}Z` },
          },
        },
      });
    const lines = [
      event("An", "1", true, "01:00:00"),
      event("Bình", "2", true, "01:05:00").slice(0, 60),
      event("An", "1", false, "02:00:00"),
      "",
      event("Cúc", "3", true, "01:10:00"),
      event("Cúc", "3", false, "02:10:00"),
    ];
    const log = await read(lines.join("\n"));
    expect(log.connections.map(({ name }) => name)).toEqual(["An", "Cúc"]);
    expect(log.setAside).toEqual([{ row: 2, reason: "not-understood", raw: [lines[1]] }]);
    // Most of it broken is no log of lines: it was cut off.
    expect(await sentence(lines.map((line) => line.slice(0, 50)).join("\n"))).toContain("JSON");
  });

  it("is refused with what to do when it is damaged, no log, or in a code page nobody named", async () => {
    expect(await sentence('{"participants": [')).toContain("JSON");
    expect(await sentence("<cdr_events><event></cdr_events>")).toContain("XML");
    expect(await sentence('<!DOCTYPE x [<!ENTITY a "b">]><cdr_events>&a;</cdr_events>')).toContain("XML");
    expect(await sentence("%PDF-1.7\nx")).toContain("PDF");
    const western = Buffer.from("Name,Join time\nAndr\u00e9 Fran\u00e7ois \u00d8,x\n", "latin1");
    expect(await sentence(western)).toContain("bảng mã");
    const opened = await openVcLog(western, "windows-1252");
    expect(opened).toMatchObject({
      content: {
        rows: [
          ["Name", "Join time"],
          ["André François Ø", "x"],
        ],
      },
    });
  });
});
