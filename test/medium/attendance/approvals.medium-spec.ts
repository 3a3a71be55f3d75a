import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Briefings } from "#briefings";
import type { ApprovedSites, Board, BoardSites, SiteApprovalView } from "#contracts";
import { until } from "../../support/open-rooms.js";
import { entry, openWorld, type World } from "../../support/world.js";
import { type Caller, signedIn } from "../reports/reports-world.js";

let world: World;
let organizer: Caller;
beforeAll(async () => {
  world = await openWorld({ sites: 2, delegatesPerSite: 2 });
  organizer = await signedIn(world, { role: "organizer" });
});
afterAll(() => world.close());

const at = (path: string): string => `/api/briefings/${world.briefing.id}/${path}`;
const approve = async (caller: Caller, ...siteIds: string[]): Promise<string[]> => {
  const answer = await caller.post(at("approvals"), { session: 1, siteIds });
  return (answer.json() as ApprovedSites).results.map(
    ({ outcome, openBelow }) => outcome + (openBelow > 0 ? ` ${openBelow}` : ""),
  );
};
const acts = async (siteId: string): Promise<SiteApprovalView[]> =>
  ((await organizer.get(at(`sites/${siteId}/approvals`))).json() as { items: SiteApprovalView[] }).items;

/** What the board says of a site in one column. */
async function onBoard(siteId: string, column: string): Promise<number> {
  const sites = (await organizer.get(at("board/sites"))).json() as BoardSites;
  const board = (await organizer.get(at("board"))).json() as Board;
  return board.columns[column]![sites.ids.indexOf(siteId)]!;
}

describe("approval", () => {
  it("goes from the bottom up, each for what stands below", async () => {
    const [first, second] = world.sites;
    const host = first!.parentId!;
    await world.record(first!, [entry("list-closed")]);
    expect(await approve(organizer, first!.id, second!.id, host)).toEqual(["approved", "not-closed", "not-closed 1"]);
    const hostSite = { ...first!, id: host, key: (await hostKey())! };
    await world.record(hostSite, [entry("list-closed")]);
    expect(await approve(organizer, host)).toEqual(["below-open 1"]);
    await world.record(second!, [entry("list-closed")]);
    const supervisor = await signedIn(world, { role: "supervisor", briefingId: world.briefing.id, siteId: host });
    expect(await approve(supervisor, host, second!.id)).toEqual(["not-found", "approved"]);
    expect(await approve(organizer, first!.id, host)).toEqual(["already", "approved"]);
    await until(async () => (await onBoard(host, "approved")) === 1, 30);
  });

  it("no longer stands once late entries changed the numbers", async () => {
    const [first] = world.sites;
    await world.record(first!, [entry("list-reopened", { note: "Có người đến muộn" })]);
    await until(async () => (await onBoard(first!.id, "approved")) === 0, 30);
    await world.record(first!, [entry("arrived", { delegateId: world.delegatesOf(first!)[0]!.id })]);
    await world.record(first!, [entry("list-closed")]);
    const [latest] = await acts(first!.id);
    expect(latest).toMatchObject({ act: "approved", stands: false, figures: { summoned: 2, present: 0 } });
    expect((await acts(first!.parentId!))[0]!.stands).toBe(false);
    expect(await approve(organizer, first!.id)).toEqual(["approved"]);
  });

  it("is taken back with a reason, which stays written", async () => {
    const [, second] = world.sites;
    const path = at(`sites/${second!.id}/approvals/withdrawals`);
    expect((await organizer.post(path, { session: 1, reason: "" })).status).toBe(400);
    expect((await organizer.post(path, { session: 1, reason: "Nhầm điểm cầu" })).status).toBe(204);
    expect((await organizer.post(path, { session: 1, reason: "Nhầm điểm cầu" })).status).toBe(409);
    expect((await acts(second!.id)).map(({ act, reason }) => [act, reason])).toEqual([
      ["withdrawn", "Nhầm điểm cầu"],
      ["approved", null],
    ]);
    await until(async () => (await onBoard(second!.id, "approved")) === 0, 30);
  });

  it("is over with the seal", async () => {
    const briefings = world.app.get(Briefings);
    for (const to of ["live", "closed", "sealed"] as const) await briefings.move(world.admin, world.briefing.id, to);
    const answer = await organizer.post(at("approvals"), { session: 1, siteIds: [world.sites[1]!.id] });
    expect(answer.json()).toMatchObject({ code: "briefing-not-approvable" });
  });
});

describe("a site's people at their desk", () => {
  it("are seen by what their devices say, with all that waits on them; who looks in from above is not", async () => {
    const [first] = world.sites;
    const path = at(`sites/${first!.id}/heartbeats`);
    const beat = (unsent: number) => ({
      deviceTime: new Date().toISOString(),
      appVersion: "1",
      rosterRevision: null,
      practised: false,
      unsent,
    });
    await organizer.post(path, beat(7));
    expect(await onBoard(first!.id, "opened")).toBe(0);
    const grant = { role: "coordinator" as const, briefingId: world.briefing.id, siteId: first!.id };
    const [one, two] = [await signedIn(world, grant), await signedIn(world, grant)];
    await one.post(path, beat(3));
    await two.post(path, beat(2));
    await until(async () => (await onBoard(first!.id, "opened")) === 1, 30);
    await until(async () => (await onBoard(first!.id, "unsent")) === 5, 30);
    // A device that has sent all does not hide what waits on the other.
    await two.post(path, beat(0));
    await until(async () => (await onBoard(first!.id, "unsent")) === 3, 30);
    await one.post(path, beat(0));
    await until(async () => (await onBoard(first!.id, "unsent")) === 0, 30);
  });
});

async function hostKey(): Promise<number | undefined> {
  const rows = await world.database.asOwner<{ key: number }>(`select key from site where code = 'DC000'`);
  return rows[0]?.key;
}
