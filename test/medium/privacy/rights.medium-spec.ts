import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { KnownPerson, PersonCorrection, PersonExport, RosterImportView, RosterList } from "#contracts";
import { until } from "../../support/open-rooms.js";
import { type JsonCaller, openVcWorld, type VcWorld } from "../../support/vc-world.js";
import { rosterCsv } from "../roster/roster-world.js";

const list = rosterCsv(
  "1,DB1,Nguyễn Vân An,1970,Bí thư,Phường Hàng Bạc,DC001",
  "2,,Trần Thị Hà,1978,Chủ tịch,Phường Hàng Bạc,DC001",
);

describe("what a person may ask of the roster", () => {
  let world: VcWorld;
  let admin: JsonCaller;
  let briefing: string;

  beforeAll(async () => {
    world = await openVcWorld({ sites: 1, delegatesPerSite: 0 });
    admin = await world.signedIn({ role: "admin" });
  });
  afterAll(() => world.close());

  const startBriefing = async (): Promise<void> => {
    const { startsAt, endsAt } = world.briefing.sessions[0]!;
    const sessions = [{ number: 1, name: "Sáng", startsAt, endsAt }];
    briefing = (await admin.send<{ id: string }>("POST", "/api/briefings", { title: "Hội nghị", sessions })).body.id;
    await commit(list);
  };
  const check = async (file: string): Promise<RosterImportView> => {
    const imports = `/api/briefings/${briefing}/roster/imports`;
    const { body } = await admin.upload<RosterImportView>(imports, file);
    return settled(body.id, "checking");
  };
  const settled = async (id: string, waiting: string): Promise<RosterImportView> => {
    const read = async () =>
      (await admin.get<RosterImportView>(`/api/briefings/${briefing}/roster/imports/${id}`)).body;
    await until(async () => (await read()).state !== waiting, 60);
    return read();
  };
  const commit = async (file: string): Promise<RosterImportView> => {
    const { id } = await check(file);
    await admin.send("POST", `/api/briefings/${briefing}/roster/imports/${id}/commit`, {});
    return settled(id, "committing");
  };
  const roster = async (of = briefing): Promise<RosterList> =>
    (await admin.get<RosterList>(`/api/briefings/${of}/roster`)).body;
  const names = async (of = briefing): Promise<string[]> => (await roster(of)).items.map(({ fullName }) => fullName);
  const find = async (q: string): Promise<KnownPerson> => {
    const { body } = await admin.get<{ items: KnownPerson[] }>(`/api/people?q=${encodeURIComponent(q)}`);
    return body.items.find(({ briefingId }) => briefingId === briefing)!;
  };
  const audited = async (action: string): Promise<{ subject: string; details: unknown; actorName: string }[]> =>
    (await admin.get<{ items: never[] }>(`/api/audit?action=${action}`)).body.items;

  it("shows code and year of birth for a reason only, which the audit keeps", async () => {
    await startBriefing();
    const an = await find("van an");
    expect(an).toMatchObject({ code: null, birthYear: null, masked: ["code", "birthYear"], title: "Bí thư" });
    expect(await find("ha")).toMatchObject({ masked: ["birthYear"] });
    const refused = await admin.send("POST", `/api/people/${an.id}/reveals`, { reason: "tò mò" });
    expect(refused.status).toBe(400);
    const shown = await admin.send<KnownPerson>("POST", `/api/people/${an.id}/reveals`, { reason: "complaint" });
    expect(shown).toMatchObject({ status: 200, body: { code: "DB1", birthYear: 1970, masked: [] } });
    expect(await audited("person.revealed")).toMatchObject([{ subject: an.id, details: { reason: "complaint" } }]);
  });

  it("corrects what is wrong, keeps what was there, and an old list does not take it back", async () => {
    await startBriefing();
    const before = await roster();
    for (const [q, fullName] of [
      ["van an", "Nguyễn Văn An"],
      ["thi ha", "Trần Thị Hạ"],
    ] as const) {
      const person = await find(q);
      const url = `/api/people/${person.id}/corrections`;
      const change = { fullName, title: person.title, reason: "ghi sai dấu" };
      expect(await admin.send("POST", url, change)).toMatchObject({ status: 200, body: { id: person.id, fullName } });
      // The same once more changes nothing.
      await admin.send("POST", url, change);
      const { items } = (await admin.get<{ items: PersonCorrection[] }>(url)).body;
      expect(items).toMatchObject([
        { before: { fullName: person.fullName }, after: { fullName }, reason: "ghi sai dấu" },
      ]);
    }
    const after = await roster();
    expect(after.items.map(({ fullName }) => fullName)).toEqual(["Nguyễn Văn An", "Trần Thị Hạ"]);
    expect(after.revision).toBe(before.revision + 2);
    expect(after.items.map(({ id, passCode }) => [id, passCode])).toEqual(
      before.items.map(({ id, passCode }) => [id, passCode]),
    );

    const same = await check(list);
    expect(same.summary?.counters).toMatchObject({ new: 0, changed: 0, same: 2 });
    const moved = await commit(list.replace("Bí thư", "Phó bí thư"));
    expect(moved.summary?.counters).toMatchObject({ new: 0, changed: 1, same: 1 });
    expect((await roster()).items).toMatchObject([{ fullName: "Nguyễn Văn An", title: "Phó bí thư" }, {}]);
    expect(await audited("person.corrected")).toHaveLength(2);
  });

  it("keeps data from being used: initials stand in everywhere but for who answers such requests", async () => {
    await startBriefing();
    const [an] = (await roster()).items;
    const url = `/api/people/${an!.id}/restriction`;
    for (let time = 1; time <= 2; time++) {
      const restricted = await admin.send<KnownPerson>("PUT", url, { reason: "theo yêu cầu" });
      expect(restricted).toMatchObject({
        status: 200,
        body: { fullName: "Nguyễn Vân An", masked: ["code", "birthYear"] },
      });
      expect(restricted.body.restrictedSince).not.toBeNull();
    }
    const left = (await roster()).items.find(({ id }) => id === an!.id);
    expect(left).toMatchObject({ fullName: "N. V. A. (hạn chế)", title: "", unit: "", code: null, birthYear: null });
    expect(left?.passCode).toBe(an!.passCode);
    const handed = await admin.get<PersonExport>(`/api/people/${an!.id}/export`);
    expect(handed.body).toMatchObject({ person: { code: "DB1" }, restriction: { reason: "theo yêu cầu" } });
    expect((await world.organizer.get<RosterList>(`/api/briefings/${briefing}/roster?q=van an`)).body.items).toEqual(
      [],
    );
    expect(
      await admin.send("POST", `/api/people/${an!.id}/corrections`, { title: "x", reason: "ghi sai" }),
    ).toMatchObject({
      status: 409,
      body: { code: "person-restricted" },
    });
    const again = await check(list.replace("Bí thư", "Phó bí thư"));
    expect(again.summary?.counters).toMatchObject({ new: 0, changed: 0, same: 2 });

    expect((await admin.send("DELETE", url, {})).status).toBe(204);
    expect((await admin.send("DELETE", url, {})).status).toBe(204);
    expect((await roster()).items[0]).toEqual(an);
    expect(await audited("person.restricted")).toHaveLength(1);
    expect(await audited("person.unrestricted")).toHaveLength(1);
  });

  it("does not bring restricted data back with the way back of an import, nor into a copy", async () => {
    await startBriefing();
    const shown = await commit(list.replace("Bí thư", "Phó bí thư"));
    const an = await find("van an");
    await admin.send("PUT", `/api/people/${an.id}/restriction`, { reason: "theo yêu cầu" });
    const undone = await admin.send("POST", `/api/briefings/${briefing}/roster/imports/${shown.id}/undo`, {});
    expect(undone.status).toBe(409);
    expect(await names()).toEqual(["N. V. A. (hạn chế)", "Trần Thị Hà"]);
    const { startsAt, endsAt } = world.briefing.sessions[0]!;
    const sessions = [{ number: 1, name: "Chiều", startsAt, endsAt }];
    const copied = await admin.send<{ briefing: { id: string } }>("POST", `/api/briefings/${briefing}/copies`, {
      title: "Hội nghị sau",
      sessions,
    });
    const next = copied.body.briefing.id;
    await until(async () => (await names(next)).length > 0);
    expect(await names(next)).toEqual(["Trần Thị Hà"]);
  });

  it("goes with the erasure: nothing that was withheld or corrected is left", async () => {
    await startBriefing();
    const an = await find("van an");
    await admin.send("POST", `/api/people/${an.id}/corrections`, { fullName: "Kiều Vân Thoại", reason: "ghi sai" });
    await admin.send("PUT", `/api/people/${an.id}/restriction`, { reason: "theo yêu cầu" });
    expect((await admin.send("POST", `/api/people/${an.id}/erasures`, { reason: "theo yêu cầu" })).status).toBe(200);
    for (const table of ["delegate_correction", "delegate_withheld"]) {
      const left = await world.database.asOwner(
        `select from ${table} t join delegate d on d.key = t.delegate_key where d.id = $1`,
        [an.id],
      );
      expect(left).toEqual([]);
    }
    expect(await names()).toContain("(đã xóa)");
    const url = `/api/people/${an.id}/corrections`;
    expect((await admin.send("POST", url, { fullName: "Kiều Vân Thoại", reason: "ghi sai" })).status).toBe(404);
  });
});
