import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Principal } from "#domain";
import { Briefings } from "#briefings";
import { Sessions, Users } from "#identity";
import { UnitOfWork } from "#platform";
import { Sites } from "#sites";
import { openRooms } from "../../apps/cli/src/open-rooms.js";
import { type Product, startProduct } from "../../apps/cli/src/start-product.js";

export interface BenchSite {
  readonly id: string;
  readonly token: string;
  readonly delegateIds: readonly string[];
}

export interface BenchWorld {
  readonly product: Product;
  readonly host: string;
  readonly port: number;
  readonly adminToken: string;
  /** A briefing per load, so that each starts on a roster nobody was called from. */
  briefing(title: string): Promise<{ readonly id: string; readonly sites: readonly BenchSite[] }>;
  close(): Promise<void>;
}

const admin: Principal = {
  kind: "user",
  id: "00000000-0000-7000-8000-00000000000a",
  name: "bench",
  grants: [{ role: "admin", briefingId: null, siteId: null }],
};

/** The whole product on durable engines of its own in a temporary folder: 649 sites, 36 delegates each. */
export async function openBenchWorld(sites: number, delegatesPerSite: number): Promise<BenchWorld> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "diem-cau-bench-"));
  const env = { ...process.env, DATA_DIR: dataDir, PORT: "0", LOG_LEVEL: "error", SESSION_HOURS: "12" };
  const product = await startProduct(env, () => undefined);
  const address = new URL(product.url);
  const made = await openRooms(product.env, async (app) => {
    const service = app.get(Sites);
    const bare = { capacity: null, coordinatorName: null, coordinatorPhone: null, aliases: [] };
    const host = await service.create(admin, {
      ...bare,
      code: "DC000",
      name: "Trung tâm",
      kind: "host",
      parentId: null,
    });
    const list: { id: string; key: number; token: string }[] = [];
    for (let i = 1; i <= sites; i++) {
      const code = `DC${String(i).padStart(5, "0")}`;
      const site = await service.create(admin, { ...bare, code, name: `Xã ${i}`, kind: "xa", parentId: host.id });
      const grants = [{ role: "coordinator" as const, briefingId: null, siteId: site.id }];
      const [user] = await app.get(Users).createWithLinks([{ userName: `bench-${i}`, name: `Cán bộ ${i}`, grants }]);
      const { token } = await app.get(UnitOfWork).run((tx) => app.get(Sessions).open(tx, user!.userId));
      list.push({ id: site.id, key: site.key, token });
    }
    const grants = [{ role: "admin" as const, briefingId: null, siteId: null }];
    const [boss] = await app.get(Users).createWithLinks([{ userName: "bench-admin", name: "Quản trị", grants }]);
    const { token: adminToken } = await app.get(UnitOfWork).run((tx) => app.get(Sessions).open(tx, boss!.userId));
    return { list, adminToken };
  });
  return {
    product,
    host: address.hostname,
    port: Number(address.port),
    adminToken: made.adminToken,
    briefing: (title) =>
      openRooms(product.env, async (app) => {
        const briefings = app.get(Briefings);
        const start = Date.now() + 600_000;
        const session = { number: 1, name: "Sáng", startsAt: iso(start), endsAt: iso(start + 3 * 3_600_000) };
        const briefing = await briefings.create(admin, { title, sessions: [session], rules: rules() });
        await briefings.setParticipation(admin, briefing.id, { all: true, sites: [] });
        const benchSites: BenchSite[] = [];
        for (const site of made.list) {
          const delegateIds = Array.from({ length: delegatesPerSite }, () => randomUUID());
          await app.get(UnitOfWork).query(
            `insert into delegate (id, briefing_key, site_key, full_name, name_fold, name_key, name_sort, identity)
             select id, $2, $3, 'Nguyễn Văn ' || id, 'nguyen van', 'nguyen van', 'nguyen van', id::text
               from unnest($1::uuid[]) id`,
            [delegateIds, briefing.key, site.key],
          );
          benchSites.push({ id: site.id, token: site.token, delegateIds });
        }
        await briefings.move(admin, briefing.id, "open");
        return { id: briefing.id, sites: benchSites };
      }),
    close: async () => {
      await product.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

const iso = (at: number): string => new Date(at).toISOString();

const rules = () => ({
  timeZone: "Asia/Ho_Chi_Minh",
  lateAfterMinutes: 5,
  standInsAllowed: true,
  officialNumber: { rule: "ever-present" as const, minutes: 0 },
  headcountTolerance: 0,
  connectionToleranceMinutes: 10,
  issuingBody: "",
  parentBody: "",
  place: "",
});
