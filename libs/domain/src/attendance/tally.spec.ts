import { describe, expect, it } from "@jest/globals";
import type { DelegateAttendance } from "./fold.js";
import {
  addTally,
  attendanceRate,
  delegateContributions,
  emptyTally,
  guestContribution,
  notCalled,
  tallyFields,
} from "./tally.js";

const unknown: DelegateAttendance = {
  status: "not-called",
  late: false,
  leftEarly: false,
  returned: false,
  online: false,
  double: false,
  places: [],
  firstArrivedAt: null,
  lastDepartedAt: null,
  method: null,
  reason: null,
  standInGuest: null,
  standInDelegate: null,
};

/** What a delegate of HOME adds, by site, without the zeros. */
function added(attendance: Partial<DelegateAttendance>): Record<string, object> {
  const bySite: Record<string, Record<string, number>> = {};
  for (const [site, counts] of delegateContributions({ ...unknown, ...attendance }, "HOME")) {
    const own = (bySite[String(site)] ??= {});
    for (const [field, count] of Object.entries(counts)) if (count !== 0) own[field] = (own[field] ?? 0) + count;
  }
  return bySite;
}

describe("what a delegate adds to the tallies", () => {
  it("is nothing while nothing is known", () => {
    expect(added({})).toEqual({ HOME: {} });
  });

  it("is one present at home, with the flags", () => {
    const flags = { late: true, leftEarly: true, online: true };
    expect(added({ status: "present", places: ["HOME"], ...flags })).toEqual({
      HOME: { present: 1, late: 1, leftEarly: 1, online: 1 },
    });
  });

  it("is present in the home site's T and a visitor where the person is", () => {
    expect(added({ status: "present-elsewhere", places: ["B"] })).toEqual({
      HOME: { present: 1, presentElsewhere: 1 },
      B: { visitors: 1 },
    });
  });

  it("is one person at home and a double shown to both, when active at two sites", () => {
    expect(added({ status: "present", double: true, places: ["HOME", "B"] })).toEqual({
      HOME: { present: 1, double: 1 },
      B: { visitors: 1, double: 1 },
    });
    expect(added({ status: "present-elsewhere", double: true, places: ["B", "C"] })).toEqual({
      HOME: { present: 1, presentElsewhere: 1, double: 1 },
      B: { visitors: 1, double: 1 },
      C: { visitors: 1, double: 1 },
    });
  });

  it.each([
    ["stood-in", "stoodIn"],
    ["excused", "excused"],
    ["absent", "absent"],
  ] as const)("is one in its own column when %s", (status, field) => {
    expect(added({ status })).toEqual({ HOME: { [field]: 1 } });
  });
});

describe("a guest", () => {
  it("stands beside T, only when it came and neither took a seat nor turned out to be a delegate", () => {
    const counted = (["came", "stand-in", "merged", "not-here"] as const).map(
      (status) => guestContribution({ status, firstArrivedAt: null }, "A")[1].guests,
    );
    expect(counted).toEqual([1, 0, 0, 0]);
  });
});

describe("a site's numbers", () => {
  it("make T: present + stood-in + excused + absent + not called; visitors and guests stand beside", () => {
    // 36 summoned: 30 present (2 of them elsewhere), 1 stood in, 2 excused, 1 absent; so 36 - 34 = 2 are not called.
    const counts = { ...emptyTally(), present: 30, presentElsewhere: 2, stoodIn: 1, excused: 2, absent: 1 };
    expect(notCalled(36, counts)).toBe(2);
    expect(notCalled(36, { ...counts, visitors: 5, guests: 7, late: 3, double: 1 })).toBe(2);
  });

  it("give the share of filled seats, and a dash where nobody was summoned", () => {
    expect(attendanceRate(40, { ...emptyTally(), present: 29, stoodIn: 1, absent: 10 })).toBe(0.75);
    expect(attendanceRate(0, emptyTally())).toBeNull();
  });

  it("take away exactly what they added", () => {
    const tally = emptyTally();
    const counts = Object.fromEntries(tallyFields.map((field, index) => [field, index + 1]));
    addTally(tally, counts);
    expect(tally).toEqual(counts);
    addTally(tally, { late: 2 });
    addTally(tally, { late: 2 }, -1);
    addTally(tally, counts, -1);
    expect(tally).toEqual(emptyTally());
  });
});
