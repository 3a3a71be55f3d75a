import { stringify } from "csv-stringify/sync";
import type { PlannedConnection } from "./plan-types.js";

export interface ZoomMeeting {
  readonly topic: string;
  /** Moment of the session's start, milliseconds since the epoch. */
  readonly startsAt: number;
  /** IANA zone of the account that exports the log; the file itself names none. */
  readonly timeZone: string;
}

const header = [
  "Name (original name)",
  "Email",
  "Join time",
  "Leave time",
  "Duration (minutes)",
  "Guest",
  "Recording disclaimer response",
  "In waiting room",
];

/**
 * The participants report as Zoom's portal exports it since 2023: byte order mark, two lines about the meeting, an empty
 * line, then a row for each connection. Minutes are rounded up as Zoom does.
 */
export function zoomCsv(connections: readonly PlannedConnection[], meeting: ZoomMeeting): string {
  const clock = wallClock(meeting.timeZone);
  const shown = (moment: number): string => clock(meeting.startsAt + moment);
  const from = connections.reduce((least, connection) => Math.min(least, connection.from), Infinity);
  const to = connections.reduce((most, connection) => Math.max(most, connection.to), -Infinity);
  const rows = connections
    .toSorted((a, b) => a.from - b.from || (a.name < b.name ? -1 : 1))
    .map(({ name, from, to, guest, inWaitingRoom }) => [
      name,
      guest ? "" : "hoinghi@hanoi.example.vn",
      shown(from),
      shown(to),
      minutesOf(from, to),
      guest ? "Yes" : "No",
      "",
      inWaitingRoom ? "Yes" : "No",
    ]);
  const table = [
    ["Topic", "ID", "Host", "Duration (minutes)", "Start time", "End time", "Participants"],
    [
      meeting.topic,
      "864 0011 2233",
      "Ban tổ chức (hoinghi@hanoi.example.vn)",
      minutesOf(from, to),
      shown(from),
      shown(to),
      String(connections.length),
    ],
    [""],
    header,
    ...rows,
  ];
  return stringify(table, { bom: true, record_delimiter: "windows" });
}

const minutesOf = (from: number, to: number): string => String(Math.ceil((to - from) / 60_000));

/** `11/19/2021 09:54:15 AM`, as the export writes it for an account set to English. */
function wallClock(timeZone: string): (moment: number) => string {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h12",
  });
  return (moment) => {
    const part = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]));
    return `${part["month"]}/${part["day"]}/${part["year"]} ${part["hour"]}:${part["minute"]}:${part["second"]} ${part["dayPeriod"]}`;
  };
}
