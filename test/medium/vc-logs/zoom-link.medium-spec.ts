import { createHmac } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { SiteApprovals } from "#attendance";
import { Briefings } from "#briefings";
import type { Board, VcLogView, ZoomLinkView } from "#contracts";
import { DevicesQuery } from "#devices";
import { LiveConnections, MeetingReportWatch } from "#vc-logs";
import { BoardSides } from "../../../libs/live/src/board-sides.js";
import { until } from "../../support/open-rooms.js";
import { openVcWorld, type VcWorld } from "../../support/vc-world.js";
import { startsAt } from "../../support/world.js";
import { zoomAccount, ZoomServer } from "../../support/zoom-server.js";

const secret = "ma-bi-mat-cua-phong-hop";
const number = "86400112233";

describe("what a briefing hears from Zoom", () => {
  const zoom = new ZoomServer();
  let world: VcWorld;
  let address: string;
  beforeAll(async () => {
    world = await openVcWorld({ sites: 3, environment: await zoom.listen() });
    const set = await world.organizer.send<ZoomLinkView>("PUT", world.url("zoom-link"), {
      meeting: "864 0011 2233",
      secret,
    });
    address = new URL(set.body.address!).pathname;
  });
  afterAll(async () => {
    await world.close();
    await zoom.close();
  });

  const post = async (body: string, how: { key?: string; at?: number; to?: string } = {}) => {
    const timestamp = String(Math.floor((how.at ?? Date.now()) / 1000));
    const signature = `v0=${createHmac("sha256", how.key ?? secret)
      .update(`v0:${timestamp}:${body}`)
      .digest("hex")}`;
    const answer = await world.app.inject({
      method: "POST",
      url: how.to ?? address,
      headers: {
        "content-type": "application/json; charset=utf-8",
        "x-zm-request-timestamp": timestamp,
        "x-zm-signature": signature,
      },
      payload: body,
    });
    return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() };
  };
  const now = Date.now();
  const iso = (minutes: number): string => new Date(now + minutes * 60_000).toISOString();
  const times = (from: number, to: number) => ({ startsAt: new Date(iso(from)), endsAt: new Date(iso(to)) });
  const event = (name: string, participant: Record<string, unknown>, object: Record<string, unknown> = {}): string =>
    JSON.stringify({
      event: `meeting.${name}`,
      event_ts: now,
      payload: { account_id: "a", object: { uuid: "/u//1==", id: number, ...object, participant } },
    });
  const joined = (user: string, name: string, minutes: number): string =>
    event("participant_joined", { user_id: user, user_name: name, join_time: iso(minutes) });
  const left = (user: string, name: string, minutes: number): string =>
    event("participant_left", { user_id: user, user_name: name, leave_time: iso(minutes) });
  const connected = async (): Promise<string[]> => {
    const now = await world.app.get(LiveConnections).connectedSites(world.briefing);
    return world.sites.filter(({ key }) => now?.sites.has(key)).map(({ code }) => code);
  };

  it("proves to Zoom that it knows the secret", async () => {
    const body = JSON.stringify({
      event: "endpoint.url_validation",
      event_ts: now,
      payload: { plainToken: "qgg8vlvZRS6" },
    });
    expect(await post(body)).toEqual({
      status: 200,
      body: {
        plainToken: "qgg8vlvZRS6",
        encryptedToken: createHmac("sha256", secret).update("qgg8vlvZRS6").digest("hex"),
      },
    });
  });

  it("takes nothing that Zoom did not sign, or signed a while ago, or that goes to another address", async () => {
    const body = joined("1", "DC001 - Phường số 1", -9);
    expect(await post(body, { key: "another secret" })).toMatchObject({
      status: 401,
      body: { type: "/api/docs/problems#hook-unsigned" },
    });
    expect((await post(body, { at: Date.now() - 6 * 60_000 })).status).toBe(401);
    expect((await post(body, { to: `/api/hooks/zoom/${"a".repeat(32)}` })).status).toBe(404);
    expect(await connected()).toEqual([]);
  });

  it("knows which rooms are connected, whatever comes twice, late or never", async () => {
    await post(joined("1", "DC001 - Phường số 1", -9));
    await post(joined("1", "DC001 - Phường số 1", -9));
    await post(joined("2", "Phường số 2", -8));
    await post(joined("3", "Nguyễn Văn Khách", -8));
    expect(await connected()).toEqual(["DC001", "DC002"]);
    // Left under another name; came back as a new connection; the leave of a third came before its join.
    await post(left("2", "Phòng họp B", -7));
    expect(await connected()).toEqual(["DC001"]);
    await post(joined("4", "Phường số 2", -6));
    await post(left("5", "Phường số 3", -4));
    await post(joined("5", "Phường số 3", -5));
    expect(await connected()).toEqual(["DC001", "DC002"]);
    // Another meeting of the same account is not this briefing's.
    await post(
      event("participant_joined", { user_id: "6", user_name: "Phường số 3", join_time: iso(-3) }, { id: "999999999" }),
    );
    expect(await connected()).toEqual(["DC001", "DC002"]);
    const kept = await world.database.asOwner(`select * from live_connection`);
    expect(JSON.stringify(kept)).not.toContain("Khách");
  });

  it("shows them on the board, and says what it heard", async () => {
    const board = await world.organizer.get<Board>(world.url("board?session=1"));
    expect(board.body.columns["connected"]).toEqual([0, 1, 1, 0]);
    const link = await world.organizer.get<ZoomLinkView>(world.url("zoom-link"));
    expect(link.body).toMatchObject({ meeting: number, connectedSites: 2 });
    expect(JSON.stringify(link.body)).not.toContain(secret);
  });

  it("holds whoever was never told to have left for gone when the meeting ends", async () => {
    await post(event("ended", {}, { end_time: iso(-1) }));
    expect(await connected()).toEqual([]);
    await post(joined("7", "DC001 - Phường số 1", 0));
    expect(await connected()).toEqual(["DC001"]);
  });

  it("knows after the end which rooms were there, so that no alert says of them they never came", async () => {
    const within = async (from: number, to: number) =>
      (await world.app.get(LiveConnections).firstJoinsIn(world.briefing.key, times(from, to)))?.at ?? null;
    const [first, second, third] = world.sites.map(({ key }) => key);
    expect(await within(-10, 10)).toEqual(
      new Map([
        [first!, now - 9 * 60_000],
        [second!, now - 8 * 60_000],
        [third!, now - 5 * 60_000],
      ]),
    );
    // The third site left before it began; of a time in which nobody was there nobody can tell.
    expect(await within(-3, -2)).toEqual(
      new Map([
        [first!, now - 9 * 60_000],
        [second!, now - 6 * 60_000],
      ]),
    );
    // The meeting had ended before, so it is another one that the first site is in.
    expect(await within(-0.5, 10)).toEqual(new Map([[first!, now]]));
    expect(await within(-120, -100)).toBeNull();
  });

  it("says of no room that it did not join where it may have joined before anybody listened", async () => {
    const live = world.app.get(LiveConnections);
    const { key } = world.briefing;
    const saysWhoIsNot = async (from: number, to: number) => [
      (await live.firstJoinsIn(key, times(from, to)))?.saysWhoIsNot,
      (await live.connectedSites({ key, sessions: [times(from, to)] }))?.saysWhoIsNot,
    ];
    const onBoard = async () => {
      const sessions = [{ ...world.briefing.sessions[0]!, ...times(-10, 30) }];
      const [approvals, devices] = [world.app.get(SiteApprovals), world.app.get(DevicesQuery)];
      const sides = new BoardSides({ ...world.briefing, sessions }, { approvals, devices, live });
      await sides.read(Date.now());
      return world.sites.map((site) => sides.of(1, site.key).connected);
    };
    // Set up in the middle of a session, or shortly before one that begins within the hour.
    expect(await saysWhoIsNot(-10, 30)).toEqual([false, false]);
    expect(await saysWhoIsNot(40, 90)).toEqual([false, false]);
    expect(await onBoard()).toEqual([true, null, null]);
    // The next one it hears from its first room on.
    expect(await saysWhoIsNot(75, 120)).toEqual([true, true]);
    await world.database.asOwner(`update zoom_link set listening_since = listening_since - interval '2 hours'`);
    expect(await saysWhoIsNot(-10, 30)).toEqual([true, true]);
    expect(await onBoard()).toEqual([true, false, false]);
  });

  it("hears nothing any more once the secret is taken away", async () => {
    await world.organizer.send("PUT", world.url("zoom-link"), { secret: null });
    expect((await post(joined("8", "Phường số 2", 0))).status).toBe(404);
    const board = await world.organizer.get<Board>(world.url("board?session=1"));
    await until(async () => {
      const { body } = await world.organizer.get<Board>(world.url("board?session=1"));
      return body.columns["connected"]!.every((value) => value === -1);
    });
    expect(board.status).toBe(200);
  });

  describe("fetching the meeting's report", () => {
    const participant = (index: number): Record<string, unknown> => ({
      id: `p${index}`,
      user_id: String(16_778_240 + index),
      name: index < 3 ? `DC00${index + 1} - Phường số ${index + 1}` : `Khách ${index}`,
      user_email: "",
      join_time: new Date(startsAt.getTime() - 60_000).toISOString(),
      leave_time: new Date(startsAt.getTime() + 3_600_000).toISOString(),
      duration: 3660,
      status: "in_meeting",
    });
    const people = Array.from({ length: 700 }, (_unused, index) => participant(index));
    const pulled = async (): Promise<ZoomLinkView> => {
      await until(async () => {
        const { body } = await world.organizer.get<ZoomLinkView>(world.url("zoom-link"));
        return body.pull !== null && body.pull.finishedAt !== null;
      });
      return (await world.organizer.get<ZoomLinkView>(world.url("zoom-link"))).body;
    };
    const pull = async (): Promise<ZoomLinkView> => {
      expect((await world.organizer.send("POST", world.url("zoom-link/pulls"), {})).status).toBe(202);
      return pulled();
    };
    const logs = async (): Promise<readonly VcLogView[]> =>
      (await world.organizer.get<{ items: VcLogView[] }>(world.url("vc-logs"))).body.items;
    afterEach(() => {
      zoom.lost = 0;
    });

    it("is refused as long as nobody said how", async () => {
      expect(await world.organizer.send("POST", world.url("zoom-link/pulls"), {})).toMatchObject({
        status: 409,
        body: { type: "/api/docs/problems#zoom-api-missing" },
      });
    });

    it("says what Zoom refuses", async () => {
      await world.organizer.send("PUT", world.url("zoom-link"), { api: { ...zoomAccount, clientSecret: "wrong" } });
      expect((await pull()).pull!.error).toContain("Client Secret");
      await world.organizer.send("PUT", world.url("zoom-link"), { api: zoomAccount });
      expect((await pull()).pull!.error).toContain("3001 Meeting does not exist");
      zoom.meetings.set(number, []);
      expect((await pull()).pull!.error).toContain("30 phút");
    });

    it("gets every page of every meeting within the briefing, through Zoom's limits, and reads it as a log", async () => {
      zoom.meetings.set(number, [
        { uuid: "/last//week==", startsAt: "2026-11-16T01:00:00Z", participants: people.slice(0, 5) },
        { uuid: "/to+day//==", startsAt: "2026-11-23T00:40:00Z", participants: people },
      ]);
      zoom.busy = 2;
      const done = await pull();
      expect(done.pull).toMatchObject({ state: "done", error: null });
      expect(done.pulledAt).not.toBeNull();
      await until(async () => (await logs()).every(({ job }) => job.state === "done"));
      expect(await logs()).toMatchObject([
        {
          fileName: expect.stringMatching(/^zoom-86400112233-2026-11-23-/),
          summary: { format: "zoom-api", connections: 700 },
        },
      ]);
      expect(zoom.calls.filter((call) => call.includes("/report/"))).toHaveLength(3);
    });

    it("changes nothing when the same report is fetched again", async () => {
      const before = await logs();
      expect((await pull()).pull!.state).toBe("done");
      expect(await logs()).toEqual(before);
    });

    it("keeps no report of which participants were lost on the way", async () => {
      zoom.meetings.set(number, [
        { uuid: "later==", startsAt: "2026-11-23T02:00:00Z", participants: people.slice(0, 9) },
      ]);
      zoom.lost = 1;
      const before = await logs();
      await world.organizer.send("POST", world.url("zoom-link/pulls"), {});
      await until(async () => zoom.calls.filter((call) => call.includes("later")).length >= 2);
      zoom.lost = 0;
      // The job tries again by itself, and then everybody is there.
      expect((await pulled()).pull!.state).toBe("done");
      await until(async () => (await logs()).every(({ job }) => job.state === "done"));
      expect((await logs()).slice(before.length)).toMatchObject([{ summary: { connections: 9 } }]);
    });

    it("happens by itself when a session has been over for long enough, and once", async () => {
      const watch = world.worker.get(MeetingReportWatch);
      const calls = zoom.calls.length;
      await watch.look();
      expect(zoom.calls).toHaveLength(calls);
      const end = new Date(Date.now() - 40 * 60_000);
      await world.database.asOwner(`update briefing_session set ends_at = $1 where briefing_key = $2`, [
        end,
        world.briefing.key,
      ]);
      await world.database.asOwner(
        `update zoom_link set pulled_at = $1, pull_asked_at = $1::timestamptz - interval '1 hour' where briefing_key = $2`,
        [end, world.briefing.key],
      );
      const again = await world.worker.get(Briefings).byId(world.briefing.id);
      expect(again.sessions[0]!.endsAt).toEqual(end);
      await Promise.all([watch.look(), watch.look()]);
      expect((await pulled()).pull!.state).toBe("done");
      const asked = await world.database.asOwner<{ n: number }>(
        `select count(*)::int as n from job where kind = 'pull-meeting-report' and asked_by is null`,
      );
      expect(asked[0]!.n).toBe(1);
      await watch.look();
      expect(zoom.calls.length).toBeGreaterThan(calls);
    });

    it("is the office's alone", async () => {
      const coordinator = await world.signedIn({ role: "coordinator", siteId: world.sites[0]!.id });
      expect((await coordinator.get(world.url("zoom-link"))).status).toBe(403);
      expect((await coordinator.send("POST", world.url("zoom-link/pulls"), {})).status).toBe(403);
    });
  });
});
