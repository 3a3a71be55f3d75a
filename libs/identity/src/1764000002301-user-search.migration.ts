import { fold } from "#domain";
import type { MigrationInterface, QueryRunner } from "typeorm";

/** Names of accounts as they are searched: without marks and case. */
export class UserSearch1764000002301 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table user_account add column search_text text not null default ''`);
    const accounts = (await runner.query(`select id, name, user_name as "userName" from user_account`)) as {
      id: string;
      name: string;
      userName: string;
    }[];
    await runner.query(
      `update user_account u set search_text = t.text
         from unnest($1::uuid[], $2::text[]) as t (id, text) where u.id = t.id`,
      [accounts.map(({ id }) => id), accounts.map(({ name, userName }) => `${fold(name)} ${fold(userName)}`)],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table user_account drop column search_text`);
  }
}
