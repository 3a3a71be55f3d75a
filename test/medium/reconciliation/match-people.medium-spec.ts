import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { FindingView, RunView, SiteResultView, SuggestionView } from "#contracts";
import { fold, nameKey, nameSortKey } from "#domain";
import { UnitOfWork } from "#platform";
import { ReconciliationQuery } from "#reconciliation";
import { until } from "../../support/open-rooms.js";
import { openVcWorld, type VcWorld, zoomLog } from "../../support/vc-world.js";
import { entry } from "../../support/world.js";

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
    const { body } = await world.organizer.send<RunView>("POST", world.url("runs"), {});
    const now = async () => (await world.organizer.get<RunView>(world.url(`runs/${body.id}`))).body;
    await until(async () => ["done", "failed"].includes((await now()).job.state));
    run = await now();
    expect(run.job.error).toBeNull();
    found = (await world.organizer.get<{ items: FindingView[] }>(world.url(`runs/${run.id}/findings`))).body.items;
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
    const suggested = of("person-suggested");
    const about = (name: string) => suggested.find(({ inputs }) => inputs["name"] === name);
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
});
