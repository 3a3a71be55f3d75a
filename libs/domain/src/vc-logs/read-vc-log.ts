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
    if (reading) return reading;
  }
  return { kind: "refused", format: null, reason: "format-unknown" };
}
