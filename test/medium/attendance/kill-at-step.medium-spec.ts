import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { VerifyLedger } from "#attendance";
import type { EntryResult } from "#contracts";
import { Sessions, Users } from "#identity";
import { UnitOfWork } from "#platform";
import { v7 as uuidv7 } from "uuid";
import { type ApiProcess, startApiProcess } from "../../support/api-process.js";
import { inTens, promisesOf, StubbornDevices } from "../../support/stubborn-device.js";
import { entry, openWorld, type World } from "../../support/world.js";

/**
 * Every place at which a ledger transaction can be cut, and in which turn: a later one, when requests share it, and for
 * the two ends the first, which has one request. Each death costs the start of an api: `EVERY_DEATH=1` dies them all.
 */
const steps = ["locked", "read", "decided", "sent", "committed"];
const deathsAtFirst = process.env["EVERY_DEATH"] ? steps : ["locked", "committed"];
const deaths = [...deathsAtFirst.map((step) => `${step}:1`), ...steps.map((step) => `${step}:6`)];
const writersPerSite = 2;

describe("an api that is killed in the middle of writing", () => {
  let world: World;
  let devices: StubbornDevices;
  let next: Promise<ApiProcess>;
  const starting = (killAt: string | undefined): Promise<ApiProcess> =>
    startApiProcess({ ...world.environment, ...(killAt && { LEDGER_KILL_AT: killAt }) });

  beforeAll(async () => {
    world = await openWorld({ sites: 3, delegatesPerSite: 12 });
    await world.app.listen(0, "127.0.0.1");
    devices = new StubbornDevices(world.briefing.id, await signIn(world));
    next = starting(deaths[0]);
  });
  afterAll(async () => {
    await (await next).kill();
    await world.close();
  });

  it.each(deaths)("loses nothing it acknowledged and doubles nothing (killed at %s)", async (death) => {
    const api = await next;
    const before = devices.kept.length;
    await Promise.all(
      world.sites.flatMap((_, site) =>
        Array.from({ length: writersPerSite }, (_, writer) => writeUntilDead(world, devices, api.url, site, writer)),
      ),
    );
    expect(await api.ended).toBe("SIGKILL");
    // The next one starts while this death is looked into.
    next = starting(deaths[deaths.indexOf(death) + 1]);

    const requests = devices.kept.slice(before);
    const acknowledged = requests.flatMap(({ answer }) => answer?.results ?? []);
    const promised = new Map(acknowledged.map(({ id, position }) => [id, position]));
    expect(await positionsOf(world, acknowledged)).toEqual(promised);

    const url = await world.app.getUrl();
    await inTens(requests, async (request) => {
      const again = (await devices.post(url, request))!;
      const outcomes = new Set(again.results.map(({ outcome }) => outcome));
      // All or nothing: a request is never recorded in part.
      expect(outcomes).toEqual(new Set([outcomes.has("recorded") ? "recorded" : "repeat"]));
      if (request.answer) {
        expect([...outcomes]).toEqual(["repeat"]);
        expect(promisesOf(again)).toEqual(promisesOf(request.answer));
      }
      request.answer ??= again;
    });
    await expectWhole(world, devices);
  });

  it("goes on after a restart: everything that was ever sent is there, and is answered as it was", async () => {
    const { url } = await next;
    await inTens(devices.kept, async (request) => {
      expect(promisesOf((await devices.post(url, request))!)).toEqual(promisesOf(request.answer!));
    });
    expect(await devices.send(url, world.sites[0]!.id, batch(world, 0, 0))).toBe(true);
    await expectWhole(world, devices);
  });
});

async function signIn(world: World): Promise<string> {
  const grants = [{ role: "admin" as const, briefingId: null, siteId: null }];
  const user = await world.app
    .get(Users)
    .create({ userName: "nguoi-ghi", name: "Người ghi", password: randomUUID(), grants });
  const { token } = await world.app.get(UnitOfWork).run((tx) => world.app.get(Sessions).open(tx, user.id));
  return token;
}

/** Sends one request after the other until none is answered any more. */
async function writeUntilDead(
  world: World,
  devices: StubbornDevices,
  url: string,
  site: number,
  writer: number,
): Promise<void> {
  for (let turn = writer; await devices.send(url, world.sites[site]!.id, batch(world, site, turn)); turn++);
}

/** Arrivals at home and away, a departure, a guest: a request that needs several heads and changes every table. */
function batch(world: World, site: number, turn: number): { id: string }[] {
  const delegate = (of: number): string => {
    const delegates = world.delegatesOf(world.sites[of % world.sites.length]!);
    return delegates[turn % delegates.length]!.id;
  };
  const guest = { guestId: uuidv7(), guest: { fullName: "Khách mời" } };
  return [
    entry("arrived", { delegateId: delegate(site) }),
    entry("arrived", { delegateId: delegate(site + 1) }),
    entry("departed", { delegateId: delegate(site + 2) }),
    entry("arrived", guest),
  ].slice(0, 1 + (turn % 4));
}

async function positionsOf(world: World, results: readonly EntryResult[]): Promise<Map<string, number>> {
  const rows = await world.database.asOwner<{ id: string; position: number }>(
    `select id, position from ledger_entry where id = any($1::uuid[])`,
    [results.map(({ id }) => id)],
  );
  return new Map(rows.map(({ id, position }) => [id, position]));
}

/** Nothing invented, nothing twice, positions 1..n, every hash over the one before, tallies equal to the fold. */
async function expectWhole(world: World, devices: StubbornDevices): Promise<void> {
  const rows = await world.database.asOwner<{ id: string }>(`select id from ledger_entry`);
  const sent = devices.kept.flatMap(({ entries }) => entries.map(({ id }) => id));
  expect(rows.map(({ id }) => id).toSorted()).toEqual(sent.toSorted());
  const gaps = await world.database.asOwner(
    `select site_key from ledger_entry group by site_key having count(*) <> max(position) or min(position) <> 1`,
  );
  expect(gaps).toEqual([]);
  const { app, briefing } = world;
  const verification = await app.get(UnitOfWork).snapshot((tx) => app.get(VerifyLedger).verify(tx, briefing));
  expect(verification).toMatchObject({ ok: true, faults: [], entries: sent.length });
}
