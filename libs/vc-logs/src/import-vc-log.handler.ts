import { Injectable } from "@nestjs/common";
import { Briefings } from "#briefings";
import type { VcLogSummary } from "#contracts";
import { readVcLog, roomNameKey, type VcConnection, type VcLogReading } from "#domain";
import { type JobContext, JobFailure, JobHandler, UnitOfWork } from "#platform";
import { ColumnMappingsRepository } from "./column-mappings.repository.js";
import { openVcLog } from "./open-vc-log.js";
import { refusalSentence } from "./refusal-sentences.js";
import { Rooms } from "./rooms.service.js";
import { VcLogsRepository, type VcLogRecord } from "./vc-logs.repository.js";

type ReadLog = Extract<VcLogReading, { kind: "read" }>;

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
    private readonly mappings: ColumnMappingsRepository,
    private readonly rooms: Rooms,
    private readonly briefings: Briefings,
  ) {
    super();
  }

  async run(job: JobContext): Promise<void> {
    const log = await this.logs.find(this.unitOfWork.reader, String(job.payload["logId"]));
    if (!log || log.jobId !== job.id || log.summary !== null) return;
    const briefing = await this.briefings.byId(log.briefingId);
    const read = await this.readFile(log, briefing.sessions);
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
      await this.logs.summarize(tx, log.id, summaryOf(read, briefing.sessions));
    });
    await job.progress(total, total);
  }

  private async readFile(log: VcLogRecord, sessions: readonly Session[]): Promise<ReadLog> {
    const { reader } = this.unitOfWork;
    const file = (await this.logs.file(reader, log.id)) ?? Buffer.alloc(0);
    const opened = await openVcLog(file, log.answers.encoding ?? "from-file");
    if (opened.kind === "refused") throw new JobFailure(`${opened.sentence.vi} / ${opened.sentence.en}`);
    const read = readVcLog(opened.content, {
      fileName: log.fileName,
      sessionDates: sessions.map(({ startsAt }) => dayIn(startsAt, log.timeZone)),
      timeZone: log.timeZone,
      dateOrder: log.dateOrder,
      day: log.answers.day ?? null,
      mappings: await this.mappings.all(reader),
    });
    if (read.kind === "refused") throw new JobFailure(refusalSentence(read.reason));
    return read;
  }
}

/** The day a clock in the zone showed, as `2026-11-23`. */
function dayIn(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(at);
}

interface Session {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

function summaryOf(read: ReadLog, sessions: readonly Session[]): VcLogSummary {
  const { connections, contradictions } = read;
  const joins = connections.flatMap(({ joinedAt }) => joinedAt ?? []);
  const leaves = connections.flatMap(({ leftAt }) => leftAt ?? []);
  const iso = (times: readonly number[], pick: (a: number, b: number) => number): string | null =>
    times.length === 0 ? null : new Date(times.reduce((a, b) => pick(a, b))).toISOString();
  return {
    format: read.format,
    connections: connections.length,
    withoutTimes: connections.length - joins.length,
    leavesAssumed: connections.filter(({ leaveAssumed }) => leaveAssumed).length,
    outsideSessions: connections.filter((one) => isOutside(one, sessions)).length,
    contradictions: { count: contradictions.length, rows: contradictions.slice(0, rowsNamed) },
    names: new Set(connections.map(({ name }) => roomNameKey(name))).size,
    dateOrder: read.dateOrder,
    dateOrderBy: read.dateOrderBy,
    firstJoinedAt: iso(joins, Math.min),
    lastLeftAt: iso(leaves, Math.max),
    setAside: setAsideCounts(read),
  };
}

/** A test of the line the evening before, another meeting of the same file: kept, and no part of any session. */
function isOutside({ joinedAt, leftAt }: VcConnection, sessions: readonly Session[]): boolean {
  if (joinedAt === null) return false;
  const until = leftAt ?? Number.POSITIVE_INFINITY;
  return !sessions.some(({ startsAt, endsAt }) => joinedAt < endsAt.getTime() && until > startsAt.getTime());
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
