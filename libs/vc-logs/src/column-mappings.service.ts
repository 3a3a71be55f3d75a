import { Injectable } from "@nestjs/common";
import { Audit } from "#audit";
import { Problem, type PutVcLogColumns, type VcLogTable } from "#contracts";
import type { Principal } from "#domain";
import { UnitOfWork } from "#platform";
import { ColumnMappingsRepository } from "./column-mappings.repository.js";
import { openVcLog } from "./open-vc-log.js";
import { VcLogsRepository } from "./vc-logs.repository.js";
import { VcLogFiles } from "./vc-logs.service.js";

type Rows = readonly (readonly string[])[];

/** Rows shown to whoever chooses columns. */
const rowsShown = 20;

/** Tables of a layout nobody knows: a person says once which column holds what. */
@Injectable()
export class ColumnMappings {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly logs: VcLogsRepository,
    private readonly files: VcLogFiles,
    private readonly mappings: ColumnMappingsRepository,
    private readonly audit: Audit,
  ) {}

  /** The first rows of a log. @throws Problem not-found; file-unreadable when it is no table */
  async table(briefingId: string, logId: string): Promise<VcLogTable> {
    const rows = await this.rowsOf(briefingId, logId);
    return { rows: rows.slice(0, rowsShown).map((row) => [...row]) };
  }

  /**
   * Remembers the columns for every table with this header and reads the log again.
   * @throws Problem not-found; file-unreadable when it is no table; request-invalid when it has no such row or column;
   * conflict while it is being read
   */
  async choose(principal: Principal, briefingId: string, logId: string, choice: PutVcLogColumns): Promise<void> {
    const header = (await this.rowsOf(briefingId, logId))[choice.headerRow - 1];
    if (!header || header.every((cell) => cell.trim() === "")) throw missing("headerRow");
    const { columns } = choice;
    if (columns && Object.values(columns).some((column) => column >= header.length)) throw missing("columns");
    await this.unitOfWork.run(async (tx) => {
      if (columns) await this.mappings.remember(tx, { header, columns, by: principal.id });
      else await this.mappings.forget(tx, header);
      await this.audit.write(tx, principal, {
        action: "vc-log.columns-chosen",
        briefingId,
        subject: logId,
        details: { columns: columns ?? {} },
      });
      await this.files.readAgain(tx, principal, briefingId, logId);
    });
  }

  private async rowsOf(briefingId: string, logId: string): Promise<Rows> {
    const { reader } = this.unitOfWork;
    const log = await this.logs.find(reader, logId);
    if (!log || log.briefingId !== briefingId) throw new Problem("not-found");
    const file = (await this.logs.file(reader, logId)) ?? Buffer.alloc(0);
    const opened = await openVcLog(file, log.answers.encoding ?? "from-file");
    if (opened.kind === "refused") {
      throw new Problem("file-unreadable", `${opened.sentence.vi} / ${opened.sentence.en}`);
    }
    if (opened.content.kind === "table") return opened.content.rows;
    throw new Problem("file-unreadable", "Tệp này không phải bảng nên không có cột để chọn. / The file is no table.");
  }
}

const missing = (path: string): Problem =>
  new Problem("request-invalid", path, {
    errors: [{ path, message: "Tệp không có dòng hoặc cột này. / The file has no such row or column." }],
  });
