import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { Users } from "#identity";
import { openWorld, type World } from "../../support/world.js";

const password = "mưa rào tháng bảy ở Hà Nội";
const strangerAddress = "203.0.113.9";
const ownAddress = "198.51.100.7";

let world: World;
/** Of this test alone: the counts are kept where every process sees them. */
let owner: string;
let other: string;

beforeEach(async () => {
  world = await openWorld({ sites: 1, environment: { TRUSTED_PROXIES: "1" } });
  owner = `thu-ky-${randomUUID()}`;
  other = `to-chuc-${randomUUID()}`;
  for (const userName of [owner, other]) {
    await world.app.get(Users).create({ userName, name: "Thư ký", password, grants: [] });
  }
}, 60_000);

afterEach(async () => {
  await world?.close();
});

/** Status of an attempt from an address, and the seconds it is told to wait. */
async function attempt(address: string, userName: string, tried: string): Promise<[number, number]> {
  const answer = await world.app.inject({
    method: "POST",
    url: "/api/sign-in",
    headers: { "x-forwarded-for": address },
    payload: { userName, password: tried },
  });
  return [answer.statusCode, Number(answer.headers["retry-after"] ?? 0)];
}

async function guess(address: string, userName: string, times: number): Promise<void> {
  for (let i = 0; i < times; i++) await attempt(address, userName, `đoán lần thứ ${i} cho vui`);
}

describe("guessing at passwords", () => {
  it("is stopped for the one who guesses, who is told how long to wait", async () => {
    await guess(strangerAddress, owner, 10);
    const [status, wait] = await attempt(strangerAddress, owner, password);
    expect(status).toBe(429);
    expect(wait).toBeGreaterThan(60);
  }, 60_000);

  it("locks neither the owner of the name nor other names out", async () => {
    await guess(strangerAddress, owner, 11);
    expect((await attempt(ownAddress, owner, password))[0]).toBe(200);
    expect((await attempt(strangerAddress, other, password))[0]).toBe(200);
  }, 60_000);

  it("from everywhere at one name leaves only the addresses its owner is known by", async () => {
    expect((await attempt(ownAddress, owner, password))[0]).toBe(200);
    for (let i = 0; i < 10; i++) await guess(`203.0.113.${100 + i}`, owner, 10);
    expect((await attempt("203.0.113.200", owner, password))[0]).toBe(429);
    expect((await attempt(ownAddress, owner, password))[0]).toBe(200);
  }, 120_000);

  it("forgets the failures of somebody who remembered", async () => {
    await guess(ownAddress, owner, 9);
    expect((await attempt(ownAddress, owner, password))[0]).toBe(200);
    await guess(ownAddress, owner, 9);
    expect((await attempt(ownAddress, owner, password))[0]).toBe(200);
  }, 60_000);
});
