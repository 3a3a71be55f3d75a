import { Injectable } from "@nestjs/common";
import { erasedName, fold } from "#domain";
import type { Tx } from "#platform";

/** Takes names out of the logs of a briefing for good; connections, their times and the rooms of sites stay. */
@Injectable()
export class VcLogsErasure {
  /**
   * Erases connections in whose name one of these full names stands, with or without marks (null: every connection that is not
   * a site's room), the rows they came from, and the files those rows are in. Returns the names as the logs wrote them.
   */
  async erase(tx: Tx, briefingKey: number, fullNames: readonly string[] | null): Promise<string[]> {
    const found = await this.namesOf(tx, briefingKey, fullNames?.map(fold));
    const keys = found.map(({ nameKey }) => nameKey);
    await tx.query(
      `update vc_log l set file = ''::bytea, file_name = $3
        where briefing_key = $1
          and ($4 or exists (select from vc_connection c where c.log_id = l.id and c.name_key = any($2::text[]))
               or exists (select from vc_row_set_aside r where r.log_id = l.id))`,
      [briefingKey, keys, erasedName, fullNames === null],
    );
    // Rows that could not be read may hold anybody's name.
    await tx.query(
      `update vc_row_set_aside r set raw = '{}' from vc_log l where l.id = r.log_id and l.briefing_key = $1`,
      [briefingKey],
    );
    await tx.query(
      `update vc_connection
          set name = $3, name_key = 'erased', original_name = null, email = null, raw = '{}',
              identity = 'erased/' || log_id || '/' || row
        where briefing_key = $1 and name_key = any($2::text[])`,
      [briefingKey, keys, erasedName],
    );
    await tx.query(`delete from vc_room where briefing_key = $1 and name_key = any($2::text[])`, [briefingKey, keys]);
    return found.flatMap(({ name, originalName }) => (originalName === null ? [name] : [name, originalName]));
  }

  private async namesOf(tx: Tx, briefingKey: number, folded: readonly string[] | undefined): Promise<FoundName[]> {
    const rows = await tx.query<FoundName[]>(
      `select distinct c.name, c.original_name as "originalName", c.name_key as "nameKey" from vc_connection c
        where c.briefing_key = $1 and not exists (
          select from vc_room r where r.briefing_key = $1 and r.name_key = c.name_key and r.site_key is not null)`,
      [briefingKey],
    );
    if (folded === undefined) return rows;
    return rows.filter(({ name, originalName }) => {
      const here = fold(`${name} ${originalName ?? ""}`);
      return folded.some((fullName) => fullName !== "" && here.includes(fullName));
    });
  }
}

interface FoundName {
  readonly name: string;
  readonly originalName: string | null;
  readonly nameKey: string;
}
