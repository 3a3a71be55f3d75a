import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { RunView } from "#contracts";
import { Briefings } from "#briefings";
import { HintBus, JobContext, Jobs, OvertakenError, UnitOfWork } from "#platform";
import { ReconcileBriefingHandler, ReconcileSitesHandler } from "#reconciliation";
import { Client } from "pg";
import { until } from "../../support/open-rooms.js";
import { zoomLog } from "../../support/vc-world.js";
import { openReconcileWorld, type ReconcileWorld } from "./reconcile-world.js";

describe("a run of a reconciliation", () => {
  let world: ReconcileWorld;
  beforeAll(async () => {
    world = await openReconcileWorld();
  });
  afterAll(() => world.close());

  /** Which transaction wrote a site's result: the same one as long as nobody wrote it again. */
  const writtenBy = (run: string, site: number): Promise<unknown[]> =>
    world.database.asOwner(
      `select xmin::text from reconciliation_site where run_id = $1 and site_key = $2 order by session`,
      [run, site],
    );
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
    const run = await world.reconciled();
    const [first, second] = await partsOf(run);
    const untouched = await writtenBy(run.id, Number(first!.payload["firstSite"]));
    await unfinish(run, second!.id, Number(second!.payload["firstSite"]));
    await world.app.get(Jobs).sweep();
    await until(async () => (await partsOf(run)).every(({ state }) => state === "done"));
    await world.app.get(Jobs).sweep();
    await until(async () => (await world.runOf(run.id)).outputHash !== null);
    expect(await world.runOf(run.id)).toMatchObject({ outputHash: run.outputHash, summary: run.summary });
    expect(await writtenBy(run.id, Number(first!.payload["firstSite"]))).toEqual(untouched);
  });

  it("is cut into parts; those that are killed in the middle of a step are done again, and the sum is the same", async () => {
    const before = await world.reconciled();
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
    expect(await world.runOf(asked.id)).toMatchObject({
      job: { state: "waiting", done: 0, total: 7 },
      secondsLeft: null,
    });
    for (const { pid } of await inTheMiddle()) {
      await world.database.asOwner(`select pg_terminate_backend($1)`, [pid]);
    }
    await blocker.query("rollback");
    await blocker.end();
    const after = await world.finished(asked.id);
    expect(after).toMatchObject({ outputHash: before.outputHash, summary: before.summary });
    expect((await partsOf(after)).map(({ state, attempt }) => [state, attempt])).toEqual([
      ["done", 2],
      ["done", 2],
    ]);
  });

  it("lets nobody finish late: an overtaken part and an overtaken end write nothing", async () => {
    const run = await world.reconciled();
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
    expect((await world.runOf(run.id)).finishedAt).toBeNull();
    await world.app.get(Jobs).sweep();
    await until(async () => (await partsOf(run)).every(({ state }) => state === "done"));
    await world.app.get(Jobs).sweep();
    await until(async () => (await world.runOf(run.id)).outputHash === run.outputHash);
  });

  it("says what a part could not do, and does only that part again when somebody asks for it", async () => {
    const run = await world.reconciled();
    const [first, part] = await partsOf(run);
    const untouched = await writtenBy(run.id, Number(first!.payload["firstSite"]));
    await unfinish(run, part!.id, Number(part!.payload["firstSite"]));
    await world.database.asOwner(`update job set state = 'failed', error = 'Đĩa đầy / disk full' where id = $1`, [
      part!.id,
    ]);
    await world.app.get(Jobs).sweep();
    await until(async () => (await world.runOf(run.id)).job.state === "failed");
    expect((await world.runOf(run.id)).job.error).toBe("Đĩa đầy / disk full");
    await world.app.get(UnitOfWork).run((tx) => world.app.get(Jobs).retry(tx, run.id));
    await until(async () => (await partsOf(run)).every(({ state }) => state === "done"));
    await world.app.get(Jobs).sweep();
    await until(async () => (await world.runOf(run.id)).outputHash === run.outputHash);
    expect(await writtenBy(run.id, Number(first!.payload["firstSite"]))).toEqual(untouched);
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
