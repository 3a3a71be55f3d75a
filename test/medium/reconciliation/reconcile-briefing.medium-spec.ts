import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { FindingView, RunView, Simulation, SiteResultView } from "#contracts";
import { UnitOfWork } from "#platform";
import { ReconciliationQuery } from "#reconciliation";
import { v7 as uuidv7 } from "uuid";
import type { JsonCaller } from "../../support/vc-world.js";
import { entry } from "../../support/world.js";
import { openReconcileWorld, type ReconcileWorld } from "./reconcile-world.js";

type Page<Item> = { items: Item[]; next: string | null };

describe("reconciling a briefing", () => {
  let world: ReconcileWorld;
  beforeAll(async () => {
    world = await openReconcileWorld();
  });
  afterAll(() => world.close());

  const resultsOf = async (run: RunView, caller: JsonCaller = world.organizer): Promise<SiteResultView[]> =>
    (await caller.get<Page<SiteResultView>>(world.url(`runs/${run.id}/sites`))).body.items;
  const findingsOf = async (run: RunView, query = "", caller: JsonCaller = world.organizer): Promise<FindingView[]> =>
    (await caller.get<Page<FindingView>>(world.url(`runs/${run.id}/findings${query}`))).body.items;
  const resultAt = async (run: RunView, site: number): Promise<SiteResultView> =>
    (await resultsOf(run)).find(({ siteId }) => siteId === world.sites[site]!.id)!;

  it("puts the four sources of every site side by side, with the identity on each", async () => {
    const run = await world.reconciled();
    expect(run).toMatchObject({ cause: "hand", job: { state: "done", done: 7, total: 7, error: null } });
    for (const result of await resultsOf(run)) {
      const { present, stoodIn, excused, absent, notCalled } = result;
      expect(present + stoodIn + excused + absent + notCalled).toBe(result.summoned);
    }
    // Site 0: 5 = 3 present (1 of them online) + 1 stood in + 1 excused; in the hall 2 + 1 stand-in + 1 guest = 4.
    expect(await resultAt(run, 0)).toMatchObject({
      verdict: "confirmed",
      grade: "named",
      position: 8,
      summoned: 5,
      present: 3,
      stoodIn: 1,
      excused: 1,
      notCalled: 0,
      guests: 1,
      inHall: 4,
      declared: 4,
      listClosed: true,
      connection: { drops: 1, awaySeconds: 300, coveragePermille: 976, leaveAssumed: false },
    });
    expect((await resultsOf(run)).map(({ verdict }) => verdict)).toEqual([
      "nothing-expected",
      "confirmed",
      "differs",
      "connected-only",
      "number-only",
      "silent",
      "differs",
    ]);
    expect(run.summary).toMatchObject({ sites: 7, persons: 31, logsRead: true, verdicts: { silent: 1, differs: 2 } });
  });

  it("names for each finding its rule, its inputs, the tolerance and what may be done", async () => {
    const found = await findingsOf(await world.reconciled());
    const of = (rule: string): FindingView => found.find((finding) => finding.rule === rule)!;
    // Site 1 names 2 delegates of its own and 1 of another site, and declares 9.
    expect(of("headcount-over")).toMatchObject({
      siteId: world.sites[1]!.id,
      severity: "serious",
      subject: "opening",
      inputs: { declared: 9, named: 3, difference: 6 },
      tolerance: { people: 0 },
      actions: ["correct-entries", "ask-site", "accept"],
      state: "open",
    });
    expect(of("unmatched-vc")).toMatchObject({ siteId: null, inputs: { name: "Máy lạ", connections: 1 } });
    expect(of("late-connected").inputs).toMatchObject({ lateByMs: 40 * 60_000 });
    const double = found.filter(({ rule }) => rule === "double-presence");
    const [person] = world.delegatesOf(world.sites[5]!);
    expect(double.map(({ subject }) => subject)).toEqual([person!.id, person!.id]);
    expect(double[0]!.inputs).toEqual({
      homeSite: world.sites[5]!.id,
      places: [world.sites[1]!.id, world.sites[5]!.id],
    });
    expect(found.map(({ severity }) => severity)).toEqual(
      found.map(({ severity }) => severity).toSorted((a, b) => order.indexOf(a) - order.indexOf(b)),
    );
  });

  it("gives the same hash for the same inputs, and another one when a fact comes in", async () => {
    const [first, second] = [await world.reconciled(), await world.reconciled()];
    expect(first.outputHash).toMatch(/^[0-9a-f]{64}$/);
    expect(second.outputHash).toBe(first.outputHash);
    const [, , , , last] = world.delegatesOf(world.sites[1]!);
    await world.record(world.sites[1]!, [entry("excused", { delegateId: last!.id, reason: "duty" })]);
    expect((await world.reconciled()).outputHash).not.toBe(first.outputHash);
  });

  it("pages through findings without losing or repeating one", async () => {
    const run = await world.reconciled();
    const all = await findingsOf(run);
    const paged: FindingView[] = [];
    for (let after = ""; ;) {
      const { body } = await world.organizer.get<Page<FindingView>>(
        world.url(`runs/${run.id}/findings?limit=2${after}`),
      );
      paged.push(...body.items);
      if (body.next === null) break;
      after = `&after=${body.next}`;
    }
    expect(all.length).toBeGreaterThan(4);
    expect(paged).toEqual(all);
  });

  it("takes a decision as an input of the next run, and opens the question again when its inputs change", async () => {
    const site = world.sites[1]!;
    const over = async (run: RunView): Promise<FindingView> =>
      (await findingsOf(run, `?rule=headcount-over&site=${site.id}`))[0]!;
    const entries = async (): Promise<number> =>
      (await world.database.asOwner<{ n: number }>(`select count(*)::int as n from ledger_entry`))[0]!.n;
    const entriesBefore = await entries();
    const run = await world.reconciled();
    const decision = { action: "accept", reason: "Đã gọi điện: có đoàn khách" };
    const answer = await world.organizer.send<FindingView>(
      "POST",
      world.url(`runs/${run.id}/findings/${(await over(run)).id}/decisions`),
      decision,
    );
    expect(answer.body).toMatchObject({ state: "accepted", decision: { ...decision, by: "Người dùng thử" } });
    expect(await over(run)).toEqual(answer.body);

    const next = await world.reconciled();
    expect(await over(next)).toMatchObject({ id: answer.body.id, state: "accepted" });
    expect(await entries()).toBe(entriesBefore);

    await world.record(site, [entry("headcount", { checkpoint: "opening", count: 10 })]);
    const changed = await over(await world.reconciled());
    expect(changed).toMatchObject({ state: "changed", inputs: { declared: 10, difference: 7 }, decision });
  });

  it("says which rule judged from which facts, and what other limits would change, and writes nothing", async () => {
    const [, over] = world.sites;
    const path = world.url(`sites/${over!.id}/simulation?session=1`);
    const written = () =>
      world.database.asOwner(
        `select (select count(*) from job) as jobs, (select count(*) from finding) as findings,
                (select count(*) from audit_line) as lines, (select count(*) from finding_decision) as decisions`,
      );
    const before = await written();
    const { body: why } = await world.organizer.get<Simulation>(path);
    expect(why).toMatchObject({
      underTried: null,
      changes: null,
      now: { result: { verdict: "differs", declared: 10 } },
    });
    expect(why.now.persons.map(({ name, verdict, rule }) => [name, verdict, rule]).slice(0, 3)).toEqual([
      ["Nguyễn Văn DC002 1", "confirmed-on-site", "person.confirmed-on-site"],
      ["Nguyễn Văn DC002 2", "confirmed-on-site", "person.confirmed-on-site"],
      ["Nguyễn Văn DC002 3", "not-called", "person.not-called"],
    ]);
    const over9 = why.now.findings.find(({ rule }) => rule === "headcount-over");
    expect(over9).toMatchObject({ tolerance: { people: 0 }, inputs: { declared: 10, named: 3 } });
    // 10 declared of 3 named are 7 more: within 7.
    const { body: tried } = await world.organizer.send<Simulation>("POST", path, { headcountTolerance: 7 });
    expect(tried.changes).toMatchObject({ persons: [], findings: [{ id: over9!.id, change: "gone" }] });
    expect(tried.underTried?.rules).toEqual({ ...why.now.rules, headcountTolerance: 7 });
    expect(await written()).toEqual(before);
    const elsewhere = await world.signedIn({ role: "supervisor", siteId: world.sites[0]!.id });
    expect((await elsewhere.get(path)).status).toBe(404);
    expect((await world.organizer.get(path.replace("session=1", "session=9"))).status).toBe(404);
  });

  it("shows a supervisor the own sites only, and nothing to somebody of another briefing", async () => {
    const run = await world.reconciled();
    const [mine] = world.sites;
    const supervisor = await world.signedIn({ role: "supervisor", siteId: mine!.id });
    expect((await resultsOf(run, supervisor)).map(({ siteId }) => siteId)).toEqual([mine!.id]);
    expect(await findingsOf(run, "", supervisor)).toEqual(
      (await findingsOf(run)).filter(({ siteId }) => siteId === mine!.id),
    );
    const elsewhere = await world.signedIn({ role: "organizer", briefingId: uuidv7() });
    expect((await elsewhere.get(world.url(`runs/${run.id}`))).status).toBe(404);
    const other = await supervisor.get(world.url(`runs/${run.id}/findings?site=${world.sites[1]!.id}`));
    expect(other.status).toBe(404);
    expect((await supervisor.get<RunView>(world.url(`runs/${run.id}`))).body.summary).toBeNull();
    expect((await supervisor.send("POST", world.url("runs"), {})).status).toBe(403);
    const coordinator = await world.signedIn({ role: "coordinator", siteId: mine!.id });
    expect((await coordinator.get(world.url("runs"))).status).toBe(403);
  });

  it("is read by other rooms as of its newest finished run", async () => {
    const run = await world.reconciled();
    const { reader } = world.app.get(UnitOfWork);
    const query = world.app.get(ReconciliationQuery);
    const latest = await query.latestRun(reader, world.briefing.key);
    expect(latest?.id).toBe(run.id);
    const [site] = world.sites;
    const [result, ...others] = await query.siteResults(reader, run.id, [site!.key]);
    expect(others).toEqual([]);
    expect(result).toMatchObject({ siteKey: site!.key, verdict: "confirmed", figures: { summoned: 5 } });
    const verdicts = await query.personVerdicts(reader, run.id, site!.key);
    expect(verdicts.map(({ kind, verdict }) => `${kind} ${verdict}`)).toEqual([
      "delegate confirmed-on-site",
      "delegate confirmed-on-site",
      "delegate confirmed-online",
      "delegate represented",
      "delegate excused",
      "guest unlisted",
    ]);
  });
});

const order = ["serious", "check", "note"];
