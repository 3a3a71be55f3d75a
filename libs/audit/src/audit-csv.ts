import { stringify } from "csv-stringify/sync";
import type { Audit, AuditFilter } from "./audit.service.js";

const header = ["at", "actor", "action", "briefing", "site", "subject", "address", "correlation", "details"];
const linesPerRead = 500;

/** Lines as CSV in pieces, a page of the table in memory at a time. A cell that would run as a formula gets an apostrophe. */
export async function* auditCsv(audit: Audit, filter: Omit<AuditFilter, "after" | "limit">): AsyncGenerator<string> {
  yield `\uFEFF${header.join(",")}\r\n`;
  let after: string | undefined;
  for (;;) {
    const lines = await audit.list({ ...filter, after, limit: linesPerRead });
    yield stringify(
      lines.map((line) => [
        line.at.toISOString(),
        line.actorName,
        line.action,
        line.briefingId,
        line.siteId,
        line.subject,
        line.address,
        line.correlationId,
        JSON.stringify(line.details),
      ]),
      { escape_formulas: true, record_delimiter: "\r\n" },
    );
    if (lines.length < linesPerRead) return;
    after = lines.at(-1)!.id;
  }
}
