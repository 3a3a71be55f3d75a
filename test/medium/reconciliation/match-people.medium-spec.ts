import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Briefings } from "#briefings";
import type { FindingView, RunView, SiteResultView, SuggestionView, VcLogView } from "#contracts";
import { fold, nameKey, nameSortKey } from "#domain";
import { Jobs, UnitOfWork } from "#platform";
import { ReconciliationQuery } from "#reconciliation";
import { until } from "../../support/open-rooms.js";
import { openVcWorld, type VcWorld, zoomLog } from "../../support/vc-world.js";
import { endsAt, entry, startsAt } from "../../support/world.js";

/** Delegates of sites 1 and 2, in this order; two of one name in one hall. */
const people: readonly [site: number, fullName: string, title: string][] = [
  [0, "Nguyễn Văn Hòa", "Chủ tịch Ủy ban nhân dân"],
  [0, "Trần Thị Mai", "Bí thư Đảng ủy"],
  [0, "Lê Quang Huy", "Chuyên viên"],
  [0, "Lê Quang Huy", "Trưởng Công an"],
  [0, "Phạm Thu Hà", "Văn thư"],
  [1, "Nguyễn Văn Hòa", "Chủ tịch Hội Nông dân"],
  [1, "Khuất Duy Tiến", "Chuyên viên"],
];

const log = zoomLog([
  ["DC001_Nguyễn Văn Hoà", 0, 210],
  ["DC001 Tran Thi Mai", 10, 200],
  ["DC001 Lê Quang Huy", 0, 210],
  ["Pham Thu Ha - Phường số 1", 0, 210],
  ["DC002 Nguyễn Văn Hòa & Khuất Duy Tiến", 0, 210],
  ["Khuất Duy Tiến", 5, 100],
  ["Đỗ Thị Lạ", 5, 100],
]);

describe("people behind connections", () => {
  let world: VcWorld;
  let keys: number[];
  let run: RunView;
  let found: FindingView[];
  const of = (rule: string): FindingView[] => found.filter((finding) => finding.rule === rule);
  const namesIn = (finding: FindingView | undefined): string[] =>
    ((finding?.inputs["suggestions"] ?? []) as SuggestionView[]).map(({ fullName, title }) => `${fullName}, ${title}`);

  const reconciled = async (briefingId = world.briefing.id): Promise<void> => {
    const at = `/api/briefings/${briefingId}/runs`;
    const { body } = await world.organizer.send<RunView>("POST", at, {});
    const now = async () => (await world.organizer.get<RunView>(`${at}/${body.id}`)).body;
    await until(async () => ["done", "failed"].includes((await now()).job.state));
    run = await now();
    expect(run.job.error).toBeNull();
    found = (await world.organizer.get<{ items: FindingView[] }>(`${at}/${run.id}/findings`)).body.items;
  };
  const decide = async (finding: FindingView, body: Record<string, unknown>): Promise<FindingView> => {
    const url = world.url(`runs/${run.id}/findings/${finding.id}/decisions`);
    const answer = await world.organizer.send<FindingView>("POST", url, { reason: "Đã gọi hỏi", ...body });
    expect(answer.status).toBe(200);
    return answer.body;
  };
  const online = ({ id }: SuggestionView) =>
    entry("arrived", { delegateId: id, method: "paper", online: true, occurredAt: startsAt.toISOString() });
  const suggestionsOf = ({ inputs }: FindingView) => inputs["suggestions"] as SuggestionView[];
  const about = (name: string) => found.find(({ rule, inputs }) => rule !== "unmatched-vc" && inputs["name"] === name);

  beforeAll(async () => {
    world = await openVcWorld({ sites: 2, delegatesPerSite: 0 });
    keys = [];
    for (const [site, fullName, title] of people) {
      const [row] = await world.database.asOwner<{ key: number }>(
        `insert into delegate (id, briefing_key, site_key, identity, full_name, name_fold, name_key, name_sort, title)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning key`,
        [
          randomUUID(),
          world.briefing.key,
          world.sites[site]!.key,
          randomUUID(),
          fullName,
          fold(fullName),
          nameKey(fullName),
          nameSortKey(fullName),
          title,
        ],
      );
      keys.push(row!.key);
    }
    await world.record(world.sites[0]!, [entry("headcount", { checkpoint: "opening", count: 5 })]);
    await world.readLog(log);
    await reconciled();
  });
  afterAll(() => world.close());

  it("settles only a full name with its site, and says that the ledger is behind", async () => {
    const verdicts = await world.app
      .get(ReconciliationQuery)
      .personVerdicts(world.app.get(UnitOfWork).reader, run.id, world.sites[0]!.key);
    const online = verdicts.filter(({ verdict }) => verdict === "confirmed-online");
    expect(online).toMatchObject([
      {
        key: keys[0],
        grade: "vc-only",
        rule: "person.confirmed-online-by-log",
        inputs: { names: ["DC001_Nguyễn Văn Hoà"] },
      },
    ]);
    expect(of("online-not-recorded")).toMatchObject([
      { siteId: world.sites[0]!.id, inputs: { people: 1, delegates: [{ fullName: "Nguyễn Văn Hòa", unit: "" }] } },
    ]);
    expect(verdicts.filter(({ kind }) => kind === "connection").map(({ verdict }) => verdict)).toEqual(
      Array.from({ length: 3 }, () => "unmatched"),
    );
  });

  it("leaves the rest to a person, the likeliest first with its reasons", () => {
    expect(namesIn(about("DC001 Tran Thi Mai"))[0]).toBe("Trần Thị Mai, Bí thư Đảng ủy");
    expect(about("DC001 Tran Thi Mai")!.inputs["suggestions"]).toMatchObject([
      { reasons: ["full-name-without-marks", "site"], siteId: world.sites[0]!.id },
    ]);
    expect(namesIn(about("DC001 Lê Quang Huy")).slice(0, 2)).toEqual([
      "Lê Quang Huy, Chuyên viên",
      "Lê Quang Huy, Trưởng Công an",
    ]);
    expect(about("Khuất Duy Tiến")).toMatchObject({ siteId: null, actions: expect.arrayContaining(["match-person"]) });
    expect(namesIn(about("Khuất Duy Tiến"))).toEqual(["Khuất Duy Tiến, Chuyên viên"]);
  });

  it("proposes to split an account of two", () => {
    expect(of("shared-account")).toMatchObject([
      { siteId: world.sites[1]!.id, inputs: { parts: ["DC002 Nguyễn Văn Hòa", "Khuất Duy Tiến"] } },
    ]);
    expect(namesIn(of("shared-account")[0])).toEqual([
      "Nguyễn Văn Hòa, Chủ tịch Hội Nông dân",
      "Khuất Duy Tiến, Chuyên viên",
    ]);
  });

  it("keeps a name that is nobody's as a connection of no known site", () =>
    expect(of("unmatched-vc").map(({ inputs }) => inputs["name"])).toEqual(["Đỗ Thị Lạ"]));

  it("counts verdicts up to T, and states the rule of the official number", async () => {
    const { body } = await world.organizer.get<{ items: SiteResultView[] }>(world.url(`runs/${run.id}/sites`));
    const first = body.items.find(({ siteId }) => siteId === world.sites[0]!.id)!;
    // 5 = 1 confirmed online by the log + 4 not called; nobody is named, so the declared 5 stands.
    expect(first).toMatchObject({
      summoned: 5,
      verdicts: { "confirmed-online": 1, "not-called": 4 },
      official: { rule: { rule: "ever-present", minutes: 0 }, number: 5, source: "declared" },
    });
  });

  describe("once a person said who it is", () => {
    const shared = "DC002 Nguyễn Văn Hòa & Khuất Duy Tiến";

    it("later runs know it, and say who decided when", async () => {
      const alone = about("Khuất Duy Tiến")!;
      const [tien] = suggestionsOf(alone);
      const body = { id: randomUUID(), action: "match-person", siteId: tien!.siteId, entries: [online(tien!)] };
      await decide(alone, body);
      await decide(alone, body);
      const both = about(shared)!;
      await decide(both, { action: "split-account", entries: suggestionsOf(both).map(online) });
      await reconciled();
      expect(about("Khuất Duy Tiến")).toMatchObject({
        state: "accepted",
        history: [{ action: "match-person", by: "Người dùng thử", reason: "Đã gọi hỏi" }],
      });
      expect(about(shared)).toMatchObject({ state: "accepted", inputs: { suggestions: [{}, {}] } });
      const { body: page } = await world.organizer.get<{ items: SiteResultView[] }>(world.url(`runs/${run.id}/sites`));
      // 2 = both of the shared account, one of them also by an account of his own.
      expect(page.items.find(({ siteId }) => siteId === world.sites[1]!.id)!.verdicts).toEqual({
        "confirmed-online": 2,
      });
    });

    it("a later briefing knows it: beside the full name it settles, else it is the first suggestion", async () => {
      const sessions = world.briefing.sessions.map(({ number, name }) => ({
        number,
        name,
        startsAt: startsAt.toISOString(),
        endsAt: endsAt.toISOString(),
      }));
      const title = "Hội nghị sau";
      const { briefing, jobId } = await world.app
        .get(Briefings)
        .copy(world.admin, world.briefing.id, { title, sessions });
      await until(async () => (await world.app.get(Jobs).find(jobId))?.state === "done");
      const at = `/api/briefings/${briefing.id}/vc-logs`;
      const { body } = await world.organizer.upload<VcLogView>(at, log);
      const read = async () => (await world.organizer.get<VcLogView>(`${at}/${body.id}`)).body.job.state;
      await until(async () => (await read()) === "done");
      await reconciled(briefing.id);
      // The first delegate of site 1 by name and site as before; Khuất Duy Tiến, who names no site, by the choice.
      expect(
        of("online-not-recorded").flatMap(({ inputs }) =>
          (inputs["delegates"] as SuggestionView[]).map(({ fullName }) => fullName),
        ),
      ).toEqual(expect.arrayContaining(["Nguyễn Văn Hòa", "Khuất Duy Tiến"]));
      expect(suggestionsOf(about(shared)!).map(({ fullName, reasons }) => [fullName, reasons[0]])).toEqual([
        ["Nguyễn Văn Hòa", "remembered"],
        ["Khuất Duy Tiến", "remembered"],
      ]);
    });

    it("taken back, it is a question again", async () => {
      await reconciled();
      await decide(about(shared)!, { action: "undo-decision" });
      await reconciled();
      expect(about(shared)).toMatchObject({ state: "open", history: [{ action: "undo-decision" }, {}] });
    });
  });
});
