import { Writable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { PassHolder, RosterImportView, RosterList } from "#contracts";
import { configureLogging } from "#platform";
import { everyRow } from "../../support/every-row.js";
import { until } from "../../support/open-rooms.js";
import { type JsonCaller, openVcWorld, type VcWorld } from "../../support/vc-world.js";
import { entry } from "../../support/world.js";

const [first, second, unknown] = ["001290123451", "079301123452", "001290123459"] as const;
const numbers = [first, second, unknown];

let world: VcWorld;
let coordinator: JsonCaller;
let log = "";

const imports = (id = "", then = ""): string => world.url(`roster/imports${id && `/${id}`}${then}`);
const settled = async (id: string, waiting: string): Promise<RosterImportView> => {
  const read = async () => (await world.organizer.get<RosterImportView>(imports(id))).body;
  await until(async () => (await read()).state !== waiting);
  return read();
};
const fileOf = (...lines: string[]): string =>
  `${["Họ và tên,Mã điểm cầu,Số CCCD,Mã đại biểu", ...lines].join("\r\n")}\r\n`;
const file = fileOf(
  `Trần Thị Phượng,DC001,${first},M1`,
  `Nguyễn Văn An,DC002,${second},M2`,
  `Lê Dũng,DC009,${unknown},M3`,
);
const upload = async (text: string): Promise<RosterImportView> =>
  settled((await world.organizer.upload<RosterImportView>(imports(), text)).body.id, "checking");
const roster = async (): Promise<RosterList> =>
  (await coordinator.get<RosterList>(world.url(`roster?site=${world.sites[0]!.id}`))).body;
const ask = async (number: string, fullName: string | null, site = 0) =>
  (
    await coordinator.send<{ holders: PassHolder[] }>(
      "POST",
      world.url(`sites/${world.sites[site]!.id}/card-holders`),
      { number, fullName },
    )
  ).body;
/** Nothing of the numbers stands in any row, as text or as the bytes of a file (in hexadecimal or base64). */
async function expectNoNumbers(): Promise<void> {
  const rows = await everyRow(world.database);
  for (const number of numbers) {
    expect(rows).not.toContain(number);
    expect(rows).not.toContain(Buffer.from(number).toString("hex"));
    for (const shift of [0, 1, 2]) {
      const base64 = Buffer.from(`${"x".repeat(shift)}${number}`).toString("base64");
      expect(rows).not.toContain(base64.slice(4, 16).toLowerCase());
    }
    expect(log).not.toContain(number);
  }
}

beforeAll(async () => {
  world = await openVcWorld({ sites: 2, delegatesPerSite: 1 });
  coordinator = await world.signedIn({
    role: "coordinator",
    briefingId: world.briefing.id,
    siteId: world.sites[0]!.id,
  });
  const out = new Writable({
    write(chunk: Buffer, _encoding, done) {
      log += chunk.toString("utf8");
      done();
    },
  });
  configureLogging({ level: "trace", process: "test", out });
});
afterAll(() => world.close());

describe("ID cards of a roster", () => {
  it("are left out unless somebody says so for this very file", async () => {
    const shown = await upload(file);
    expect(shown.sheets?.[0]?.columns.map(({ field }) => field)).toEqual(["fullName", "siteCode", null, "code"]);
    expect(shown.sheets?.[0]?.sample[0]).toEqual(["Trần Thị Phượng", "DC001", "•••••••••451", "M1"]);
    expect(shown.badRows).toBe(1);
    await expectNoNumbers();
    expect((await roster()).cards).toBe(false);
  });

  it("come in as a keyed hash and three digits, and find their bearer at the door", async () => {
    const shown = await upload(file);
    const { index, headerRow, headerRows, site } = shown.sheets![0]!;
    const fields = ["fullName", "siteCode", "card", "code"];
    const sheets = [{ index, taken: true, headerRow, headerRows, fields, site }];
    await world.organizer.send("POST", imports(shown.id, "/checks"), { sheets });
    expect((await settled(shown.id, "checking")).summary).toMatchObject({ counters: { new: 2, error: 1 } });
    await expectNoNumbers();
    await world.organizer.send("POST", imports(shown.id, "/commit"), { errors: "leave-out" });
    expect((await settled(shown.id, "committing")).state).toBe("committed");

    const { items, cards } = await roster();
    expect(cards).toBe(true);
    const phuong = items.find(({ fullName }) => fullName === "Trần Thị Phượng")!;
    expect(phuong.cardEnd).toBe("451");
    expect(await ask(first, null)).toMatchObject({ holders: [{ delegateId: phuong.id }] });
    expect(await ask(unknown, "Lê Dũng")).toEqual({ holders: [] });
    await expectNoNumbers();
    expect(log).toContain("/card-holders");
  });

  it("of another site's delegate name the bearer only to who can say the name", async () => {
    expect(await ask(second, null)).toEqual({ holders: [] });
    expect(await ask(second, "Nguyễn Văn Bình")).toEqual({ holders: [] });
    expect(await ask(second, "NGUYỄN VĂN AN")).toMatchObject({ holders: [{ homeSiteCode: "DC002" }] });
    expect(await ask(second, "Nguyễn Văn An", 1)).toMatchObject({ code: "not-found" });
    expect(await ask("12", null)).toMatchObject({ code: "request-invalid" });
  });

  it("stay with a delegate whose next file has none, also when that is taken back, and are asked about again", async () => {
    const again = await upload(file.replace("Trần Thị Phượng", "Trần Thị Bích Phượng"));
    expect(again.sheets?.[0]?.columns[2]?.field).toBeNull();
    expect(again.summary?.rows[0]).toMatchObject({ state: "changed", changes: ["fullName"] });
    await world.organizer.send("POST", imports(again.id, "/commit"), { errors: "leave-out" });
    expect((await settled(again.id, "committing")).state).toBe("committed");
    const delegate = async () => (await roster()).items.find(({ code }) => code === "M1");
    expect(await delegate()).toMatchObject({ fullName: "Trần Thị Bích Phượng", cardEnd: "451" });
    expect(await world.organizer.send("POST", imports(again.id, "/undo"), {})).toMatchObject({ status: 200 });
    const before = await delegate();
    expect(before).toMatchObject({ fullName: "Trần Thị Phượng", cardEnd: "451" });
    await world.record(world.sites[0]!, [entry("arrived", { delegateId: before!.id, method: "id-card" })]);
    await expectNoNumbers();
  });

  it("go with the erasure of their bearer", async () => {
    const admin = await world.signedIn({ role: "admin" });
    const { id } = (await roster()).items.find(({ code }) => code === "M1")!;
    await admin.send("POST", `/api/people/${id}/erasures`, { reason: "theo yêu cầu" });
    const left = await world.database.asOwner("select card_hash, card_end from delegate where id = $1", [id]);
    expect(left).toEqual([{ card_hash: null, card_end: null }]);
    expect(await ask(first, null)).toEqual({ holders: [] });
  });
});
