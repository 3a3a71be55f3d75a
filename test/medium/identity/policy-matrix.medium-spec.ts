import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Briefings } from "#briefings";
import { type Action, actions, type Grant, type Role, roles } from "#domain";
import { PolicyCheck, type RoutePolicy, Sessions, Users } from "#identity";
import { UnitOfWork } from "#platform";
import { Sites, type SiteRecord } from "#sites";
import { openWorld, type World } from "../../support/world.js";

/** Who may do what, written a second time on purpose: a right that is given or taken has to be given or taken here too. */
const office: readonly Role[] = ["admin", "organizer", "secretary"];
const officeAndSupervisor: readonly Role[] = [...office, "supervisor"];
const seesNames: readonly Role[] = [...officeAndSupervisor, "coordinator"];
const holders: Readonly<Record<Action, readonly Role[]>> = {
  "users.manage": ["admin"],
  "audit.read": ["admin"],
  "personal-data.manage": ["admin"],
  "system.read": ["admin"],
  "system.manage": ["admin"],
  "sites.read": roles,
  "sites.manage": ["admin", "organizer"],
  "briefings.read": roles,
  "briefings.manage": ["admin", "organizer"],
  "participation.read": roles,
  "devices.read": seesNames,
  "devices.manage": ["admin", "organizer"],
  "roster.read": seesNames,
  "roster.import": ["admin", "organizer"],
  "board.read": [...officeAndSupervisor, "viewer"],
  "attendance.read": seesNames,
  "door.read": [...seesNames, "kiosk"],
  "attendance.record": ["admin", "organizer", "coordinator", "kiosk"],
  "attendance.review": officeAndSupervisor,
  "attendance.approve": ["admin", "organizer", "supervisor"],
  "attendance.approve-below": ["admin", "supervisor"],
  "ledger.verify": office,
  "vc-logs.read": office,
  "vc-logs.import": office,
  "reconciliation.read": officeAndSupervisor,
  "reconciliation.run": office,
  "reconciliation.decide": office,
  "reports.read": seesNames,
  "reports.bundle": office,
};

/** Where a grant may stand, seen from the site that the requests name. */
const places = ["everywhere", "briefing", "site", "parent", "sibling", "child", "other-briefing"] as const;
type Place = (typeof places)[number];
const coversSite: readonly Place[] = ["everywhere", "briefing", "site", "parent"];
const coversBriefing: readonly Place[] = ["everywhere", "briefing"];

interface Person {
  readonly role: Role;
  readonly place: Place;
  readonly token: string;
}

/** Stands in the names of the site and of its people, and nowhere else. */
const mark = "Kín Đáo";

let world: World;
let site: SiteRecord;
let people: Person[];
let routes: readonly RoutePolicy[];

beforeAll(async () => {
  world = await openWorld({ sites: 2, delegatesPerSite: 2 });
  const sites = world.app.get(Sites);
  const [parent, sibling] = [world.sites[0]!, world.sites[1]!];
  const bare = { kind: "khac" as const, capacity: null, coordinatorName: null, coordinatorPhone: null, aliases: [] };
  site = await sites.create(world.admin, { ...bare, code: "DC010", name: `Tổ ${mark}`, parentId: parent.id });
  const child = await sites.create(world.admin, { ...bare, code: "DC011", name: "Nhóm nhỏ", parentId: site.id });
  await plantPeople();
  const other = await world.app.get(Briefings).create(world.admin, {
    title: "Hội nghị khác",
    sessions: world.briefing.sessions.map(({ number, name, startsAt, endsAt }) => ({
      number,
      name,
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
    })),
    rules: world.briefing.rules,
  });
  const standing: Record<Place, Pick<Grant, "briefingId" | "siteId">> = {
    everywhere: { briefingId: null, siteId: null },
    briefing: { briefingId: world.briefing.id, siteId: null },
    site: { briefingId: world.briefing.id, siteId: site.id },
    parent: { briefingId: world.briefing.id, siteId: parent.id },
    sibling: { briefingId: world.briefing.id, siteId: sibling.id },
    child: { briefingId: world.briefing.id, siteId: child.id },
    "other-briefing": { briefingId: other.id, siteId: site.id },
  };
  const all = roles.flatMap((role) => places.map((place) => ({ role, place })));
  people = await Promise.all(
    all.map(async ({ role, place }) => {
      const userId = await account(`${role}-${place}`, [{ role, ...standing[place] }]);
      return { role, place, token: await session(userId) };
    }),
  );
  routes = world.app.get(PolicyCheck).routes();
}, 120_000);

afterAll(async () => {
  await world?.close();
});

async function account(userName: string, grants: Grant[]): Promise<string> {
  const [made] = await world.app.get(Users).createWithLinks([{ userName, name: userName, grants }]);
  return made!.userId;
}

async function session(userId: string): Promise<string> {
  return (await world.app.get(UnitOfWork).run((tx) => world.app.get(Sessions).open(tx, userId))).token;
}

async function plantPeople(): Promise<void> {
  await world.app.get(UnitOfWork).query(
    `insert into delegate (id, briefing_key, site_key, full_name, name_fold, name_key, name_sort, identity)
     select id, $2, $3, 'Nguyễn ' || $4 || ' ' || n, 'nguyen kin dao', 'nguyen kin dao', 'nguyen kin dao', id::text
       from unnest($1::uuid[]) with ordinality as p (id, n)`,
    [[randomUUID(), randomUUID()], world.briefing.key, site.key, mark],
  );
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

async function call({ method, path }: RoutePolicy, token: string | undefined): Promise<Answer> {
  const url = path
    .replace(":briefingId", world.briefing.id)
    .replace(":siteId", site.id)
    .replace(":format", "json")
    .replaceAll(/:\w+/g, () => randomUUID())
    .replace(/(.)\/$/, "$1");
  const answer = await world.app.inject({
    method: method as "GET",
    url,
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    ...(method === "GET" ? {} : { payload: {} }),
  });
  return { status: answer.statusCode, body: answer.body };
}

const name = ({ method, path }: RoutePolicy): string => `${method} ${path}`;

/** Places of a grant that reach the site on this route; a site belongs to no briefing, what happens there does. */
const placesOf = ({ policy }: RoutePolicy): readonly Place[] =>
  policy?.kind === "may" && policy.briefing === undefined ? [...coversSite, "other-briefing"] : coversSite;

/** What a person must get from a guarded route: 401, 403, 404, or null where it is theirs to use. */
function refusalOf(route: RoutePolicy, { role, place }: Person): 403 | 404 | null {
  const { policy } = route;
  if (policy?.kind !== "may") return null;
  if (!holders[policy.action].includes(role)) return 403;
  if (policy.anywhere === true) return null;
  // Reading what every participant needs is the one right that a grant at a site has without naming a site.
  if (policy.action === "briefings.read") return place === "other-briefing" ? 404 : null;
  // Whoever approves below leaves the own site to the one above.
  if (policy.action === "attendance.approve" && role === "supervisor" && place === "site") return 404;
  return reachOf(route, policy).includes(place) ? null : 404;
}

function reachOf(route: RoutePolicy, policy: RoutePolicy["policy"] & { kind: "may" }): readonly Place[] {
  if (policy.action === "sites.read") return placesOf(route);
  if (policy.briefing === undefined) return ["everywhere"];
  return policy.site === undefined ? coversBriefing : coversSite;
}

describe("every route of the api", () => {
  it("is about an action that the table of this test knows", () => {
    expect(Object.keys(holders).toSorted()).toEqual([...actions].toSorted());
    expect(routes.length).toBeGreaterThan(50);
  });

  it("asks for a session, and an ended one is none", async () => {
    const userId = await account("admin-ended", [{ role: "admin", briefingId: null, siteId: null }]);
    const [expired, revoked] = [await session(userId), await session(userId)];
    const unitOfWork = world.app.get(UnitOfWork);
    const rows = await unitOfWork.query<{ id: string }>(
      `select id from auth_session where user_id = $1 order by created_at`,
      [userId],
    );
    await unitOfWork.query(`update auth_session set expires_at = now() - interval '1 second' where id = $1`, [
      rows[0]!.id,
    ]);
    await world.app.get(Sessions).end(rows[1]!.id);
    const guarded = routes.filter(({ policy }) => policy !== undefined && policy.kind !== "public");
    const wrong: string[] = [];
    for (const route of guarded) {
      for (const [who, token] of Object.entries({ nobody: undefined, expired, revoked, forged: "x".repeat(43) })) {
        const { status } = await call(route, token);
        if (status !== 401) wrong.push(`${name(route)} to ${who}: ${status}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  it("refuses whoever may not, as not allowed or as not found, and nobody else", async () => {
    const guarded = routes.filter(({ policy }) => policy?.kind === "may");
    const wrong: string[] = [];
    for (const route of guarded) {
      for (const person of people) {
        const expected = refusalOf(route, person);
        const { status } = await call(route, person.token);
        const right = expected === null ? status !== 401 && status !== 403 && status < 500 : status === expected;
        if (!right) wrong.push(`${name(route)} to ${person.role} at ${person.place}: ${status}, not ${expected}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 300_000);

  it("shows a site and its people to nobody else", async () => {
    const readable = routes.filter(({ method, policy }) => method === "GET" && policy?.kind === "may");
    const leaks: string[] = [];
    const seen = new Set<string>();
    for (const route of readable) {
      for (const person of people) {
        const { status, body } = await call(route, person.token);
        if (status !== 200 || !body.includes(mark)) continue;
        seen.add(name(route));
        const namesPeople = body.includes(`Nguyễn ${mark}`);
        const isDoor = person.role === "kiosk" && route.policy?.kind === "may" && route.policy.action === "door.read";
        const mayName = seesNames.includes(person.role) || isDoor;
        const theirs = placesOf(route).includes(person.place) && (mayName || !namesPeople);
        if (!theirs) leaks.push(`${name(route)} to ${person.role} at ${person.place}`);
      }
    }
    expect(leaks).toEqual([]);
    // Otherwise nothing was looked at.
    expect(seen.size).toBeGreaterThanOrEqual(5);
  }, 300_000);
});
