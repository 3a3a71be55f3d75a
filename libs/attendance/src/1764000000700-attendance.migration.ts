import type { MigrationInterface, QueryRunner } from "typeorm";

export class Attendance1764000000700 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table ledger_entry (
        briefing_key int not null,
        site_key int not null,
        position int not null check (position > 0),
        id uuid not null,
        kind smallint not null,
        session smallint not null,
        occurred_at timestamptz not null,
        corrected_at timestamptz not null,
        received_at timestamptz not null,
        delegate_key int,
        guest_key int,
        stand_in_key int,
        target uuid,
        method smallint,
        body jsonb not null,
        recorded_by uuid not null,
        content_hash bytea not null,
        hash bytea not null,
        receipt_group bigint not null,
        receipt_leaf smallint not null,
        voided_early boolean not null default false,
        primary key (briefing_key, site_key, position)
      )`);
    await runner.query(`create unique index ledger_entry_id on ledger_entry (id)`);
    await runner.query(
      `create index ledger_entry_delegate on ledger_entry (delegate_key) where delegate_key is not null`,
    );
    await runner.query(`create index ledger_entry_guest on ledger_entry (guest_key) where guest_key is not null`);
    await runner.query(`create index ledger_entry_target on ledger_entry (target) where target is not null`);
    await runner.query(`
      create table site_head (
        handle bigint primary key,
        briefing_key int not null,
        site_key int not null,
        position int not null default 0,
        hash bytea not null default decode(repeat('00', 32), 'hex'),
        lists jsonb not null default '{}',
        unique (briefing_key, site_key)
      ) with (fillfactor = 50)`);
    await runner.query(`
      create table guest (
        key int primary key,
        id uuid not null,
        briefing_key int not null,
        site_key int not null,
        full_name text not null,
        title text,
        unit text,
        unique (briefing_key, id)
      )`);
    await runner.query(`create sequence guest_key_seq as int increment by 1000`);
    await runner.query(`create index guest_site on guest (briefing_key, site_key)`);
    await runner.query(`
      create table entry_private (
        entry_id uuid primary key,
        salt bytea not null,
        texts jsonb not null
      )`);
    await runner.query(`
      create table attendance (
        delegate_key int not null,
        session smallint not null,
        briefing_key int not null,
        home_key int not null,
        status smallint not null,
        flags smallint not null,
        place_keys int[] not null,
        first_arrived_at timestamptz,
        last_departed_at timestamptz,
        method smallint,
        reason smallint,
        stand_in_guest int,
        stand_in_delegate int,
        primary key (delegate_key, session)
      ) with (fillfactor = 80)`);
    await runner.query(`create index attendance_home on attendance (briefing_key, home_key)`);
    await runner.query(`
      create table guest_attendance (
        guest_key int not null,
        session smallint not null,
        briefing_key int not null,
        site_key int not null,
        status text not null check (status in ('came', 'stand-in', 'merged', 'not-here')),
        first_arrived_at timestamptz,
        primary key (guest_key, session)
      )`);
    await runner.query(`create index guest_attendance_site on guest_attendance (briefing_key, site_key)`);
    await runner.query(`
      create table tally (
        briefing_key int not null,
        session smallint not null,
        site_key int not null,
        present int not null default 0,
        present_elsewhere int not null default 0,
        stood_in int not null default 0,
        excused int not null default 0,
        absent int not null default 0,
        late int not null default 0,
        left_early int not null default 0,
        online int not null default 0,
        double int not null default 0,
        visitors int not null default 0,
        guests int not null default 0,
        headcount_opening int,
        headcount_middle int,
        headcount_closing int,
        list_closed_at timestamptz,
        position int not null default 0,
        last_entry_at timestamptz,
        revision int not null default 1,
        changed xid8 not null default pg_current_xact_id(),
        primary key (briefing_key, session, site_key)
      ) with (fillfactor = 50)`);
    await runner.query(`create table receipt_group (id bigint primary key, leaves bytea not null)`);
    await runner.query(`create sequence receipt_group_seq increment by 1000`);
    await runner.query(`
      create table set_aside_entry (
        id uuid primary key,
        briefing_key int not null,
        site_key int not null,
        entry_id text,
        content_hash bytea not null,
        state text not null check (state in ('review', 'rejected', 'accepted', 'dismissed')),
        reason text not null,
        detail text,
        payload bytea not null,
        skew_ms bigint not null,
        received_at timestamptz not null,
        recorded_by uuid not null,
        decided_by uuid,
        decided_at timestamptz,
        note text,
        unique (briefing_key, site_key, content_hash)
      )`);
    await runner.query(`create index set_aside_entry_id on set_aside_entry (entry_id) where entry_id is not null`);
    await runner.query(`grant select, insert on ledger_entry, receipt_group to diem_cau_app`);
    await runner.query(
      `grant select, insert, update on site_head, attendance, guest_attendance, tally, set_aside_entry to diem_cau_app`,
    );
    await runner.query(`grant select, insert, update, delete on guest, entry_private to diem_cau_app`);
    await runner.query(`grant delete on attendance, guest_attendance, tally to diem_cau_app`);
    await runner.query(`grant usage, select on sequence guest_key_seq, receipt_group_seq to diem_cau_app`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table set_aside_entry, receipt_group, tally, guest_attendance, attendance, entry_private, guest, site_head,
                 ledger_entry`);
    await runner.query(`drop sequence guest_key_seq, receipt_group_seq`);
  }
}
