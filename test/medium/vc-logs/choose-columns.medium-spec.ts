import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { VcLogTable, VcLogView } from "#contracts";
import { openVcWorld, type VcWorld } from "../../support/vc-world.js";
import { until } from "../../support/open-rooms.js";

describe("a log of a layout nobody knows", () => {
  let world: VcWorld;
  beforeAll(async () => {
    world = await openVcWorld({ sites: 2 });
  });
  afterAll(() => world.close());

  const tableOf = (name: string) => `Hệ thống họp X\r
Đầu cuối;Bắt đầu;Kết thúc;Ghi chú\r
${name};23/11/2026 08:00:00;23/11/2026 09:30:00;\r
;23/11/2026 08:00:00;23/11/2026 09:30:00;\r
`;
  const columnsOf = (log: VcLogView) => world.url(`vc-logs/${log.id}/columns`);
  const read = async (log: VcLogView): Promise<VcLogView> => {
    const now = async () => (await world.organizer.get<VcLogView>(world.url(`vc-logs/${log.id}`))).body;
    await until(async () => ["done", "failed"].includes((await now()).job.state));
    return now();
  };

  it("is read once a person said which column holds what, and so is the next one, without asking", async () => {
    const log = await world.readLog(tableOf("DC001"));
    expect(log.job).toMatchObject({ state: "failed" });
    expect(log.job.error).toContain("chỉ rõ cột");

    const { body: table } = await world.organizer.get<VcLogTable>(world.url(`vc-logs/${log.id}/table`));
    expect(table.rows[1]).toEqual(["Đầu cuối", "Bắt đầu", "Kết thúc", "Ghi chú"]);
    const choice = { headerRow: 2, columns: { name: 0, join: 1, leave: 2 } };
    expect((await world.organizer.send("PUT", columnsOf(log), choice)).status).toBe(202);
    expect(await read(log)).toMatchObject({
      job: { state: "done" },
      summary: { format: "mapped", connections: 1, setAside: [{ reason: "no-name", rows: [4] }] },
    });

    const next = await world.readLog(tableOf("DC002"));
    expect(next).toMatchObject({ job: { state: "done" }, summary: { format: "mapped", connections: 1 } });
    expect(await world.roomOf("DC002")).toMatchObject({ settledBy: "code", siteId: world.sites[1]!.id });

    const forgotten = await world.organizer.send("PUT", columnsOf(next), { headerRow: 2, columns: null });
    expect(forgotten.status).toBe(202);
    expect((await read(next)).job.state).toBe("failed");
  });

  it("refuses rows and columns the file has not, and a choice without a name or a time", async () => {
    const log = await world.readLog(tableOf("DC001 - phòng 2"));
    const put = (body: object) => world.organizer.send("PUT", columnsOf(log), body);
    expect((await put({ headerRow: 19, columns: { name: 0, join: 1 } })).status).toBe(400);
    expect((await put({ headerRow: 2, columns: { name: 0, join: 9 } })).status).toBe(400);
    expect((await put({ headerRow: 2, columns: { name: 0 } })).status).toBe(400);
    expect((await put({ headerRow: 2, columns: { join: 1 } })).status).toBe(400);
    const coordinator = await world.signedIn({ role: "coordinator", siteId: world.sites[0]!.id });
    expect((await coordinator.get(world.url(`vc-logs/${log.id}/table`))).status).toBe(403);
    expect((await coordinator.send("PUT", columnsOf(log), { headerRow: 2, columns: null })).status).toBe(403);
  });

  it("holds events as well as rows: JSON lines of webhooks become connections with both events beside them", async () => {
    const hook = (event: string, times: object) =>
      JSON.stringify({
        event: `meeting.participant_${event}`,
        payload: { object: { uuid: "u", participant: { user_id: "1", user_name: "DC001 - cổng", ...times } } },
      });
    const log = await world.readLog(
      [
        hook("left", { leave_time: "2026-11-23T02:00:00Z" }),
        hook("joined", { join_time: "2026-11-23T01:00:00Z" }),
      ].join("\n"),
    );
    expect(log.summary).toMatchObject({ format: "zoom-webhooks", connections: 1, outsideSessions: 0 });
    const rows = await world.database.asOwner<{ raw: string[] }>(
      `select raw from vc_connection where name = 'DC001 - cổng'`,
    );
    expect(rows[0]!.raw).toHaveLength(2);
    const again = await world.readLog(hook("joined", { join_time: "2026-11-24T01:00:00Z" }));
    expect(again.summary).toMatchObject({ connections: 1, outsideSessions: 1 });
  });
});
