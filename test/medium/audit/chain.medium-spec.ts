import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { Audit, AuditChain } from "#audit";
import { UnitOfWork } from "#platform";
import { openWorld, type World } from "../../support/world.js";

const acts = 6;

describe("the audit, chained and anchored", () => {
  let world: World;
  let chain: AuditChain;
  const act = (): Promise<void> =>
    world.app
      .get(UnitOfWork)
      .run((tx) => world.app.get(Audit).write(tx, null, { action: "test.done", details: { n: 1 } }));
  const owner = (sql: string, parameters: unknown[] = []): Promise<{ id: string }[]> =>
    world.database.asOwner<{ id: string }>(sql, parameters);
  const lineAt = async (number: number): Promise<string> => {
    const [row] = await owner(`select line_id as id from audit_link where number = $1`, [number]);
    return row!.id;
  };

  beforeAll(async () => {
    world = await openWorld({ sites: 1, delegatesPerSite: 1 });
    chain = world.app.get(AuditChain);
    await chain.linkNew();
    await owner(`truncate audit_line, audit_link`);
    await Promise.all(Array.from({ length: acts }, act));
    await Promise.all([chain.linkNew(), chain.linkNew()]);
    expect(await chain.writeAnchor()).toBe(true);
    expect(await chain.writeAnchor()).toBe(false);
    await owner(`create schema honest_audit;
      create table honest_audit.line as select * from audit_line;
      create table honest_audit.link as select * from audit_link`);
  });
  afterAll(() => world.close());
  beforeEach(() =>
    owner(`truncate audit_line, audit_link;
      insert into audit_line select * from honest_audit.line;
      insert into audit_link select * from honest_audit.link`),
  );

  it("holds, and goes on with lines that come later", async () => {
    expect(await chain.verify()).toEqual({ ok: true, lines: acts, faults: [] });
    await act();
    expect(await chain.linkNew()).toBe(1);
    expect(await chain.verify()).toEqual({ ok: true, lines: acts + 1, faults: [] });
  });

  it("names a line that was edited", async () => {
    const line = await lineAt(3);
    await owner(`update audit_line set actor_name = 'ai đó' where id = $1`, [line]);
    expect(await chain.verify()).toMatchObject({
      ok: false,
      faults: [{ number: 3, lineId: line, fault: "hash-mismatch" }],
    });
  });

  it("names a line that was taken away, with or without its link", async () => {
    const line = await lineAt(4);
    await owner(`delete from audit_line where id = $1`, [line]);
    expect(await chain.verify()).toMatchObject({ faults: [{ number: 4, lineId: line, fault: "line-missing" }] });
    await owner(`delete from audit_link where line_id = $1`, [line]);
    expect(await chain.verify()).toMatchObject({ faults: [{ number: 4, fault: "number-gap" }] });
  });

  it("shows two lines that were swapped", async () => {
    const [second, third] = [await lineAt(2), await lineAt(3)];
    await owner(`update audit_link set line_id = gen_random_uuid() where number = 2`);
    await owner(`update audit_link set line_id = $1 where number = 3`, [second]);
    await owner(`update audit_link set line_id = $1 where number = 2`, [third]);
    expect(await chain.verify()).toMatchObject({ faults: [{ number: 2, fault: "hash-mismatch" }] });
  });

  it("shows a line that was put into the past", async () => {
    await owner(`insert into audit_line (id, at, actor_name, action)
      values ('01900000-0000-7000-8000-000000000000', '2024-06-09', 'ai đó', 'test.done')`);
    expect(await chain.verify()).toMatchObject({ faults: [{ fault: "line-unlinked" }] });
  });

  it("shows a tail that was cut, and a chain that was made anew, by its anchor", async () => {
    await owner(`delete from audit_line where id in (select line_id from audit_link where number > 4)`);
    await owner(`delete from audit_link where number > 4`);
    expect(await chain.verify()).toMatchObject({ faults: [{ number: 5, fault: "line-missing" }] });
    await owner(`truncate audit_link; update audit_line set at = at - interval '1 minute'`);
    await Promise.all([act(), act()]);
    await chain.linkNew();
    expect(await chain.verify()).toMatchObject({ faults: [{ number: acts, fault: "anchor-mismatch" }] });
  });

  it("says so when an anchor was changed", async () => {
    const folder = path.join(world.environment["DATA_DIR"]!, "anchors");
    const file = (await readdir(folder, { recursive: true })).find((name) => name.endsWith("_audit.json"))!;
    const honest = await readFile(path.join(folder, file), "utf8");
    await writeFile(path.join(folder, file), honest.replace(/number\\":\d+/, 'number\\":2'));
    expect(await chain.verify()).toMatchObject({ ok: false, faults: [{ fault: "anchor-changed" }] });
    await writeFile(path.join(folder, file), honest);
    expect(await chain.verify()).toMatchObject({ ok: true });
  });
});
