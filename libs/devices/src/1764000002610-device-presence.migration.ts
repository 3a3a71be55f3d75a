import type { MigrationInterface, QueryRunner } from "typeorm";

/** Since when a device is at a site's desk, and since when entries wait on it: of each device, so that one never hides another. */
export class DevicePresence1764000002610 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table site_device add column opened_at timestamptz, add column unsent_since timestamptz`);
    // A version is told with every sign of life, and by nothing else.
    await runner.query(
      `update site_device set opened_at = coalesce(enrolled_at, last_seen_at),
                              unsent_since = case when unsent > 0 then last_seen_at end
        where app_version is not null`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table site_device drop column opened_at, drop column unsent_since`);
  }
}
