import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { AuditChain } from "#audit";
import { LedgerAnchors, LedgerEpochs, VerifyLedger } from "#attendance";
import { UnitOfWork } from "#platform";
import { createApi } from "../../../apps/api/src/create-api.js";
import { openBackupKey } from "../../../apps/cli/src/backup/backup-key.js";
import { makeBackup } from "../../../apps/cli/src/backup/make-backup.js";
import { restoreBackup } from "../../../apps/cli/src/backup/restore-backup.js";
import { emptyDatabase, type FreshDatabase } from "../../support/fresh-database.js";
import { testSettings } from "../../support/test-settings.js";
import { entry, openWorld, type World } from "../../support/world.js";

const people = 8;
const before = 5;

describe("a backup", () => {
  let world: World;
  let folder: string;
  let file: string;
  let key: Buffer;
  let restored: FreshDatabase;
  const arrivals: Record<string, unknown>[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "diem-cau-backup-"));
    file = path.join(folder, "a.backup");
    key = await openBackupKey(path.join(folder, "backup.key"), true);
    world = await openWorld({ sites: 2, delegatesPerSite: people });
    const [site] = world.sites;
    arrivals.push(...world.delegatesOf(site!).map(({ id }) => entry("arrived", { delegateId: id })));
    await world.record(site!, arrivals.slice(0, before));
    await makeBackup(world.database.ownerUrl, file, key);
    // What comes after the backup: recorded, receipted, anchored, and lost.
    await world.record(site!, arrivals.slice(before));
    await world.app.get(LedgerAnchors).writeMoved();
    await world.app.get(AuditChain).writeAnchor();
    restored = await emptyDatabase();
  });
  afterAll(async () => {
    await world.close();
    await restored.drop();
    await rm(folder, { recursive: true, force: true });
  });

  const urls = (database: FreshDatabase) => ({
    ownerUrl: database.ownerUrl,
    applicationUrl: database.applicationUrl,
  });

  it("is opened by its key alone, and not when a byte of it changed or its end is missing", async () => {
    const whole = await readFile(file);
    expect(whole.includes("Nguyễn Văn")).toBe(false);
    const another = await openBackupKey(path.join(folder, "another.key"), true);
    await expect(restoreBackup(world.environment, urls(restored), file, another)).rejects.toThrow(/key is another/);
    const spoilt = path.join(folder, "spoilt.backup");
    for (const bytes of [whole.subarray(0, -40), Buffer.from(whole.map((byte, i) => (i === 600 ? byte ^ 1 : byte)))]) {
      await writeFile(spoilt, bytes);
      await expect(restoreBackup(world.environment, urls(restored), spoilt, key)).rejects.toThrow(/cut off or changed/);
    }
  });

  it("is not written over data", async () => {
    await expect(restoreBackup(world.environment, urls(world.database), file, key)).rejects.toThrow(/holds data/);
  });

  it("gives back what was there, and devices hand back what came after it", async () => {
    const environment = { ...world.environment, DATABASE_URL: restored.applicationUrl };
    await restoreBackup(environment, urls(restored), file, key);
    const app = await createApi(testSettings(environment));
    try {
      await app.init();
      const [site] = world.sites;
      const epoch = (api: typeof app) => api.get(LedgerEpochs).current(api.get(UnitOfWork).reader);
      const ids = async () =>
        (await restored.asOwner<{ id: string }>("select id from ledger_entry order by position")).map(({ id }) => id);
      const verify = () => app.get(UnitOfWork).snapshot((tx) => app.get(VerifyLedger).verify(tx, world.briefing));
      expect(await restored.asOwner("select from auth_session")).toEqual([]);
      expect(await ids()).toEqual(arrivals.slice(0, before).map(({ id }) => id));
      expect(await epoch(app)).not.toBe(await epoch(world.app));
      expect(await verify()).toMatchObject({ ok: true, entries: before });

      const again = await world.record(site!, arrivals, undefined, app);
      expect(again.results.map(({ outcome }) => outcome)).toEqual(
        arrivals.map((_, index) => (index < before ? "repeat" : "recorded")),
      );
      expect(await ids()).toEqual(arrivals.map(({ id }) => id));
      expect(await verify()).toMatchObject({ ok: true, entries: people });
      expect(await app.get(AuditChain).verify()).toMatchObject({ ok: true });
    } finally {
      await app.close();
    }
  });
});
