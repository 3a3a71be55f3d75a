import { Injectable } from "@nestjs/common";
import { type Queryable, type Tx, UnitOfWork } from "#platform";
import type { AccessPlanEntity } from "./access-plan.entity.js";
import type { AccessSheetEntity } from "./access-sheet.entity.js";

const columns = `briefing_key as "briefingKey", site_key as "siteKey", generation, code_hash as "codeHash",
  wrong_pins as "wrongPins", made_at as "madeAt"`;

@Injectable()
export class AccessSheetsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async planOf(briefingKey: number, connection: Queryable = this.unitOfWork.reader): Promise<AccessPlanEntity | null> {
    const rows = await connection.query<AccessPlanEntity[]>(
      `select briefing_key as "briefingKey", devices_per_site as "devicesPerSite", helpdesk
         from access_plan where briefing_key = $1`,
      [briefingKey],
    );
    return rows[0] ?? null;
  }

  /** Holds the row until the transaction ends, so that two who make sheets take turns. */
  async savePlan(tx: Tx, plan: AccessPlanEntity): Promise<void> {
    await tx.query(
      `insert into access_plan (briefing_key, devices_per_site, helpdesk) values ($1, $2, $3)
       on conflict (briefing_key) do update set devices_per_site = excluded.devices_per_site, helpdesk = excluded.helpdesk`,
      [plan.briefingKey, plan.devicesPerSite, plan.helpdesk],
    );
  }

  ofBriefing(briefingKey: number, connection: Queryable = this.unitOfWork.reader): Promise<AccessSheetEntity[]> {
    return connection.query<AccessSheetEntity[]>(`select ${columns} from access_sheet where briefing_key = $1`, [
      briefingKey,
    ]);
  }

  async ofSite(
    briefingKey: number,
    siteKey: number,
    connection: Queryable = this.unitOfWork.reader,
  ): Promise<AccessSheetEntity | null> {
    const rows = await connection.query<AccessSheetEntity[]>(
      `select ${columns} from access_sheet where briefing_key = $1 and site_key = $2`,
      [briefingKey, siteKey],
    );
    return rows[0] ?? null;
  }

  async byCode(codeHash: Buffer): Promise<AccessSheetEntity | null> {
    const rows = await this.unitOfWork.query<AccessSheetEntity>(
      `select ${columns} from access_sheet where code_hash = $1`,
      [codeHash],
    );
    return rows[0] ?? null;
  }

  /** Holds the sheet until the transaction ends: enrolments at one site take turns, so exactly as many win as there are places. */
  async holdByCode(tx: Tx, codeHash: Buffer): Promise<AccessSheetEntity | null> {
    const rows = await tx.query<AccessSheetEntity[]>(
      `select ${columns} from access_sheet where code_hash = $1 for update`,
      [codeHash],
    );
    return rows[0] ?? null;
  }

  async hold(tx: Tx, briefingKey: number, siteKey: number): Promise<void> {
    await tx.query(`select 1 from access_sheet where briefing_key = $1 and site_key = $2 for update`, [
      briefingKey,
      siteKey,
    ]);
  }

  /** Puts these sheets in place of those of their sites; wrong PINs are counted anew. */
  async save(
    tx: Tx,
    briefingKey: number,
    sheets: readonly Pick<AccessSheetEntity, "siteKey" | "generation" | "codeHash">[],
  ): Promise<void> {
    await tx.query(
      `insert into access_sheet (briefing_key, site_key, generation, code_hash)
       select $1, s, g, h from unnest($2::int[], $3::int[], $4::bytea[]) as t (s, g, h)
       on conflict (briefing_key, site_key) do update
         set generation = excluded.generation, code_hash = excluded.code_hash, wrong_pins = 0, made_at = now()`,
      [
        briefingKey,
        sheets.map(({ siteKey }) => siteKey),
        sheets.map(({ generation }) => generation),
        sheets.map(({ codeHash }) => codeHash),
      ],
    );
  }

  async countWrongPin(tx: Tx, { briefingKey, siteKey }: AccessSheetEntity): Promise<void> {
    await tx.query(`update access_sheet set wrong_pins = wrong_pins + 1 where briefing_key = $1 and site_key = $2`, [
      briefingKey,
      siteKey,
    ]);
  }
}
