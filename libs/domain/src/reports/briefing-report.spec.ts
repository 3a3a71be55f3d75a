import { describe, expect, it } from "@jest/globals";
import * as fc from "fast-check";
import { emptyTally } from "../attendance/tally.js";
import { briefingReport } from "./briefing-report.js";
import type { BriefingReportSite } from "./briefing-report-site.js";
import { romanNumeral } from "./briefing-report-rows.js";
import type { ReportOrigin } from "./report-parts.js";

const digest = (canonical: string): string => `${canonical.length}-${canonical}`;
const noHeadcounts = { opening: null, middle: null, closing: null };
const origin: ReportOrigin = { positions: [], run: null, asOf: null, version: { kind: "provisional" } };
const heading = {
  form: "party" as const,
  parentBody: null,
  issuingBody: "Thành ủy",
  place: "Hà Nội",
  signers: [],
  recipients: [],
};
const occasion = {
  title: "Hội nghị",
  chair: null,
  session: 1,
  sessions: 1,
  startsAt: 1000,
  endsAt: 9000,
  lateAfterMinutes: 5,
  timeZone: "Asia/Ho_Chi_Minh",
};

function site(code: string, parent: string | null, about: Partial<BriefingReportSite> = {}): BriefingReportSite {
  return {
    key: code,
    code,
    name: `Điểm cầu ${code}`,
    parent,
    sortOrder: 0,
    takesPart: true,
    kind: "phuong",
    summoned: 0,
    expected: null,
    counts: emptyTally(),
    headcounts: noHeadcounts,
    listClosed: true,
    headcountOnly: false,
    relayOnly: false,
    connection: { kind: "no-log" },
    ...about,
  };
}
const placeOf = (): undefined => undefined;
const came = (summoned: number, present: number): Partial<BriefingReportSite> => ({
  summoned,
  counts: { ...emptyTally(), present },
});
const make = (sites: readonly BriefingReportSite[]): ReturnType<typeof briefingReport> =>
  briefingReport(
    {
      heading,
      occasion,
      node: { code: "DC000", name: "Trung tâm" },
      sites,
      units: [],
      people: new Map(),
      origin,
      placeOf,
    },
    digest,
  );

describe("the table by site", () => {
  // Host 10/10; district D1 (3/4) with C1 (1/2) and C2 (2/2): the district's group is 4+2+2 = 8 summoned, 3+1+2 = 6 present.
  const sites = [
    site("C2", "D1", came(2, 2)),
    site("D1", "H", { ...came(4, 3), kind: "quan" }),
    site("C1", "D1", came(2, 1)),
    site("H", null, { ...came(10, 10), kind: "host" }),
    site("S1", "H", { ...came(5, 0), kind: "so_nganh" }),
  ];
  const report = make(sites);

  it("puts a group line with the sum above the members of a parent, numbers sites through, ends with the total", () => {
    expect(
      report.rows.map((row) => [row.kind, row.number, row.depth, row.code, row.figures.summoned, row.figures.present]),
    ).toEqual([
      ["site", "1", 0, "H", 10, 10],
      ["group", "I", 0, "D1", 8, 6],
      ["site", "2", 1, "D1", 4, 3],
      ["site", "3", 1, "C1", 2, 1],
      ["site", "4", 1, "C2", 2, 2],
      ["site", "5", 0, "S1", 5, 0],
      ["total", "", 0, "DC000", 23, 16],
    ]);
  });
  it("sums by level of body, in the order host, city bodies, districts, communes", () => {
    expect(report.tiers.map(({ tier, sites, figures }) => [tier, sites, figures.summoned])).toEqual([
      ["host", 1, 10],
      ["city-body", 1, 5],
      ["district", 1, 4],
      ["commune", 2, 4],
    ]);
  });
  it("does not depend on the order of its input", () => {
    expect(make(sites.toReversed())).toEqual(report);
  });
  it("changes its hash when any figure changes", () => {
    expect(make([...sites.slice(1), site("C2", "D1", came(2, 1))]).hash).not.toBe(report.hash);
  });
  it("keeps a parent that does not take part as a group line only", () => {
    const rows = make([
      site("H", null, { takesPart: false }),
      site("D", "H", { takesPart: false }),
      site("C", "D", came(1, 1)),
      site("E", "H", { takesPart: false }),
    ]).rows;
    expect(rows.map((row) => `${row.kind} ${row.code}`)).toEqual(["group D", "site C", "total DC000"]);
  });
  it("follows a tree of five levels and numbers groups inside groups", () => {
    const deep = make([
      site("A", null),
      site("B", "A"),
      site("C", "B"),
      site("D", "C", came(1, 1)),
      site("E", "D", came(1, 1)),
    ]);
    expect(
      deep.rows.filter((row) => row.kind === "group").map((row) => [row.number, row.code, row.figures.present]),
    ).toEqual([
      ["I", "B", 2],
      ["I.1", "C", 2],
      ["I.1.1", "D", 2],
    ]);
  });
  it("treats a subtree whose parent is left out as a whole of its own", () => {
    expect(make([site("D1", "H", came(4, 3)), site("C1", "D1", came(2, 1))]).figures.present).toBe(4);
  });
  it("refuses sites that are their own ancestors instead of losing their figures", () => {
    expect(() => make([site("A", "B"), site("B", "A")])).toThrow(/own ancestors/);
  });
});

describe("what sites did not say", () => {
  it("sums declared numbers over the sites that declared one", () => {
    const report = make([
      site("A", null, { headcounts: { opening: 30, middle: null, closing: 0 } }),
      site("B", "A", { headcounts: { opening: 12, middle: null, closing: null } }),
      site("C", "A"),
    ]);
    // Opening 30 + 12 = 42 from two sites; closing 0 from one site is a number, not silence.
    expect(report.declared).toEqual({
      opening: { sites: 2, sum: 42 },
      middle: { sites: 0, sum: 0 },
      closing: { sites: 1, sum: 0 },
    });
  });
  it("lists silent sites, open lists, rooms never seen and rooms seen late", () => {
    const report = make([
      site("A", null, { listClosed: false }),
      site("B", "A", { connection: { kind: "not-connected" } }),
      site("C", "A", {
        connection: { kind: "connected", firstJoinedAt: 2000, lastLeftAt: 9000, drops: 0, coverage: 0.9 },
      }),
      site("R", "A", { connection: { kind: "not-connected" }, relayOnly: true }),
    ]);
    expect(report.annexes.silent.map((place) => place.code)).toEqual(["A"]);
    expect(report.annexes.notClosed.map((place) => place.code)).toEqual(["A"]);
    expect(report.annexes.notConnected.map((place) => place.code)).toEqual(["B"]);
    expect(report.annexes.lateConnected).toEqual([{ code: "C", name: "Điểm cầu C", firstJoinedAt: 2000 }]);
    expect(report.siteCounts).toMatchObject({ sites: 4, silent: 1, connected: 1, relayOnly: 1, listClosed: 3 });
  });
  it("says nothing about connections when no log was imported", () => {
    expect(make([site("A", null)]).siteCounts.connected).toBeNull();
  });
});

describe("sums over any tree", () => {
  const anySites = fc
    .array(
      fc.record({
        up: fc.nat(),
        present: fc.nat(40),
        stoodIn: fc.nat(5),
        excused: fc.nat(5),
        absent: fc.nat(5),
        notCalled: fc.nat(5),
        takesPart: fc.boolean(),
      }),
      { minLength: 1, maxLength: 40 },
    )
    .map((rows) =>
      rows.map(({ up, takesPart, notCalled, ...parts }, index) =>
        site(`K${String(index).padStart(3, "0")}`, index === 0 ? null : `K${String(up % index).padStart(3, "0")}`, {
          takesPart,
          counts: { ...emptyTally(), ...parts },
          summoned: parts.present + parts.stoodIn + parts.excused + parts.absent + notCalled,
        }),
      ),
    );
  it("keeps T = present + stood-in + excused + absent + not-called on every line, and the total is the sum of site lines", () => {
    fc.assert(
      fc.property(anySites, (sites) => {
        const { rows, figures } = make(sites);
        for (const { figures: f } of rows) {
          expect(f.present + f.stoodIn + f.excused + f.absent + f.notCalled).toBe(f.summoned);
        }
        const lines = rows.filter((row) => row.kind === "site");
        expect(lines.length).toBe(sites.filter((one) => one.takesPart).length);
        expect(lines.reduce((sum, row) => sum + row.figures.summoned, 0)).toBe(figures.summoned);
        expect(rows.at(-1)?.figures).toEqual(figures);
      }),
    );
  });
});

describe("a tally that counts more people than were summoned", () => {
  it("shows the difference instead of a negative or adjusted figure", () => {
    // 3 summoned, 5 counted present: 2 too many.
    expect(make([site("A", null, came(3, 5))]).figures).toMatchObject({ notCalled: 0, difference: -2 });
  });
});

describe("roman numerals", () => {
  it.each([
    [1, "I"],
    [4, "IV"],
    [30, "XXX"],
    [49, "XLIX"],
    [1994, "MCMXCIV"],
  ])("%i is %s", (value, roman) => expect(romanNumeral(value)).toBe(roman));
});
