import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { AttendanceQuery } from "#attendance";
import type { DecidedFindings, FindingView, RunView, SiteQuestionView } from "#contracts";
import { UnitOfWork } from "#platform";
import { v7 as uuidv7 } from "uuid";
import { until } from "../../support/open-rooms.js";
import { type JsonCaller, openVcWorld, type VcWorld, zoomLog } from "../../support/vc-world.js";
import { entry, startsAt } from "../../support/world.js";

describe("what the office decides about findings", () => {
  let world: VcWorld;
  let secretary: JsonCaller;
  beforeAll(async () => {
    world = await openVcWorld({ sites: 4, delegatesPerSite: 5 });
    secretary = await world.signedIn({ role: "secretary", briefingId: world.briefing.id });
    const [over, guests] = world.sites;
    const [a, b, c] = world.delegatesOf(over!);
    await world.record(over!, [
      ...[a, b, c].map((person) => entry("arrived", { delegateId: person!.id })),
      entry("headcount", { checkpoint: "opening", count: 9 }),
    ]);
    await world.record(guests!, [
      entry("arrived", { delegateId: world.delegatesOf(guests!)[0]!.id }),
      entry("arrived", { guestId, guest: { fullName: "Nguyễn Văn DC002 2" } }),
    ]);
    await world.readLog(zoomLog([["Máy lạ", 0, 200]]));
  });
  afterAll(() => world.close());

  const guestId = uuidv7();
  const occurredAt = startsAt.toISOString();
  const reconciled = async (): Promise<RunView> => {
    const { body } = await secretary.send<RunView>("POST", world.url("runs"), {});
    const now = async () => (await secretary.get<RunView>(world.url(`runs/${body.id}`))).body;
    await until(async () => (await now()).job.state === "done");
    return now();
  };
  const found = async (run: RunView, rule: string, site?: number): Promise<FindingView[]> => {
    const at = site === undefined ? "" : `&site=${world.sites[site]!.id}`;
    const answer = await secretary.get<{ items: FindingView[] }>(
      world.url(`runs/${run.id}/findings?rule=${rule}${at}`),
    );
    return answer.body.items;
  };
  const decide = (run: RunView, finding: FindingView, body: Record<string, unknown>, by = secretary) =>
    by.send<FindingView>("POST", world.url(`runs/${run.id}/findings/${finding.id}/decisions`), body);
  const headcountOf = async (site: number): Promise<number | null> => {
    const { reader } = world.app.get(UnitOfWork);
    const [tally] = await world.app
      .get(AttendanceQuery)
      .talliesOfSite(reader, world.briefing.key, world.sites[site]!.key);
    return tally!.headcounts.opening;
  };

  it("puts the ledger right through its own door, with the person as recorder and the reason kept", async () => {
    const run = await reconciled();
    const [over] = await found(run, "headcount-over", 0);
    const count = { id: uuidv7(), kind: "headcount", session: 1, occurredAt, checkpoint: "opening", count: 3 };
    const decision = {
      id: uuidv7(),
      action: "correct-entries",
      reason: "Đã gọi: đếm nhầm ghế trống",
      entries: [count],
    };
    const { status, body } = await decide(run, over!, decision);
    expect([status, body.state]).toEqual([200, "corrected"]);
    expect(body.history).toEqual([expect.objectContaining({ action: "correct-entries", reason: decision.reason })]);
    expect(await headcountOf(0)).toBe(3);
    const [written] = await world.database.asOwner<{ recorded_by: string; name: string }>(
      `select e.recorded_by, u.name from ledger_entry e join user_account u on u.id = e.recorded_by where e.id = $1`,
      [count.id],
    );
    expect(written?.name).toBe("Người dùng thử");

    // Sent again: neither a second entry nor a second decision.
    expect((await decide(run, over!, decision)).body.history).toHaveLength(1);
    expect(await found(await reconciled(), "headcount-over", 0)).toEqual([]);
  });

  it("takes a correction back: the entry is voided, the finding is there again, both decisions are kept", async () => {
    const [old] = await world.database.asOwner<{ run_id: string; finding_id: string }>(
      `select run_id, finding_id from finding_decision where action = 'correct-entries'`,
    );
    const undo = { action: "undo-decision", reason: "Quân số 9 là đúng" };
    const url = world.url(`runs/${old!.run_id}/findings/${old!.finding_id}/decisions`);
    const { body } = await secretary.send<FindingView>("POST", url, undo);
    expect(body).toMatchObject({ state: "open", decision: null });
    expect(body.history.map(({ action }) => action)).toEqual(["undo-decision", "correct-entries"]);
    expect(await headcountOf(0)).toBe(9);
    const [again] = await found(await reconciled(), "headcount-over", 0);
    expect(again).toMatchObject({ state: "open", inputs: { declared: 9, named: 3 } });
    expect((await secretary.send("POST", url, undo)).body).toMatchObject({ code: "decision-refused" });
  });

  it("writes nothing of a correction that the ledger does not take whole", async () => {
    const run = await reconciled();
    const [over] = await found(run, "headcount-over", 0);
    const stranger = { id: uuidv7(), kind: "arrived", session: 1, occurredAt, delegateId: uuidv7() };
    const count = { id: uuidv7(), kind: "headcount", session: 1, occurredAt, checkpoint: "opening", count: 4 };
    const refused = await decide(run, over!, { action: "correct-entries", reason: "Thử", entries: [count, stranger] });
    expect(refused.body).toMatchObject({ code: "correction-refused", detail: "delegate-unknown" });
    expect(await headcountOf(0)).toBe(9);
    const wrongKind = await decide(run, over!, {
      action: "correct-entries",
      reason: "Thử",
      entries: [{ ...count, kind: "list-closed" }],
    });
    expect(wrongKind.body).toMatchObject({ code: "decision-refused" });
    expect((await decide(run, over!, { action: "merge-guest", reason: "Thử" })).body).toMatchObject({
      code: "decision-refused",
    });
  });

  it("merges a guest with the delegate it turned out to be, and maps a room, each reversible", async () => {
    const run = await reconciled();
    const [unlisted] = await found(run, "unlisted-people", 1);
    const delegateId = world.delegatesOf(world.sites[1]!)[1]!.id;
    const merge = { id: uuidv7(), kind: "guest-merged", session: 1, occurredAt, guestId, delegateId };
    const merged = await decide(run, unlisted!, { action: "merge-guest", reason: "Cùng một người", entries: [merge] });
    expect(merged.body.state).toBe("corrected");
    const [stranger] = await found(run, "unmatched-vc");
    const room = { nameKey: stranger!.subject, siteId: world.sites[2]!.id, remember: false };
    await decide(run, stranger!, { action: "map-room", reason: "Máy của phường 3", room });
    expect(await world.roomOf("Máy lạ")).toMatchObject({ settledBy: "person", siteId: world.sites[2]!.id });

    const next = await reconciled();
    expect(await found(next, "unlisted-people", 1)).toEqual([]);
    expect(await found(next, "unmatched-vc")).toEqual([]);
    await decide(run, stranger!, { action: "undo-decision", reason: "Chưa chắc" });
    expect(await world.roomOf("Máy lạ")).toMatchObject({ settledBy: "nobody", siteId: null });
  });

  it("asks a site; the coordinator answers, once however often it is sent, and the answer stands by the finding", async () => {
    const run = await reconciled();
    const [over] = await found(run, "headcount-over", 0);
    const question = "Quân số đầu buổi 9 hay 3?";
    expect((await decide(run, over!, { action: "ask-site", reason: question })).body.state).toBe("asked");
    const at = world.url(`sites/${world.sites[0]!.id}/questions`);
    const coordinator = await world.signedIn({ role: "coordinator", siteId: world.sites[0]!.id });
    const asked = (await coordinator.get<{ items: SiteQuestionView[] }>(at)).body.items;
    expect(asked).toEqual([expect.objectContaining({ text: question, rule: "headcount-over", answers: [] })]);
    const elsewhere = await world.signedIn({ role: "coordinator", siteId: world.sites[1]!.id });
    expect((await elsewhere.get(at)).status).toBe(404);

    const answer = { id: uuidv7(), text: "Đếm nhầm, đúng là 3", answeredAt: new Date().toISOString() };
    for (const _ of [1, 2]) await coordinator.send("POST", `${at}/${asked[0]!.id}/answers`, answer);
    const [beside] = await found(run, "headcount-over", 0);
    expect(beside!.questions).toEqual([
      expect.objectContaining({
        text: question,
        answers: [expect.objectContaining({ text: answer.text, by: "Người dùng thử" })],
      }),
    ]);
    // The next run still waits, with the answer in view.
    expect(await found(await reconciled(), "headcount-over", 0)).toMatchObject([
      { state: "asked", questions: [{ text: question }] },
    ]);
  });

  it("decides about several equal findings at once and tells how far it is", async () => {
    const run = await reconciled();
    const silent = await found(run, "silent");
    expect(silent.length).toBeGreaterThan(1);
    const ids = [...silent.map(({ id }) => id), "0".repeat(32)];
    const { body } = await secretary.send<DecidedFindings>("POST", world.url(`runs/${run.id}/findings/decisions`), {
      ids,
      action: "accept",
      reason: "Mất điện cả khu vực",
    });
    expect(body.results.map(({ outcome }) => outcome)).toEqual([...silent.map(() => "decided"), "refused"]);
    const progress = await secretary.get<{ items: { rule: string; state: string; count: number }[] }>(
      world.url(`runs/${run.id}/findings-progress`),
    );
    expect(progress.body.items).toContainEqual({ rule: "silent", state: "accepted", count: silent.length });
    const left = await secretary.get<{ items: FindingView[] }>(world.url(`runs/${run.id}/findings?undecided=true`));
    expect(left.body.items.map(({ rule }) => rule)).not.toContain("silent");
    const supervisor = await world.signedIn({ role: "supervisor", siteId: world.sites[0]!.id });
    expect((await decide(run, silent[0]!, { action: "accept", reason: "Thử" }, supervisor)).status).toBe(403);
  });
});
