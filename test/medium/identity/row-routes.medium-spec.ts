import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { liveMessages } from "#contracts";
import { type Grant, type Role, roles } from "#domain";
import { PolicyCheck, type RoutePolicy, Sessions, type SignedInSession, Users } from "#identity";
import { UnitOfWork } from "#platform";
import { Sites, type SiteRecord } from "#sites";
import { connectLive } from "../../support/live-client.js";
import { type PlantedIds, plantRows } from "../../support/plant-rows.js";
import { entry, openWorld, type World } from "../../support/world.js";

/** Where a grant stands that does not reach the planted rows. */
const foreignPlaces = ["sibling", "child", "other-briefing"] as const;
const ownPlaces = ["site", "parent", "briefing"] as const;
type Place = (typeof foreignPlaces)[number] | (typeof ownPlaces)[number];

interface Person {
  readonly role: Role;
  readonly place: Place;
  readonly token: string;
}

const mark = "Kín Đáo";
const personMark = `Nguyễn ${mark}`;

let world: World;
let site: SiteRecord;
let ids: PlantedIds;
let where: Readonly<Record<string, string>>;
let people: readonly Person[];
let routes: readonly RoutePolicy[];
/** What the application believes of whoever is signed in; the rows stay those of the real grants. */
let believe: (session: SignedInSession) => SignedInSession = (session) => session;

beforeAll(async () => {
  world = await openWorld({ sites: 3, delegatesPerSite: 2 });
  await world.app.listen(0, "127.0.0.1");
  const sites = world.app.get(Sites);
  const [parent, sibling, far] = [world.sites[0]!, world.sites[1]!, world.sites[2]!];
  const bare = { kind: "khac" as const, capacity: null, coordinatorName: null, coordinatorPhone: null, aliases: [] };
  site = await sites.create(world.admin, { ...bare, code: "DC010", name: `Tổ ${mark}`, parentId: parent.id });
  const child = await sites.create(world.admin, { ...bare, code: "DC011", name: "Nhóm 11", parentId: site.id });
  await world.database.asOwner(`insert into participation values ($1, $2), ($1, $3)`, [
    world.briefing.key,
    site.key,
    child.key,
  ]);
  ({ ids, where } = await plantRows(world.database, { briefing: world.briefing, site }, mark));
  await visits(parent, far);
  const briefingId = world.briefing.id;
  const standing: Record<Place, Pick<Grant, "briefingId" | "siteId">> = {
    site: { briefingId, siteId: site.id },
    parent: { briefingId, siteId: parent.id },
    briefing: { briefingId, siteId: null },
    sibling: { briefingId, siteId: sibling.id },
    child: { briefingId, siteId: child.id },
    "other-briefing": { briefingId: randomUUID(), siteId: site.id },
  };
  const all = roles.flatMap((role) => [...foreignPlaces, ...ownPlaces].map((place) => ({ role, place })));
  people = await Promise.all(
    all.map(async ({ role, place }) => {
      const userName = `${role}-${place}`;
      const grants = [{ role, ...standing[place] }];
      const [made] = await world.app.get(Users).createWithLinks([{ userName, name: userName, grants }]);
      const { token } = await world.app.get(UnitOfWork).run((tx) => world.app.get(Sessions).open(tx, made!.userId));
      return { role, place, token };
    }),
  );
  routes = world.app.get(PolicyCheck).routes();
  const sessions = world.app.get(Sessions);
  const authenticate = sessions.authenticate.bind(sessions);
  sessions.authenticate = async (token) => {
    const session = await authenticate(token);
    return session && believe(session);
  };
}, 120_000);

afterAll(async () => {
  await world?.close();
});

/** People of one site who come to another, alone and for somebody: what is read across sites. */
async function visits(here: SiteRecord, far: SiteRecord): Promise<void> {
  const [own, other] = [world.delegatesOf(here), world.delegatesOf(far)];
  await world.record(here, [
    entry("arrived", { delegateId: other[0]!.id, method: "name" }),
    entry("stood-in", { delegateId: own[0]!.id, standInDelegateId: other[1]!.id, method: "name" }),
    entry("arrived", { delegateId: own[1]!.id, method: "name" }),
    entry("headcount", { checkpoint: "opening", total: 2 }),
  ]);
  await world.record(far, [entry("arrived", { delegateId: own[1]!.id, method: "name" })]);
}

function urlOf(path: string, at: SiteRecord): string {
  const named: Readonly<Record<string, string>> = {
    ":briefingId": world.briefing.id,
    ":siteId": at.id,
    ":runId": ids.run,
    ":logId": ids.log,
    ":importId": ids.import,
    ":questionId": ids.question,
    ":bundleId": ids.bundle,
    ":deviceId": ids.device,
    ":setAsideId": ids.setAside,
    ":jobId": ids.job,
    ":linkId": ids.link,
    ":delegateId": ids.delegate,
    ":findingId": ids.finding,
    ":version": "900",
    ":format": "json",
  };
  return path.replaceAll(/:\w+/g, (name) => named[name] ?? randomUUID()).replace(/(.)\/$/, "$1");
}

async function call(
  method: string,
  url: string,
  token: string,
  payload?: unknown,
): Promise<{ status: number; body: string }> {
  const headers = { authorization: `Bearer ${token}` };
  const answer = await world.app.inject({
    method: method as "GET",
    url,
    headers,
    ...(payload === undefined ? {} : { payload: payload as object }),
  });
  return { status: answer.statusCode, body: answer.body };
}

/** A right over everything, for every check of the application. The database is not told. */
const asAdmin = (session: SignedInSession): SignedInSession => ({
  ...session,
  principal: { ...session.principal, grants: [{ role: "admin", briefingId: null, siteId: null }] },
});

/** The planted rows and everything of their site, as one value. */
async function stateOfSite(): Promise<unknown> {
  const rows = Object.entries(where).map(
    ([table, row]) => `select '${table}' as t, (select to_jsonb(x) - 'last_seen_at' from ${table} x where ${row}) as r`,
  );
  const counts = ["ledger_entry", "site_device", "set_aside_entry", "site_approval", "delegate"].map(
    (table) => `select 'count of ${table}' as t, to_jsonb(count(*)) as r from ${table} where site_key = ${site.key}`,
  );
  return world.database.asOwner([...rows, ...counts].join(" union all "));
}

const reads = (): RoutePolicy[] => routes.filter(({ method, policy }) => method === "GET" && policy?.kind !== "public");
const questions = ["?session=1", `?session=1&node=`];

/** Results of jobs and files, with who gets them and how far the right must reach; written a second time on purpose. */
const files: Readonly<Record<string, readonly [holders: readonly Role[], places: readonly Place[]]>> = (() => {
  const office: readonly Role[] = ["admin", "organizer", "secretary"];
  const organizers: readonly Role[] = ["admin", "organizer"];
  const desks: readonly Role[] = [...office, "supervisor", "coordinator"];
  const reviewers: readonly Role[] = [...office, "supervisor"];
  const whole: readonly Place[] = ["briefing"];
  const touching: readonly Place[] = [...ownPlaces, "sibling", "child"];
  const briefing = "/api/briefings/:briefingId";
  return {
    [`${briefing}/report-bundles/:bundleId`]: [office, ownPlaces],
    [`${briefing}/report-bundles/:bundleId/file`]: [office, ownPlaces],
    [`${briefing}/runs/:runId`]: [reviewers, touching],
    [`${briefing}/vc-logs/:logId`]: [office, whole],
    [`${briefing}/vc-logs/:logId/table`]: [office, whole],
    [`${briefing}/roster/imports/:importId`]: [organizers, whole],
    [`${briefing}/access-sheets.pdf`]: [organizers, whole],
    [`${briefing}/pins.pdf`]: [organizers, whole],
    [`${briefing}/sites/:siteId/access-sheet.pdf`]: [organizers, ownPlaces],
    [`${briefing}/sites/:siteId/passes.pdf`]: [desks, ownPlaces],
    [`${briefing}/sites/:siteId/report.:format`]: [desks, ownPlaces],
    [`${briefing}/report.:format`]: [desks, ownPlaces],
    "/api/jobs/:jobId": [[], []],
    "/api/audit/lines.csv": [[], []],
    "/api/people/:delegateId/export": [[], []],
  };
})();

describe("a file or the result of a job", () => {
  // Before the suites that write: what they change is what these look at.
  it("is for exactly those roles at those places; whoever may not is told nothing of it", async () => {
    believe = (session) => session;
    const wrong: string[] = [];
    for (const [path, [holders, places]] of Object.entries(files)) {
      for (const { role, place, token } of people) {
        const { status } = await call("GET", `${urlOf(path, site)}?session=1&node=${site.id}`, token);
        const given = ![401, 403, 404].includes(status) && status < 500;
        const right = holders.includes(role) && places.includes(place);
        if (given !== right) wrong.push(`${path} to ${role} at ${place}: ${status}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 300_000);
});

describe("a route whose own checks are off", () => {
  it("shows nothing of a foreign site or briefing, because its rows are not shown", async () => {
    believe = asAdmin;
    const leaks: string[] = [];
    const seen = new Set<string>();
    for (const route of reads()) {
      for (const { role, place, token } of people) {
        const own = (ownPlaces as readonly Place[]).includes(place);
        // Whose it is is asked of one role only: that there is something to see.
        if (own && (role !== "secretary" || place !== "briefing")) continue;
        for (const query of questions) {
          const url = `${urlOf(route.path, site)}${query.endsWith("=") ? `${query}${site.id}` : query}`;
          const { body } = await call("GET", url, token);
          const shown = body.includes(personMark) || (body.includes(mark) && place !== "other-briefing");
          if (shown && own) seen.add(route.path);
          if (shown && !own) leaks.push(`${route.path}${query} to ${role} at ${place}`);
        }
      }
    }
    expect(leaks).toEqual([]);
    expect(seen.size).toBeGreaterThan(15);
  }, 300_000);

  it("changes nothing of a foreign site or briefing", async () => {
    believe = asAdmin;
    const before = await stateOfSite();
    const kept: string[] = [];
    for (const { role, place, token } of people) {
      if (!(foreignPlaces as readonly Place[]).includes(place)) continue;
      for (const [what, body] of writes()) {
        const [method, path] = what.split(" ") as [string, string];
        const { status } = await call(method, urlOf(path, site), token, body);
        if (status >= 500) kept.push(`${what} by ${role} at ${place}: ${status}`);
      }
    }
    expect(kept).toEqual([]);
    expect(await stateOfSite()).toEqual(before);
    // The same requests do something for those who may: otherwise nothing was tried.
    const organizer = people.find(({ role, place }) => role === "organizer" && place === "briefing")!;
    let done = 0;
    for (const [what, body] of writes()) {
      const [method, path] = what.split(" ") as [string, string];
      const { status } = await call(method, urlOf(path, site), organizer.token, body);
      if (status < 300) done++;
    }
    expect(done).toBeGreaterThan(20);
  }, 300_000);

  it("lets no socket watch a foreign site or board", async () => {
    believe = asAdmin;
    const url = (await world.app.getUrl()).replace("[::1]", "127.0.0.1");
    const let_in: string[] = [];
    for (const { role, place, token } of people) {
      if (!(foreignPlaces as readonly Place[]).includes(place)) continue;
      const client = await connectLive(url, token);
      for (const message of Object.keys(liveMessages.fromClient).filter((name) => name.endsWith(":watch"))) {
        const about = message === "site:watch" ? { siteId: site.id } : { node: site.id, session: 1 };
        const answer = await client.ask(message, { briefingId: world.briefing.id, ...about });
        if (answer.ok) let_in.push(`${message} by ${role} at ${place}`);
      }
      client.close();
    }
    expect(let_in).toEqual([]);
  }, 120_000);

  it("answers its own people as if there were no rules", async () => {
    const narrowed: string[] = [];
    let answered = 0;
    const at = world.sites[0]!;
    for (const route of reads()) {
      for (const { role, place, token } of people) {
        if (place !== "parent" && place !== "briefing") continue;
        const url = `${urlOf(route.path, at)}?session=1${place === "parent" ? `&node=${at.id}` : ""}`;
        believe = (session) => session;
        const ruled = await call("GET", url, token);
        believe = (session) => ({ ...session, rows: { kind: "system" } });
        const free = await call("GET", url, token);
        if (free.status === 200) answered++;
        if (ruled.status !== free.status || timeless(ruled.body) !== timeless(free.body)) {
          narrowed.push(`${route.path} to ${role} at ${place}: ${ruled.status} ${free.status}`);
        }
      }
    }
    expect(narrowed).toEqual([]);
    expect(answered).toBeGreaterThan(200);
  }, 300_000);
});

/** Without the moments at which an answer was made. */
const timeless = (body: string): string =>
  body.replaceAll(/"(asOf|serverTime|exportedAt|lastSeenAt|cursor|correlationId|at)":"[^"]*"/g, "").slice(0, 200_000);

/** One request that would do something, for every route that writes at a site or in a briefing. */
function writes(): [what: string, body: object][] {
  const here = "/api/briefings/:briefingId/sites/:siteId";
  const briefing = "/api/briefings/:briefingId";
  const now = new Date().toISOString();
  const heartbeat = { deviceTime: now, appVersion: "1", unsent: 0, rosterRevision: null, practised: false };
  return [
    [
      `POST ${here}/entries`,
      { deviceTime: now, entries: [entry("arrived", { delegateId: ids.delegate, method: "name" })] },
    ],
    [`POST ${here}/set-aside/:setAsideId/decisions`, { decision: "dismiss", note: "x" }],
    [`POST ${briefing}/approvals`, { session: 1, siteIds: [site.id] }],
    [`POST ${here}/approvals/withdrawals`, { session: 1, reason: "sai số" }],
    [`POST ${briefing}/alerts`, { act: "acknowledge", alertIds: [ids.alert] }],
    [`POST ${briefing}/alerts`, { act: "resolve", alertIds: [ids.alert] }],
    [`PATCH ${here}/devices/:deviceId`, { name: "khác" }],
    [`POST ${here}/devices/:deviceId/approval`, {}],
    [`POST ${here}/devices/:deviceId/refusal`, {}],
    [`DELETE ${here}/devices/:deviceId`, {}],
    [`POST ${here}/heartbeats`, heartbeat],
    [`POST ${here}/access-sheet/renewals`, {}],
    [`POST ${here}/access-sheet/secrets`, {}],
    [`POST ${here}/questions/:questionId/answers`, { id: randomUUID(), text: "x", answeredAt: now }],
    [`POST ${briefing}/access-sheets`, { renew: true }],
    [`PUT ${briefing}/sites`, { all: false, sites: [] }],
    [`PATCH ${briefing}`, { title: "khác" }],
    [`POST ${briefing}/moves`, { to: "live" }],
    [`POST ${briefing}/board-links`, { label: "x", siteId: site.id, expiresAt: "2099-01-01T00:00:00.000Z" }],
    [`DELETE ${briefing}/board-links/:linkId`, {}],
    [`POST ${briefing}/runs`, {}],
    [`POST ${briefing}/runs/:runId/findings/:findingId/decisions`, { action: "accept", reason: "đã kiểm tra" }],
    [`POST ${briefing}/report-bundles`, { format: "csv", session: 1, node: site.id }],
    [`DELETE ${briefing}/roster/imports/:importId`, {}],
    [`POST ${briefing}/roster/imports/:importId/commit`, {}],
    [`POST ${briefing}/roster/imports/:importId/undo`, {}],
    [`PUT ${briefing}/room-mappings`, { mappings: [{ nameKey: "planted", siteId: null }] }],
    [`POST ${briefing}/late-entries/decisions`, { ids: [ids.setAside], decision: "dismiss", note: "x" }],
    [`PATCH /api/sites/:siteId`, { name: "khác" }],
    [`POST /api/sites`, { code: "DC99", name: "x", kind: "khac", parentId: site.id }],
    [`POST /api/people/:delegateId/reveals`, { reason: "complaint" }],
    [`POST /api/people/:delegateId/corrections`, { fullName: "Tên Khác", reason: "ghi sai" }],
    [`PUT /api/people/:delegateId/restriction`, { reason: "theo yêu cầu" }],
    [`DELETE /api/people/:delegateId/restriction`, {}],
    [`POST /api/people/:delegateId/erasures`, { reason: "theo yêu cầu" }],
    [`POST /api/jobs/:jobId/retries`, {}],
  ];
}
