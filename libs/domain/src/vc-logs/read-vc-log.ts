import { readBbbEvents } from "./bbb-events.reader.js";
import { readBbbDashboard, readBbbTable } from "./bbb.reader.js";
import { readCiscoCms } from "./cisco-cms.reader.js";
import { readCiscoMcu } from "./cisco-mcu.reader.js";
import { readJitsiEvents } from "./jitsi.reader.js";
import { readMapped } from "./column-mapping.js";
import { readMeetApi } from "./meet-api.reader.js";
import { readMeetExtension, readMeetReport } from "./meet-report.reader.js";
import { readPexipHistory } from "./pexip.reader.js";
import { readPolyRmx } from "./poly-rmx.reader.js";
import { readTeamsAttendance } from "./teams-attendance.reader.js";
import { readTeamsList, readTeamsLiveEvent } from "./teams-events.reader.js";
import { readTeamsGraph } from "./teams-graph.reader.js";
import type { SetAsideRow } from "./vc-connection.js";
import type { VcLogContent, VcLogContext, VcLogReader, VcLogReading } from "./vc-log-reader.js";
import { readWebexApi, readWebexReport } from "./webex.reader.js";
import { readZoomApi } from "./zoom-api.reader.js";
import { readZoomMeeting } from "./zoom-meeting.reader.js";
import { readZoomWebhooks } from "./zoom-webhooks.reader.js";
import { readZoomWebinar } from "./zoom-webinar.reader.js";

/** What a person chose comes first; among tables, a layout with marks of its own stands before one with few. */
const readers: readonly VcLogReader[] = [
  readMapped,
  readZoomWebhooks,
  readZoomApi,
  readTeamsGraph,
  readWebexApi,
  readMeetApi,
  readBbbDashboard,
  readJitsiEvents,
  readBbbEvents,
  readCiscoCms,
  readCiscoMcu,
  readPolyRmx,
  readPexipHistory,
  readZoomWebinar,
  readTeamsLiveEvent,
  readTeamsList,
  readWebexReport,
  readMeetReport,
  readBbbTable,
  readMeetExtension,
  readTeamsAttendance,
  readZoomMeeting,
];

/**
 * Reads a log of any known layout, told by the shape of its content and never by its name or language. Every connection
 * keeps its raw row; what is none is kept with its reason; what the file cannot prove is a refusal that says what to
 * answer.
 */
export function readVcLog(content: VcLogContent, context: VcLogContext): VcLogReading {
  for (const read of readers) {
    const reading = read(content, context);
    if (reading) return reading.kind === "read" ? withUnreadable(reading, content.unreadable ?? []) : reading;
  }
  return { kind: "refused", format: null, reason: "format-unknown" };
}

type Read = Extract<VcLogReading, { kind: "read" }>;

/** Lines that are no JSON are kept like every other row that became no connection. */
function withUnreadable(reading: Read, lines: NonNullable<VcLogContent["unreadable"]>): Read {
  if (lines.length === 0) return reading;
  // A record's place may be another line's number: each row that is set aside has a number of its own.
  const taken = new Set(reading.setAside.map(({ row }) => row));
  const setAside = lines.map(({ row, text }): SetAsideRow => {
    let free = row;
    while (taken.has(free)) free++;
    taken.add(free);
    return { row: free, reason: "not-understood", raw: [text] };
  });
  return { ...reading, setAside: [...reading.setAside, ...setAside] };
}
