import path from "node:path";
import { Inject, Injectable, type OnApplicationShutdown } from "@nestjs/common";
import { canonicalJson } from "#domain";
import { Clock, logger, openReceiptKey, SETTINGS, type Settings, SignedFiles, type Tx, UnitOfWork } from "#platform";
import { z } from "zod";
import { auditHash, chainStart } from "./audit-hash.js";
import { type AuditLineEntity, lineColumns } from "./audit-line.entity.js";

const anchorSchema = z.object({
  v: z.literal(1),
  at: z.iso.datetime(),
  /** On the first anchor after a restore: when the backup was made. */
  restoredFrom: z.iso.datetime().optional(),
  number: z.int(),
  hash: z.string(),
});
type AuditAnchor = z.infer<typeof anchorSchema>;

export interface AuditFault {
  /** Place in the chain; 0 when an anchor itself is what was changed. */
  readonly number: number;
  readonly lineId: string | null;
  readonly fault:
    | "line-missing"
    | "hash-mismatch"
    | "number-gap"
    | "line-unlinked"
    | "anchor-mismatch"
    | "anchor-changed";
  readonly detail: string;
}

export interface AuditVerification {
  readonly ok: boolean;
  readonly lines: number;
  /** The first bad line, and anchors that were changed. */
  readonly faults: readonly AuditFault[];
}

interface Head {
  readonly number: number;
  readonly hash: Buffer;
}

const linesPerStep = 1000;
/** A line older than this and still without a link was put in from behind: no act of ours stays open for so long. */
const longestActMs = 3_600_000;
const subject = "audit";

/**
 * Chains the lines of the audit and says whether the chain still holds. The links are made a moment after the lines, by one
 * process at a time; a line that nobody linked yet could be taken away unseen, for as long as that moment lasts.
 */
@Injectable()
export class AuditChain implements OnApplicationShutdown {
  private readonly files: SignedFiles;
  private readonly timers: NodeJS.Timeout[] = [];
  private anchored = 0;
  /** Lines before this id have their links already, as far as this process looked. */
  private linkedBefore = idOf(0);

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    @Inject(SETTINGS) settings: Settings,
  ) {
    this.files = new SignedFiles(path.join(settings.DATA_DIR, "anchors"), openReceiptKey(settings), "audit-anchor");
  }

  onApplicationShutdown(): void {
    for (const timer of this.timers) clearInterval(timer);
  }

  /** Links new lines every so many seconds, and anchors the chain every so many minutes. */
  keepEvery(seconds: number, anchorMinutes: number): void {
    const keep = (name: string, milliseconds: number, work: () => Promise<unknown>): void => {
      const timer = setInterval(() => {
        work().catch((error: unknown) => logger().error({ err: error }, name));
      }, milliseconds);
      this.timers.push(timer.unref());
    };
    keep("audit.not-linked", seconds * 1000, () => this.linkNew());
    keep("audit.not-anchored", anchorMinutes * 60_000, () => this.writeAnchor());
  }

  /** Gives every line that has none its link, in order of their ids. Returns how many. */
  async linkNew(): Promise<number> {
    const before = idOf(this.clock.now() - longestActMs);
    for (let count = 0; ;) {
      const linked = await this.unitOfWork.run((tx) => this.linkSome(tx));
      count += linked;
      if (linked === linesPerStep) continue;
      this.linkedBefore = before;
      return count;
    }
  }

  /** Writes the head of the chain, signed, outside of the database, when it moved since this process wrote it last. */
  async writeAnchor(): Promise<boolean> {
    await this.linkNew();
    const head = await this.head(this.unitOfWork.reader);
    if (head.number === this.anchored) return false;
    await this.write(head);
    return true;
  }

  /** After a restore, before anything new is linked: an anchor that says so. */
  async writeRestored(backupMadeAt: Date): Promise<void> {
    await this.write(await this.head(this.unitOfWork.reader), backupMadeAt);
  }

  /** Reads the whole audit again and names the first line that is not what it was. */
  async verify(): Promise<AuditVerification> {
    // Before the first query, so that no anchor is younger than what the transaction sees.
    const { texts, changed } = await this.files.read(subject);
    const anchors = stillMeant(texts.map(({ text }) => anchorSchema.parse(JSON.parse(text))));
    const { lines, fault } = await this.unitOfWork.snapshot((tx) => this.firstFault(tx, anchors));
    const faults: AuditFault[] = fault ? [fault] : [];
    for (const file of changed) {
      faults.push({ number: 0, lineId: null, fault: "anchor-changed", detail: `${file} does not say what was signed` });
    }
    return { ok: faults.length === 0, lines, faults };
  }

  private async write({ number, hash }: Head, restoredFrom?: Date): Promise<void> {
    const at = new Date(this.clock.now());
    const anchor: AuditAnchor = {
      v: 1,
      at: at.toISOString(),
      restoredFrom: restoredFrom?.toISOString(),
      number,
      hash: hash.toString("base64url"),
    };
    await this.files.write(at, subject, canonicalJson(anchor));
    this.anchored = number;
  }

  private async linkSome(tx: Tx): Promise<number> {
    await tx.query(`select pg_advisory_xact_lock(hashtext('audit_link'))`);
    const lines = await tx.query<AuditLineEntity[]>(
      `select ${lineColumns} from audit_line l
        where id >= $1 and not exists (select from audit_link k where k.line_id = l.id) order by id limit $2`,
      [this.linkedBefore, linesPerStep],
    );
    if (lines.length === 0) return 0;
    const head = await this.head(tx);
    let hash = head.hash;
    const links = lines.map((line, index) => {
      hash = auditHash(hash, line);
      return { number: head.number + index + 1, lineId: line.id, hash };
    });
    await tx.query(
      `insert into audit_link (number, line_id, hash) select * from unnest($1::bigint[], $2::uuid[], $3::bytea[])`,
      [links.map(({ number }) => number), links.map(({ lineId }) => lineId), links.map((link) => link.hash)],
    );
    return lines.length;
  }

  private async head(connection: { query<T>(sql: string): Promise<T> }): Promise<Head> {
    const [row] = await connection.query<{ number: string; hash: Buffer }[]>(
      `select number, hash from audit_link order by number desc limit 1`,
    );
    return row ? { number: Number(row.number), hash: row.hash } : { number: 0, hash: chainStart };
  }

  private async firstFault(
    tx: Tx,
    anchors: readonly AuditAnchor[],
  ): Promise<{ lines: number; fault: AuditFault | undefined }> {
    const seen = new Map(anchors.map((anchor) => [anchor.number, anchor]));
    let previous: Head = { number: 0, hash: chainStart };
    for (;;) {
      const rows = await tx.query<LinkedLine[]>(
        `select k.number, k.line_id as "lineId", k.hash as "linkHash", ${lineColumns}
           from audit_link k left join audit_line l on l.id = k.line_id
          where k.number > $1 order by k.number limit $2`,
        [previous.number, linesPerStep],
      );
      for (const { number, lineId, linkHash, ...line } of rows) {
        const fault = linkFault(previous, { number: Number(number), lineId, linkHash, line }, seen);
        if (fault) return { lines: previous.number, fault };
        previous = { number: Number(number), hash: linkHash };
      }
      if (rows.length < linesPerStep) break;
    }
    const cut = anchors.find((anchor) => anchor.number > previous.number);
    if (cut) {
      const detail = `an anchor of ${cut.at} knows ${cut.number} lines, the chain has ${previous.number}`;
      return {
        lines: previous.number,
        fault: { number: previous.number + 1, lineId: null, fault: "line-missing", detail },
      };
    }
    const before = idOf(this.clock.now() - longestActMs);
    return { lines: previous.number, fault: await unlinked(tx, previous.number, before) };
  }
}

type LinkedLine = AuditLineEntity & { number: string; lineId: string; linkHash: Buffer };

function linkFault(
  previous: Head,
  link: { number: number; lineId: string; linkHash: Buffer; line: AuditLineEntity },
  anchors: ReadonlyMap<number, AuditAnchor>,
): AuditFault | undefined {
  const { number, lineId, linkHash, line } = link;
  if (number !== previous.number + 1) {
    const detail = `the link before number ${number} is missing`;
    return { number: previous.number + 1, lineId: null, fault: "number-gap", detail };
  }
  // The left join leaves every column of a line that is gone empty.
  if (line.id === null) return { number, lineId, fault: "line-missing", detail: "the line is gone, its link is there" };
  if (!auditHash(previous.hash, line).equals(linkHash)) {
    return { number, lineId, fault: "hash-mismatch", detail: "the line or the one before it was changed" };
  }
  const anchor = anchors.get(number);
  if (anchor && anchor.hash !== linkHash.toString("base64url")) {
    const detail = `an anchor of ${anchor.at} knows another line here: this one or one before it was made anew`;
    return { number, lineId, fault: "anchor-mismatch", detail };
  }
  return undefined;
}

async function unlinked(tx: Tx, last: number, before: string): Promise<AuditFault | undefined> {
  const [line] = await tx.query<{ id: string; at: Date }[]>(
    `select id, at from audit_line l
      where id < $1 and not exists (select from audit_link k where k.line_id = l.id) order by id limit 1`,
    [before],
  );
  if (!line) return undefined;
  const detail = `a line of ${line.at.toISOString()} stands outside of the chain`;
  return { number: last + 1, lineId: line.id, fault: "line-unlinked", detail };
}

/** Anchors without those of lines that a later restore lost. */
function stillMeant(anchors: readonly AuditAnchor[]): AuditAnchor[] {
  return anchors.filter(
    ({ number }, index) =>
      !anchors.some((later, place) => place > index && later.restoredFrom !== undefined && later.number < number),
  );
}

/** The smallest id that a line of this millisecond can have (UUID version 7, RFC 9562 §5.7). */
function idOf(milliseconds: number): string {
  const hex = milliseconds.toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
