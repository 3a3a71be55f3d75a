import { describe, expect, it } from "@jest/globals";
import { readMeetApi } from "./meet-api.reader.js";
import { readTeamsGraph } from "./teams-graph.reader.js";
import type { VcLogContext, VcLogReader } from "./vc-log-reader.js";
import { readWebexApi } from "./webex.reader.js";

const context: VcLogContext = {
  fileName: "participants.json",
  timeZone: "Asia/Ho_Chi_Minh",
  dateOrder: "from-file",
  day: null,
  sessionDates: ["2026-03-05"],
  mappings: [],
};
const strange = ["Nguyễn Văn A", null, 7, ["x"]];

const lists: readonly (readonly [string, VcLogReader, (people: readonly unknown[]) => object, object])[] = [
  [
    "Webex",
    readWebexApi,
    (items) => ({ items }),
    { displayName: "Sở Tư pháp", joinedTime: "2026-03-05T01:00:00Z", leftTime: "2026-03-05T04:00:00Z" },
  ],
  [
    "Google Meet",
    readMeetApi,
    (participants) => ({ participants }),
    {
      name: "conferenceRecords/1/participants/1",
      signedinUser: { user: "users/1", displayName: "Sở Tư pháp" },
      earliestStartTime: "2026-03-05T01:00:00Z",
      latestEndTime: "2026-03-05T04:00:00Z",
    },
  ],
  [
    "Microsoft Graph",
    readTeamsGraph,
    (attendanceRecords) => ({ attendanceRecords }),
    {
      identity: { id: "1", displayName: "Sở Tư pháp" },
      attendanceIntervals: [{ joinDateTime: "2026-03-05T01:00:00Z", leaveDateTime: "2026-03-05T04:00:00Z" }],
    },
  ],
];

describe("a list of people in JSON", () => {
  it.each(lists)("keeps what is no person with its reason: %s", (_platform, read, listOf, person) => {
    const reading = read({ kind: "json", values: [listOf([...strange, person])] }, context);
    if (reading?.kind !== "read") throw new Error("not read");
    expect(reading.connections.map(({ name }) => name)).toEqual(["Sở Tư pháp"]);
    expect(reading.setAside).toEqual(
      strange.map((entry, at) => ({ row: at + 1, reason: "no-name", raw: [JSON.stringify({ entry })] })),
    );
  });
});
