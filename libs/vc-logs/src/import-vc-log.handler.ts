import { Injectable } from "@nestjs/common";
import { Briefings } from "#briefings";
import type { VcLogSummary } from "#contracts";
import { readZoomParticipants, roomNameKey, type ZoomParticipants } from "#domain";
import { type JobContext, JobFailure, JobHandler, readCsvTable, UnitOfWork } from "#platform";
import { refusalSentence } from "./refusal-sentences.js";
import { Rooms } from "./rooms.service.js";
import { VcLogsRepository, type VcLogRecord } from "./vc-logs.repository.js";

type ReadLog = Extract<ZoomParticipants, { kind: "read" }>;

/** Rows written in one step. */
const block = 5000;
/** Numbers of rows named per reason. */
const rowsNamed = 20;

/**
 * Reads a log file: every connection with its raw row, every other row with its reason, then the rooms behind the
 * names. Run again it begins by taking away what it wrote before.
 */
@Injectable()
export class ImportVcLogHandler extends JobHandler {
  readonly kind = "import-vc-log";

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly logs: VcLogsRepository,
    private readonly rooms: Rooms,
    private readonly briefings: Briefings,
  ) {
    super();
  }

  async run(job: JobContext): Promise<void> {
    const log = await this.logs.find(this.unitOfWork.reader, String(job.payload["logId"]));
    if (!log || log.jobId !== job.id || log.summary !== null) return;
    const read = await this.readFile(log);
    const total = read.connections.length + read.setAside.length;
    await job.step((tx) => this.logs.clear(tx, log.id));
    for (let from = 0; from < read.connections.length; from += block) {
      const rows = read.connections.slice(from, from + block);
      await job.step((tx) => this.logs.addConnections(tx, log, rows));
      await job.progress(from + rows.length, total);
    }
    for (let from = 0; from < read.setAside.length; from += block) {
      await job.step((tx) => this.logs.addSetAside(tx, log.id, read.setAside.slice(from, from + block)));
    }
    await job.step(async (tx) => {
      await this.rooms.settle(tx, log.briefingKey);
      await this.logs.summarize(tx, log.id, summaryOf(read));
    });
    await job.progress(total, total);
  }

  private async readFile(log: VcLogRecord): Promise<ReadLog> {
    const table = readCsvTable((await this.logs.file(this.unitOfWork.reader, log.id)) ?? Buffer.alloc(0));
    if (table.kind === "refused") throw new JobFailure(`${table.sentence.vi} / ${table.sentence.en}`);
    const briefing = await this.briefings.byId(log.briefingId);
    const read = readZoomParticipants(table.rows, {
      sessionDates: briefing.sessions.map(({ startsAt }) => dayIn(startsAt, log.timeZone)),
      timeZone: log.timeZone,
      dateOrder: log.dateOrder,
    });
    if (read.kind === "refused") throw new JobFailure(refusalSentence(read.reason));
    return read;
  }
}

/** The day a clock in the zone showed, as `2026-11-23`. */
function dayIn(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(at);
}

function summaryOf(read: ReadLog): VcLogSummary {
  const { connections } = read;
  const joins = connections.map(({ joinedAt }) => joinedAt);
  const leaves = connections.flatMap(({ leftAt }) => leftAt ?? []);
  const iso = (times: readonly number[], pick: (a: number, b: number) => number): string | null =>
    times.length === 0 ? null : new Date(times.reduce((a, b) => pick(a, b))).toISOString();
  return {
    connections: connections.length,
    names: new Set(connections.map(({ name }) => roomNameKey(name))).size,
    dateOrder: read.dateOrder,
    dateOrderBy: read.dateOrderBy,
    firstJoinedAt: iso(joins, Math.min),
    lastLeftAt: iso(leaves, Math.max),
    setAside: setAsideCounts(read),
  };
}

function setAsideCounts({ setAside }: ReadLog): VcLogSummary["setAside"] {
  const byReason = new Map<string, VcLogSummary["setAside"][number]>();
  for (const { reason, row } of setAside) {
    const known = byReason.get(reason) ?? { reason, count: 0, rows: [] };
    known.count++;
    if (known.rows.length < rowsNamed) known.rows.push(row);
    byReason.set(reason, known);
  }
  return [...byReason.values()];
}
