import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { FindingView, RunView, Simulation, SiteResultView } from "#contracts";
import { Briefings } from "#briefings";
import { HintBus, JobContext, Jobs, OvertakenError, UnitOfWork } from "#platform";
import { ReconcileBriefingHandler, ReconcileSitesHandler, ReconciliationQuery } from "#reconciliation";
import { Client } from "pg";
import { v7 as uuidv7 } from "uuid";
import { until } from "../../support/open-rooms.js";
import { type JsonCaller, openVcWorld, type VcWorld, zoomLog } from "../../support/vc-world.js";
import { endsAt, entry, startsAt } from "../../support/world.js";

type Page<Item> = { items: Item[]; next: string | null };

describe("reconciling a briefing", () => {
  let world: VcWorld;
  beforeAll(async () => {
    world = await openVcWorld({ sites: 6, delegatesPerSite: 5 });
    await report(world);
    await world.readLog(log);
  });
  afterAll(() => world.close());

  const runOf = async (id: string): Promise<RunView> =>
    (await world.organizer.get<RunView>(world.url(`runs/${id}`))).body;
  const finished = async (id: string): Promise<RunView> => {
    await until(async () => ["done", "failed"].includes((await runOf(id)).job.state));
    return runOf(id);
  };
  const reconciled = async (): Promise<RunView> =>
    finished((await world.organizer.send<RunView>("POST", world.url("runs"), {})).body.id);
  const resultsOf = async (run: RunView, caller: JsonCaller = world.organizer): Promise<SiteResultView[]> =>
    (await caller.get<Page<SiteResultView>>(world.url(`runs/${run.id}/sites`))).body.items;
  const findingsOf = async (run: RunView, query = "", caller: JsonCaller = world.organizer): Promise<FindingView[]> =>
    (await caller.get<Page<FindingView>>(world.url(`runs/${run.id}/findings${query}`))).body.items;
  /** Which transaction wrote a site's result: the same one as long as nobody wrote it again. */
  const writtenBy = (run: string, site: number): Promise<unknown[]> =>
    world.database.asOwner(
      `select xmin::text from reconciliation_site where run_id = $1 and site_key = $2 order by session`,
      [run, site],
    );
  const resultAt = async (run: RunView, site: number): Promise<SiteResultView> =>
    (await resultsOf(run)).find(({ siteId }) => siteId === world.sites[site]!.id)!;

  it("puts the four sources of every site side by side, with the identity on each", async () => {
    const run = await reconciled();
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
    const found = await findingsOf(await reconciled());
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
    const [first, second] = [await reconciled(), await reconciled()];
    expect(first.outputHash).toMatch(/^[0-9a-f]{64}$/);
    expect(second.outputHash).toBe(first.outputHash);
    const [, , , , last] = world.delegatesOf(world.sites[1]!);
    await world.record(world.sites[1]!, [entry("excused", { delegateId: last!.id, reason: "duty" })]);
    expect((await reconciled()).outputHash).not.toBe(first.outputHash);
  });

  it("pages through findings without losing or repeating one", async () => {
    const run = await reconciled();
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
    const run = await reconciled();
    const decision = { action: "accept", reason: "Đã gọi điện: có đoàn khách" };
    const answer = await world.organizer.send<FindingView>(
      "POST",
      world.url(`runs/${run.id}/findings/${(await over(run)).id}/decisions`),
      decision,
    );
    expect(answer.body).toMatchObject({ state: "accepted", decision: { ...decision, by: "Người dùng thử" } });
    expect(await over(run)).toEqual(answer.body);

    const next = await reconciled();
    expect(await over(next)).toMatchObject({ id: answer.body.id, state: "accepted" });
    expect(await entries()).toBe(entriesBefore);

    await world.record(site, [entry("headcount", { checkpoint: "opening", count: 10 })]);
    const changed = await over(await reconciled());
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
    const run = await reconciled();
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

  const partsOf = (run: RunView) =>
    world.database.asOwner<{
      id: string;
      kind: string;
      state: string;
      attempt: number;
      payload: Record<string, unknown>;
    }>(`select id, kind, state, attempt, payload from job where parent_id = $1 order by id`, [run.id]);
  /** As a worker leaves a run that dies in one of its parts: nobody gives a sign of life. */
  const unfinish = async (run: RunView, partId: string, firstSite: number): Promise<void> => {
    await world.database.asOwner(
      `update reconciliation_run set finished_at = null, output_hash = null, summary = null where id = $1`,
      [run.id],
    );
    await world.database.asOwner(`delete from reconciliation_site where run_id = $1 and site_key >= $2`, [
      run.id,
      firstSite,
    ]);
    await world.database.asOwner(
      `update job set state = 'running', finished_at = null, heartbeat_at = now() - interval '2 minutes' where id = $1`,
      [partId],
    );
    await world.database.asOwner(`update job set state = 'waiting', finished_at = null where id = $1`, [run.id]);
  };

  it("goes on with the sites it had not reached when it is started again, and comes to the same result", async () => {
    const run = await reconciled();
    const [first, second] = await partsOf(run);
    const untouched = await writtenBy(run.id, Number(first!.payload["firstSite"]));
    await unfinish(run, second!.id, Number(second!.payload["firstSite"]));
    await world.app.get(Jobs).sweep();
    await until(async () => (await partsOf(run)).every(({ state }) => state === "done"));
    await world.app.get(Jobs).sweep();
    await until(async () => (await runOf(run.id)).outputHash !== null);
    expect(await runOf(run.id)).toMatchObject({ outputHash: run.outputHash, summary: run.summary });
    expect(await writtenBy(run.id, Number(first!.payload["firstSite"]))).toEqual(untouched);
  });

  it("is cut into parts; those that are killed in the middle of a step are done again, and the sum is the same", async () => {
    const before = await reconciled();
    const blocker = new Client({ connectionString: world.database.ownerUrl });
    await blocker.connect();
    await blocker.query(`begin; lock table person_verdict in exclusive mode`);
    const { body: asked } = await world.organizer.send<RunView>("POST", world.url("runs"), {});
    const inTheMiddle = () =>
      world.database.asOwner<{ pid: number }>(
        `select pid from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock' and query like '%person_verdict%'`,
      );
    await until(async () => (await inTheMiddle()).length === 2);
    expect(await runOf(asked.id)).toMatchObject({ job: { state: "waiting", done: 0, total: 7 }, secondsLeft: null });
    for (const { pid } of await inTheMiddle()) {
      await world.database.asOwner(`select pg_terminate_backend($1)`, [pid]);
    }
    await blocker.query("rollback");
    await blocker.end();
    const after = await finished(asked.id);
    expect(after).toMatchObject({ outputHash: before.outputHash, summary: before.summary });
    expect((await partsOf(after)).map(({ state, attempt }) => [state, attempt])).toEqual([
      ["done", 2],
      ["done", 2],
    ]);
  });

  it("lets nobody finish late: an overtaken part and an overtaken end write nothing", async () => {
    const run = await reconciled();
    const [, part] = await partsOf(run);
    await unfinish(run, part!.id, Number(part!.payload["firstSite"]));
    const late = (id: string, kind: string, payload: Record<string, unknown>): JobContext =>
      new JobContext(
        world.worker.get(UnitOfWork),
        world.worker.get(HintBus),
        world.worker.get(Jobs),
        id,
        kind,
        part!.attempt - 1,
        payload,
        null,
      );
    const sites = world.worker.get(ReconcileSitesHandler, { strict: false });
    await expect(sites.run(late(part!.id, part!.kind, part!.payload))).rejects.toThrow(OvertakenError);
    const whole = world.worker.get(ReconcileBriefingHandler, { strict: false });
    await expect(whole.run(late(run.id, "reconcile-briefing", {}))).rejects.toThrow(OvertakenError);
    expect(await writtenBy(run.id, Number(part!.payload["firstSite"]))).toEqual([]);
    expect((await runOf(run.id)).finishedAt).toBeNull();
    await world.app.get(Jobs).sweep();
    await until(async () => (await partsOf(run)).every(({ state }) => state === "done"));
    await world.app.get(Jobs).sweep();
    await until(async () => (await runOf(run.id)).outputHash === run.outputHash);
  });

  it("says what a part could not do, and does only that part again when somebody asks for it", async () => {
    const run = await reconciled();
    const [first, part] = await partsOf(run);
    const untouched = await writtenBy(run.id, Number(first!.payload["firstSite"]));
    await unfinish(run, part!.id, Number(part!.payload["firstSite"]));
    await world.database.asOwner(`update job set state = 'failed', error = 'Đĩa đầy / disk full' where id = $1`, [
      part!.id,
    ]);
    await world.app.get(Jobs).sweep();
    await until(async () => (await runOf(run.id)).job.state === "failed");
    expect((await runOf(run.id)).job.error).toBe("Đĩa đầy / disk full");
    await world.app.get(UnitOfWork).run((tx) => world.app.get(Jobs).retry(tx, run.id));
    await until(async () => (await partsOf(run)).every(({ state }) => state === "done"));
    await world.app.get(Jobs).sweep();
    await until(async () => (await runOf(run.id)).outputHash === run.outputHash);
    expect(await writtenBy(run.id, Number(first!.payload["firstSite"]))).toEqual(untouched);
  });

  it("is read by other rooms as of its newest finished run", async () => {
    const run = await reconciled();
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

  const byItself = async (cause: RunView["cause"]): Promise<RunView[]> =>
    (await world.organizer.get<{ items: RunView[] }>(world.url("runs"))).body.items.filter(
      (run) => run.cause === cause,
    );

  it("runs by itself every so often while it is live, and after a log was read", async () => {
    await world.app.get(Briefings).move(world.admin, world.briefing.id, "live");
    await world.readLog(zoomLog([["Máy lạ khác", 0, 30]]));
    await until(async () => (await byItself("import"))[0]?.job.state === "done");
    expect(await byItself("import")).toHaveLength(1);
    const schedule = world.url("runs/schedule");
    expect((await world.organizer.get(schedule)).body).toEqual({ everyMinutes: 0 });
    expect((await world.organizer.send("PUT", schedule, { everyMinutes: 5 })).status).toBe(200);
    const asleep = (await byItself("timer")).length;
    await world.database.asOwner(`update vc_log set read_at = read_at - interval '6 minutes'`);
    await world.database.asOwner(`update reconciliation_run set asked_at = asked_at - interval '5 minutes'`);
    await until(async () => (await byItself("timer"))[0]?.job.state === "done");
    expect([asleep, (await byItself("timer")).length]).toEqual([0, 1]);
    expect((await world.organizer.send("PUT", schedule, { everyMinutes: 0 })).body).toEqual({ everyMinutes: 0 });
  });

  it("runs by itself after the close, once, however many workers look", async () => {
    await world.app.get(Briefings).move(world.admin, world.briefing.id, "closed");
    await until(async () => (await byItself("close"))[0]?.job.state === "done");
    expect(await byItself("close")).toHaveLength(1);
  });
});

const order = ["serious", "check", "note"];

const log = zoomLog([
  ["DC001 - Phường số 1", -5, 100],
  ["DC001 - Phường số 1", 105, 210],
  ["DC002 - Phường số 2", -5, 210],
  ["DC003 - Phường số 3", -5, 210],
  ["DC006 - Phường số 6", 40, 210],
  ["Máy lạ", 0, 30],
]);

/**
 * Site 0 agrees in everything; 1 declares too many; 2 is only connected; 3 sends a number; 4 is silent; 5 connects
 * late.
 */
async function report(world: VcWorld): Promise<void> {
  const [agreeing, over, , numberOnly, , late] = world.sites;
  const [a, b, c, d, e] = world.delegatesOf(agreeing!);
  await world.record(agreeing!, [
    entry("arrived", { delegateId: a!.id, method: "qr" }),
    entry("arrived", { delegateId: b!.id }),
    entry("arrived", { delegateId: c!.id, online: true }),
    entry("stood-in", { delegateId: d!.id, guestId: uuidv7(), guest: { fullName: "Lê Thị Thay" } }),
    entry("excused", { delegateId: e!.id, reason: "leave" }),
    entry("arrived", { guestId: uuidv7(), guest: { fullName: "Khách Mời" } }),
    entry("headcount", { checkpoint: "opening", count: 4 }),
    entry("list-closed", { occurredAt: endsAt.toISOString() }),
  ]);
  const [f, g] = world.delegatesOf(over!);
  const [visitor, ...others] = world.delegatesOf(late!);
  await world.record(over!, [
    entry("arrived", { delegateId: f!.id }),
    entry("arrived", { delegateId: g!.id }),
    entry("arrived", { delegateId: visitor!.id }),
    entry("headcount", { checkpoint: "opening", count: 9 }),
  ]);
  await world.record(numberOnly!, [entry("headcount", { checkpoint: "opening", count: 30 })]);
  const later = new Date(startsAt.getTime() + 60_000).toISOString();
  await world.record(late!, [
    ...others.map((delegate) => entry("arrived", { delegateId: delegate.id })),
    entry("arrived", { delegateId: visitor!.id, occurredAt: later }),
    entry("list-closed", { occurredAt: endsAt.toISOString() }),
  ]);
}
