import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fold, nameKey, nameSortKey } from "#domain";
import { Client } from "pg";
import { inventedName } from "../../libs/domain/src/people/testing/invented-names.js";
import { seeded } from "../../libs/domain/src/people/testing/random.js";
import { firstAdminLink } from "../../apps/cli/src/first-admin.js";
import { ApiClient } from "../../apps/cli/src/simulate/api-client.js";
import { type Product, startProduct } from "../../apps/cli/src/start-product.js";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";

/** The design ceiling: sites in four levels, with their delegates, on engines of its own. */
export interface ScaleWorld {
  readonly product: Product;
  readonly owner: Client;
  readonly anonymous: ApiClient;
  readonly admin: ApiClient;
  readonly briefing: { readonly id: string; readonly key: number; readonly startsAt: number };
  readonly sites: readonly ScaleSite[];
  close(): Promise<void>;
}

export interface ScaleSite {
  readonly id: string;
  readonly key: number;
  readonly code: string;
  readonly name: string;
}

/** Different whole names among the delegates; each is borne by about 33 of two million. */
const names = 60_000;
const provinces = 34;
const communes = 3_300;
/** Sites written by one statement. */
const block = 2_000;

export async function openScaleWorld(sites: number, perSite: number): Promise<ScaleWorld> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "diem-cau-scale-"));
  const product = await startProduct(
    { ...process.env, DATA_DIR: dataDir, PORT: "0", LOG_LEVEL: "error" },
    () => undefined,
  );
  const owner = new Client({ connectionString: product.env["DATABASE_OWNER_URL"] });
  await owner.connect();
  const list = await makeSites(owner, sites);
  const anonymous = ApiClient.to(product.url, 32);
  const link = await firstAdminLink(product.env, product.url);
  const admin = await anonymous.signIn(new URL(link!).hash.slice(1));
  const startsAt = Date.now() - 3_600_000;
  const [starts, ends] = [startsAt, startsAt + 3 * 3_600_000].map((at) => new Date(at).toISOString());
  const session = { number: 1, name: "Sáng", startsAt: starts, endsAt: ends };
  const { id } = await admin.post("/api/briefings", { title: "Toàn quốc", sessions: [session] }, idSchema);
  const { rows } = await owner.query<{ key: number }>(`select key from briefing where id = $1`, [id]);
  const briefing = { id, key: rows[0]!.key, startsAt };
  await owner.query(`insert into participation (briefing_key, site_key) select $1, key from site where depth > 0`, [
    briefing.key,
  ]);
  await makeDelegates(owner, briefing.key, list, perSite);
  await admin.post(`/api/briefings/${id}/moves`, { to: "open" }, z.unknown());
  return {
    product,
    owner,
    anonymous,
    admin,
    briefing,
    sites: list,
    async close() {
      anonymous.close();
      await owner.end();
      await product.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

const idSchema = z.object({ id: z.string() });

/** A host, provinces, communes, and under each commune its hamlets. */
async function makeSites(owner: Client, count: number): Promise<ScaleSite[]> {
  const all = Array.from({ length: count + 1 }, (_, i) => ({ id: uuidv7(), ...place(i) }));
  for (let from = 0; from < all.length; from += block) {
    const some = all.slice(from, from + block);
    await owner.query(
      `insert into site (id, code, code_key, name, name_fold, kind, parent_id, depth, sort_order)
       select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::uuid[], $8::int[], $9::int[])`,
      [
        some.map(({ id }) => id),
        some.map(({ code }) => code),
        some.map(({ code }) => code.toUpperCase()),
        some.map(({ name }) => name),
        some.map(({ name }) => fold(name)),
        some.map(({ depth }) => ["host", "khac", "xa", "khac"][depth]),
        some.map(({ parent }) => (parent === null ? null : all[parent]!.id)),
        some.map(({ depth }) => depth),
        some.map((_, i) => from + i),
      ],
    );
  }
  await owner.query(`update site_revision set revision = revision + 1`);
  const { rows } = await owner.query<ScaleSite>(`select id, key, code, name from site where depth > 0 order by key`);
  return rows;
}

function place(i: number): { code: string; name: string; depth: number; parent: number | null } {
  const code = `S${String(i).padStart(5, "0")}`;
  if (i === 0) return { code, name: "Điểm cầu trung ương", depth: 0, parent: null };
  if (i <= provinces) return { code, name: `Tỉnh số ${i}`, depth: 1, parent: 0 };
  if (i <= provinces + communes) return { code, name: `Xã số ${i}`, depth: 2, parent: 1 + (i % provinces) };
  return { code, name: `Thôn số ${i}`, depth: 3, parent: 1 + provinces + (i % communes) };
}

async function makeDelegates(
  owner: Client,
  briefingKey: number,
  sites: readonly ScaleSite[],
  perSite: number,
): Promise<void> {
  const random = seeded(11);
  const invented = Array.from({ length: names }, () => inventedName(random));
  await owner.query(`create temp table bench_name (i int primary key, n text, f text, k text, s text)`);
  for (let from = 0; from < names; from += 10_000) {
    const some = invented.slice(from, from + 10_000);
    await owner.query(
      `insert into bench_name select * from unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::text[])`,
      [some.map((_, i) => from + i), some, some.map(fold), some.map(nameKey), some.map(nameSortKey)],
    );
  }
  for (let from = 0; from < sites.length; from += block) {
    await owner.query(
      `insert into delegate (id, briefing_key, site_key, identity, full_name, name_fold, name_key, name_sort, title, unit,
              birth_year, protocol_order)
       select gen_random_uuid(), $1, s.key, 'bench:' || s.key || ':' || g, n, f, k, bench_name.s, 'Chuyên viên', s.name,
              1960 + g % 40, g
         from unnest($2::int[], $3::text[]) as s (key, name), generate_series(1, $4) g
         join bench_name on true
        where bench_name.i = (s.key * 7919 + g * 104729) % ${names}`,
      [
        briefingKey,
        sites.slice(from, from + block).map(({ key }) => key),
        sites.slice(from, from + block).map(({ name }) => name),
        perSite,
      ],
    );
  }
  await owner.query(`insert into roster_revision (briefing_key, revision) values ($1, 1) on conflict do nothing`, [
    briefingKey,
  ]);
  await owner.query(`analyze`);
}
