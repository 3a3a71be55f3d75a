import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { connect } from "node:net";
import { Writable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Users } from "#identity";
import { configureLogging } from "#platform";
import { openWorld, type World } from "../../support/world.js";

const publicUrl = "https://diem-cau.example";
const password = "một câu dài dễ nhớ của tôi";

let world: World;
let userName: string;

beforeAll(async () => {
  world = await openWorld({ sites: 1, environment: { PUBLIC_URL: publicUrl, TRUSTED_PROXIES: "1" } });
  userName = `nguoi-${randomUUID()}`;
  await world.app.get(Users).create({ userName, name: "Người thử", password, grants: [] });
}, 60_000);

afterAll(async () => {
  await world?.close();
});

const signIn = (headers: Record<string, string>, body: object = { userName, password }) =>
  world.app.inject({ method: "POST", url: "/api/sign-in", headers, payload: body });

describe("the edge", () => {
  it("sends on every answer what keeps a browser safe", async () => {
    for (const url of ["/api/me", "/api/sign-in/ways", "/health/live", "/no-such-page.js", "/"]) {
      const { headers } = await world.app.inject({ method: "GET", url });
      const policy = String(headers["content-security-policy"]);
      expect(policy).toMatch(/default-src 'self'/);
      expect(policy).toMatch(/script-src 'self' 'wasm-unsafe-eval'(;|$)/);
      expect(policy).toMatch(/frame-ancestors 'none'/);
      expect(String(headers["strict-transport-security"])).toMatch(/max-age=\d{8}/);
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers["referrer-policy"]).toBe("no-referrer");
      if (url.startsWith("/api/")) expect(headers["cache-control"]).toMatch(/no-store/);
    }
  });

  it("keeps the session in a cookie that no script, other host or other page can use", async () => {
    const answer = await signIn({ origin: publicUrl });
    expect(answer.cookies[0]).toMatchObject({
      name: "__Host-diem-cau",
      path: "/",
      httpOnly: true,
      secure: true,
      sameSite: "Strict",
    });
    expect(answer.cookies[0]).not.toHaveProperty("domain");
  });

  it("takes no write from a foreign page", async () => {
    const status = async (headers: Record<string, string>): Promise<number> => (await signIn(headers)).statusCode;
    for (const origin of ["https://evil.example", "null", `${publicUrl}.evil.example`, "http://diem-cau.example"])
      expect(await status({ origin })).toBe(403);
    expect(await status({ "sec-fetch-site": "cross-site" })).toBe(403);
    expect(await status({ origin: publicUrl, "sec-fetch-site": "same-origin" })).toBe(200);
    const form = { origin: publicUrl, "content-type": "text/plain" };
    const posted = await world.app.inject({ method: "POST", url: "/api/sign-in", headers: form, payload: "{}" });
    expect(posted.statusCode).toBe(400);
  });

  it("takes short bodies only from who is not signed in, and repeats nothing of what it refuses", async () => {
    const long = await signIn({}, { userName, password: "x".repeat(20_000) });
    expect(long.statusCode).toBe(413);
    const odd = await signIn({}, { userName: { "đừng nhắc lại": 1 }, password: "bí mật không ai biết" });
    expect(odd.statusCode).toBe(400);
    expect((await world.app.inject({ method: "GET", url: "/api/me?x=%00" })).statusCode).toBe(400);
    for (const said of ["nhắc lại", "bí mật"]) expect(odd.body).not.toContain(said);
  });

  it("writes down who was refused, with the address and without what was typed", async () => {
    let log = "";
    const out = new Writable({
      write(chunk: Buffer, _encoding, done) {
        log += chunk.toString("utf8");
        done();
      },
    });
    configureLogging({ level: "info", process: "test", out });
    await signIn({ "x-forwarded-for": "198.51.100.77" }, { userName, password: "một câu sai nhưng đủ dài" });
    await signIn({ origin: "https://evil.example" });
    await world.app.inject({ method: "GET", url: "/api/users" });
    configureLogging({ level: "silent", process: "test" });
    const lines = log
      .split("\n")
      .filter((line) => line.includes("request.refused"))
      .map((line) => JSON.parse(line) as unknown);
    expect(lines).toMatchObject([
      { code: "sign-in-refused", route: "/api/sign-in", address: "198.51.100.77" },
      { code: "origin-refused", route: "/api/sign-in" },
      { code: "sign-in-required", method: "GET", route: "/api/users" },
    ]);
    expect(log).not.toContain("một câu sai");
    expect(log).not.toContain(userName);
  });

  it("does not wait for whoever connects and says too little: headers, and the first word of a socket, come in five seconds", async () => {
    await world.app.listen(0, "127.0.0.1");
    const { hostname, port } = new URL((await world.app.getUrl()).replace("[::1]", "127.0.0.1"));
    const startedAt = performance.now();
    const half = connect(Number(port), hostname);
    half.write("GET /api/me HTTP/1.1\r\nHost: x\r\nX-Slow: ");
    // Admitted by HTTP, and then silent: it joins no namespace, so nobody has asked yet who it is.
    const mute = connect(Number(port), hostname);
    mute.write(
      `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: ${hostname}:${port}\r\nUpgrade: websocket\r\n` +
        "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n\r\n",
    );
    const said = once(mute, "data") as Promise<[Buffer]>;
    half.resume();
    expect((await said)[0].toString("latin1")).toMatch(/^HTTP\/1.1 101 /);
    // A socket says goodbye and waits for an answer: its word (RFC 6455, opcode 8) is what counts.
    mute.on("data", (chunk: Buffer) => void (chunk[0] === 0x88 && mute.destroy()));
    const ended = await Promise.all(
      [once(half, "close"), once(mute, "close")].map(async (closing) => {
        await closing;
        return performance.now() - startedAt;
      }),
    );
    for (const ms of ended) expect(ms).toBeGreaterThan(4_000);
    expect((await fetch(`http://${hostname}:${port}/health/live`)).status).toBe(200);
  });

  it("takes as long for a name nobody has as for one that somebody has", async () => {
    // Work, not time: on a busy machine only the ratio of medians over interleaved tries says anything.
    const known: number[] = [];
    const unknown: number[] = [];
    for (let i = 0; i < 15; i++) {
      const headers = { "x-forwarded-for": `198.51.100.${i + 1}` };
      for (const [name, times] of [
        [userName, known],
        [`khong-co-${i}`, unknown],
      ] as const) {
        const startedAt = performance.now();
        const answer = await signIn(headers, { userName: name, password: "một câu sai nhưng đủ dài" });
        times.push(performance.now() - startedAt);
        expect(answer.statusCode).toBe(401);
      }
    }
    // Without the work for nobody the ratio is over ten.
    const ratio = median(known) / median(unknown);
    expect(ratio).toBeGreaterThan(0.33);
    expect(ratio).toBeLessThan(3);
  });
});

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
