import { readVcLog, type VcConnection, type VcLogContext, type VcLogReading } from "#domain";
import { openVcLog } from "../open-vc-log.js";

const context: VcLogContext = {
  fileName: "log",
  sessionDates: ["2026-03-05"],
  timeZone: "UTC",
  dateOrder: "from-file",
  day: null,
  mappings: [],
};
type Read = Extract<VcLogReading, { kind: "read" }>;

/** Bytes of a log, read as the worker reads them. */
export async function read(file: string | Buffer, more: Partial<VcLogContext> = {}): Promise<Read> {
  const opened = await openVcLog(typeof file === "string" ? Buffer.from(file) : file, "from-file");
  if (opened.kind === "refused") throw new Error(opened.sentence.en);
  const reading = readVcLog(opened.content, { ...context, ...more });
  if (reading.kind === "refused") throw new Error(reading.reason);
  return reading;
}

/** `name join–leave`, with a question mark for a time nobody knows and a star for a leave that is assumed. */
const brief = ({ name, joinedAt, leftAt, leaveAssumed }: VcConnection): string =>
  `${name} ${clock(joinedAt)}–${clock(leftAt)}${leaveAssumed ? "*" : ""}`;
const clock = (at: number | null): string => (at === null ? "?" : new Date(at).toISOString().slice(11, 19));
/** Format, connections and reasons in short. */
export const briefly = async (file: string | Buffer, more: Partial<VcLogContext> = {}) => {
  const { format, connections, setAside } = await read(file, more);
  return { format, connections: connections.map(brief), setAside: setAside.map(({ reason }) => reason) };
};
