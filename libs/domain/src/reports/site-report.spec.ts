import { describe, expect, it } from "@jest/globals";
import * as fc from "fast-check";
import type { Fact } from "../attendance/entry.js";
import { foldDelegate, foldGuest, foldSite } from "../attendance/fold.js";
import type { ReportDelegate, ReportGuest } from "./report-people.js";
import { type SiteReportInput, siteReport } from "./site-report.js";
import { identityLine, personNote, rateText, statusWords } from "./words-vi.js";

const digest = (canonical: string): string => `${canonical.length}-${canonical}`;
const zone = "Asia/Ho_Chi_Minh";
const eight = Date.parse("2023-08-16T01:00:00Z");
const minute = 60_000;
const rules = { startsAt: eight, endsAt: eight + 210 * minute, lateAfterMinutes: 5 };
const hall = 7;
const otherHall = 9;
const places = new Map([
  [hall, { code: "DC093", name: "Phường Hàng Bạc" }],
  [otherHall, { code: "DC094", name: "Phường Hàng Bồ" }],
]);

let nextId = 0;
const fact = (kind: Fact["kind"], minutes: number, about: Partial<Fact>): Fact => ({
  id: `id-${String((nextId += 1)).padStart(4, "0")}`,
  kind,
  session: 1,
  site: hall,
  at: eight + minutes * minute,
  ...about,
});

function delegate(
  key: number,
  fullName: string,
  facts: readonly Fact[],
  about: Partial<ReportDelegate> = {},
): ReportDelegate {
  return {
    key,
    code: `DB${key}`,
    fullName,
    title: "Ủy viên",
    unit: "Đảng ủy phường",
    standIn: null,
    attendance: foldDelegate(facts, { delegate: key, homeSite: hall, session: 1 }, rules),
    ...about,
  };
}
function guest(key: number, fullName: string, facts: readonly Fact[]): ReportGuest {
  return { key, fullName, title: null, unit: "Tổ dân phố 5", attendance: foldGuest(facts, { guest: key, session: 1 }) };
}

/** Eight summoned: two in time, one late, one elsewhere, one stood in for, one excused, one absent, one not called. */
function morning(): SiteReportInput {
  const facts = [
    fact("arrived", -12, { delegate: 1, method: "qr" }),
    fact("arrived", -3, { delegate: 2, method: "name" }),
    fact("arrived", 12, { delegate: 3, method: "name" }),
    fact("departed", 60, { delegate: 3 }),
    fact("arrived", -5, { delegate: 4, site: otherHall }),
    fact("stood-in", -2, { delegate: 5, guest: 101 }),
    fact("excused", -30, { delegate: 6, reason: "illness" }),
    fact("absent", 200, { delegate: 7 }),
    fact("arrived", -1, { guest: 102 }),
    fact("arrived", -4, { delegate: 20 }),
    fact("headcount", 5, { checkpoint: "opening", count: 7 }),
    fact("list-closed", 205, {}),
  ];
  return {
    heading: {
      form: "state",
      parentBody: null,
      issuingBody: "Phường Hàng Bạc",
      place: "Hà Nội",
      signers: [],
      recipients: [],
    },
    occasion: { title: "Hội nghị", chair: null, session: 1, sessions: 1, timeZone: zone, ...rules },
    site: {
      key: hall,
      code: "DC093",
      name: "Phường Hàng Bạc",
      above: ["Trung tâm", "Quận Hoàn Kiếm"],
      capacity: 40,
      headcountOnly: false,
      relayOnly: false,
      expected: null,
    },
    delegates: [
      delegate(1, "Nguyễn Văn Yến", facts),
      delegate(2, "Trần Thị Đức", facts),
      delegate(3, "Lê Văn An", facts),
      delegate(4, "Phạm Thị Hương", facts),
      delegate(5, "Đỗ Văn Bình", facts, { standIn: { fullName: "Lý Thị Mai", title: "Phó Bí thư", unit: null } }),
      delegate(6, "Vũ Văn Chung", facts),
      delegate(7, "Bùi Thị Hoa", facts),
      delegate(8, "Nguyễn Thị Yến", facts),
    ],
    guests: [guest(101, "Lý Thị Mai", facts), guest(102, "Hồ Văn Khách", facts)],
    visitors: [
      {
        ...delegate(20, "Ngô Văn Lạ", facts),
        homeSite: places.get(otherHall)!,
        attendance: foldDelegate(facts, { delegate: 20, homeSite: otherHall, session: 1 }, rules),
      },
    ],
    reporting: foldSite(facts, { site: hall, session: 1 }),
    connection: { kind: "no-log" },
    findings: [],
    origin: {
      positions: [{ siteCode: "DC093", position: 12 }],
      run: null,
      asOf: eight,
      version: { kind: "provisional" },
    },
    placeOf: (key) => places.get(Number(key)),
  };
}

describe("the report of a site", () => {
  const report = siteReport(morning(), digest);

  it("counts people by the rules of the tallies", () => {
    // Present 4 = 1, 2, 3 here + 4 elsewhere; 8 = 4 + 1 + 1 + 1 + 1.
    expect(report.figures).toMatchObject({
      summoned: 8,
      present: 4,
      presentElsewhere: 1,
      stoodIn: 1,
      excused: 1,
      absent: 1,
      notCalled: 1,
      difference: 0,
      late: 1,
      leftEarly: 1,
      visitors: 1,
      guests: 1,
    });
    expect(identityLine(report.figures)).toBe(
      "Triệu tập 8 = 4 có mặt + 1 dự thay + 1 vắng có lý do + 1 vắng không lý do + 1 chưa điểm danh.",
    );
    // (4 + 1) / 8 = 62.5 %
    expect(rateText(report.figures)).toBe("62,5%");
  });

  it("puts the sources beside each other and corrects none by another", () => {
    // In the hall: delegates 1, 2, 3, the stand-in 101, the guest 102, the visitor 20 = 6; declared 7, so 1 more.
    expect(report.sources).toEqual({
      roster: { summoned: 8, expected: null },
      checkIns: { seatsFilled: 5, peopleInHall: 6 },
      headcounts: { opening: 7, middle: null, closing: null },
      headcountDifferences: { opening: 1, middle: null, closing: null },
      connection: { kind: "no-log" },
    });
  });

  it("lists people by given name, then family name, in the Vietnamese alphabet", () => {
    // An, Bình, Chung, Đức, Hoa, Hương, then the two Yến by family and middle names.
    expect(report.people.map((person) => `${person.order} ${person.fullName}`)).toEqual([
      "1 Lê Văn An",
      "2 Đỗ Văn Bình",
      "3 Vũ Văn Chung",
      "4 Trần Thị Đức",
      "5 Bùi Thị Hoa",
      "6 Phạm Thị Hương",
      "7 Nguyễn Thị Yến",
      "8 Nguyễn Văn Yến",
    ]);
  });

  it("keeps absentees and people not called apart", () => {
    expect(report.annexes.absentees.map((person) => [person.order, person.fullName, statusWords(person)])).toEqual([
      [1, "Vũ Văn Chung", "Vắng có lý do"],
      [2, "Bùi Thị Hoa", "Vắng không lý do"],
    ]);
    expect(report.annexes.notCalled.map((person) => person.fullName)).toEqual(["Nguyễn Thị Yến"]);
  });

  it("names who came for whom, guests and delegates of other sites", () => {
    expect(report.annexes.standIns).toEqual([
      {
        order: 1,
        standIn: { fullName: "Lý Thị Mai", title: "Phó Bí thư", unit: null },
        principal: { fullName: "Đỗ Văn Bình", title: "Ủy viên", unit: "Đảng ủy phường" },
      },
    ]);
    expect(report.annexes.guests.map((row) => row.fullName)).toEqual(["Hồ Văn Khách"]);
    expect(report.annexes.visitors.map((row) => [row.fullName, row.homeSite.code])).toEqual([["Ngô Văn Lạ", "DC094"]]);
  });

  it("writes what is worth knowing of a person in one note", () => {
    const note = (name: string): string =>
      personNote(
        report.people.find((person) => person.fullName === name)!,
        zone,
      );
    expect(note("Lê Văn An")).toBe("đến muộn, 08 giờ 12; về sớm, 09 giờ 00");
    expect(note("Phạm Thị Hương")).toBe("tại DC094 Phường Hàng Bồ");
    expect(note("Đỗ Văn Bình")).toBe("người dự thay: Lý Thị Mai, Phó Bí thư");
  });

  it("never says why somebody was excused", () => {
    expect(JSON.stringify(report)).not.toMatch(/illness|ốm/);
  });

  it("is the same in whatever order its lists come", () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(morning().delegates as ReportDelegate[], { minLength: 8 }),
        fc.shuffledSubarray(morning().guests as ReportGuest[], { minLength: 2 }),
        (delegates, guests) => {
          nextId = 0;
          const input = morning();
          nextId = 0;
          expect(siteReport({ ...input, delegates, guests }, digest).people.map((row) => row.fullName)).toEqual(
            report.people.map((row) => row.fullName),
          );
          expect(siteReport({ ...input, delegates, guests }, digest).hash).toBe(siteReport(input, digest).hash);
        },
      ),
      { numRuns: 50 },
    );
  });

  it("changes its hash with its positions", () => {
    const later = morning();
    const moved = { ...later, origin: { ...later.origin, positions: [{ siteCode: "DC093", position: 13 }] } };
    expect(siteReport(moved, digest).hash).not.toBe(siteReport(later, digest).hash);
  });
});

describe("a site without a roster", () => {
  it("shows a dash for the rate and keeps guests", () => {
    const report = siteReport({ ...morning(), delegates: [], visitors: [] }, digest);
    expect(report.figures).toMatchObject({ summoned: 0, notCalled: 0, guests: 1 });
    expect(rateText(report.figures)).toBe("–");
  });
});

describe("a delegate who also stands in for a colleague", () => {
  it("fills two seats and is one person in the hall", () => {
    const facts = [fact("arrived", -5, { delegate: 1 }), fact("stood-in", -5, { delegate: 2, standInDelegate: 1 })];
    const report = siteReport(
      {
        ...morning(),
        delegates: [delegate(1, "Nguyễn Văn An", facts), delegate(2, "Trần Văn Bình", facts)],
        guests: [],
        visitors: [],
      },
      digest,
    );
    expect(report.sources.checkIns).toEqual({ seatsFilled: 2, peopleInHall: 1 });
  });
});
