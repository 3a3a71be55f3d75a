import type { MigrationInterface, QueryRunner } from "typeorm";

/** A delegate may ask that wrong data is corrected, and that data is kept but not used. Both go with the delegate. */
export class PersonRights1764000002801 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table delegate add column restricted boolean not null default false`);
    await runner.query(`
      create table delegate_correction (
        id uuid primary key,
        delegate_key int not null references delegate (key) on delete cascade,
        at timestamptz not null default now(),
        before jsonb not null,
        after jsonb not null,
        reason text not null,
        corrected_by_name text not null
      )`);
    await runner.query(`create index delegate_correction_delegate on delegate_correction (delegate_key, id)`);
    await runner.query(`
      create table delegate_withheld (
        delegate_key int primary key references delegate (key) on delete cascade,
        since timestamptz not null default now(),
        reason text not null,
        fields jsonb not null
      )`);
    await runner.query(`grant select, insert, delete on delegate_correction, delegate_withheld to diem_cau_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update delegate d
         set person_key = o.person_key, code = o.code, full_name = o.full_name, name_fold = o.name_fold, name_key = o.name_key,
             name_sort = o.name_sort, title = o.title, unit = o.unit, birth_year = o.birth_year, card_hash = o.card_hash,
             card_end = o.card_end
        from delegate_withheld w, jsonb_populate_record(null::delegate, w.fields) o
       where w.delegate_key = d.key`);
    await runner.query(`drop table delegate_withheld`);
    await runner.query(`drop table delegate_correction`);
    await runner.query(`alter table delegate drop column restricted`);
  }
}
