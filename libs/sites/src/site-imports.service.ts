import { Injectable } from "@nestjs/common";
import { Audit } from "#audit";
import { Problem, type SiteImportView } from "#contracts";
import { type Principal, readSiteRows, siteAfterRow, siteCodeKey, type SiteRowChange } from "#domain";
import { RowGate } from "#identity";
import { asSystem, readTableFile, type Tx, UnitOfWork, type Upload } from "#platform";
import { v7 as uuidv7 } from "uuid";
import { toKnownSites } from "./known-sites.js";
import { siteImportOutcome, type SiteImportOutcome, siteImportSummary } from "./site-import-summary.js";
import { type SiteImportRow, SiteImportsRepository } from "./site-imports.repository.js";
import { SiteTree } from "./site-tree.service.js";
import { type SiteRecord, SitesRepository, type SiteWrite } from "./sites.repository.js";

/** A list of sites is looked at first and written afterwards, as a whole or not at all. */
@Injectable()
export class SiteImports {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly imports: SiteImportsRepository,
    private readonly sites: SitesRepository,
    private readonly tree: SiteTree,
    private readonly audit: Audit,
    private readonly gate: RowGate,
  ) {}

  /** Says what the list would do, row by row. Nothing is written to the sites. @throws Problem file-unreadable */
  async preview(principal: Principal, upload: Upload): Promise<SiteImportView> {
    const table = await readTableFile(upload.bytes);
    if (table.kind === "refused") throw new Problem("file-unreadable", `${table.sentence.vi} / ${table.sentence.en}`);
    const read = table.sheets.map(({ rows }) => readSiteRows(rows)).find((found) => found !== null);
    if (!read) throw new Problem("file-unreadable", noHeader);
    const outcome = siteImportOutcome(read.rows, read.faults, toKnownSites(await this.tree.all()));
    const file = { id: uuidv7(), fileName: upload.fileName, ignoredColumns: read.header.ignored };
    const summary = siteImportSummary(file, outcome);
    const row: SiteImportRow = {
      id: file.id,
      state: "ready",
      fileName: upload.fileName,
      rows: [...read.rows],
      faults: [...read.faults],
      summary,
      shown: outcome.shown,
    };
    await this.unitOfWork.run((tx) => this.imports.insert(tx, row, principal.id));
    return summary;
  }

  /** The preview against the sites as they are now, or what was committed. @throws Problem not-found */
  async read(id: string): Promise<SiteImportView> {
    return this.unitOfWork.run(async (tx) => {
      const row = await this.imports.locked(tx, id);
      if (!row) throw new Problem("not-found");
      if (row.state === "committed" || !row.rows) return row.summary;
      const outcome = siteImportOutcome(row.rows, row.faults, toKnownSites(await this.sites.all(tx)));
      const summary = siteImportSummary(row.summary, outcome);
      if (outcome.shown !== row.shown) await this.imports.show(tx, id, summary, outcome.shown);
      return summary;
    });
  }

  /**
   * Writes what the preview showed, in one transaction.
   * @throws Problem not-found, import-not-ready when it was committed before, import-has-errors, conflict when the sites
   *   changed meanwhile so that the list would now do something else
   */
  async commit(principal: Principal, id: string): Promise<SiteImportView> {
    await this.gate.require("sites.manage", {});
    return asSystem(() => this.unitOfWork.run((tx) => this.write(tx, principal, id)));
  }

  private async write(tx: Tx, principal: Principal, id: string): Promise<SiteImportView> {
    const row = await this.imports.locked(tx, id);
    if (!row) throw new Problem("not-found");
    if (row.state === "committed" || !row.rows) throw new Problem("import-not-ready");
    await this.sites.lock(tx);
    const now = await this.sites.all(tx);
    const outcome = siteImportOutcome(row.rows, row.faults, toKnownSites(now));
    if (outcome.shown !== row.shown) throw new Problem("conflict");
    if (outcome.faults.length > 0) throw new Problem("import-has-errors", `${outcome.faults.length}`);
    await this.writeSites(tx, outcome, now);
    const summary: SiteImportView = { ...siteImportSummary(row.summary, outcome), state: "committed" };
    await this.imports.commit(tx, id, summary);
    await this.audit.write(tx, principal, { action: "sites.imported", subject: id, details: summary.counters });
    return summary;
  }

  private async writeSites(tx: Tx, outcome: SiteImportOutcome, now: readonly SiteRecord[]): Promise<void> {
    const ids = new Map(now.map((site) => [siteCodeKey(site.code), site.id]));
    const fresh = outcome.changes.filter((change) => change.state === "new");
    const changed = outcome.changes.filter((change) => change.state === "changed");
    if (fresh.length === 0 && changed.length === 0) return;
    for (const { row } of fresh) ids.set(siteCodeKey(row.code), uuidv7());
    await this.sites.update(
      tx,
      changed.map((change) => toWrite(change, ids)),
    );
    await this.sites.insert(
      tx,
      fresh.map((change) => toWrite(change, ids)),
    );
    await this.sites.settle(tx);
    this.tree.changed(tx);
  }
}

function toWrite(change: SiteRowChange, ids: ReadonlyMap<string, string>): SiteWrite {
  const { parentCode, ...site } = siteAfterRow(change.row, change.state === "new" ? undefined : change.known);
  const id = ids.get(siteCodeKey(site.code))!;
  return { ...site, id, parentId: parentCode === null ? null : ids.get(siteCodeKey(parentCode))! };
}

const noHeader =
  "Không thấy dòng tiêu đề có cột “Mã điểm cầu” và “Tên điểm cầu”. / " +
  'There is no header row with the columns "Mã điểm cầu" (code) and "Tên điểm cầu" (name).';
