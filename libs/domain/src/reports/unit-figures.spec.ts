import { describe, expect, it } from "@jest/globals";
import { foldDelegate } from "../attendance/fold.js";
import { UnitCount } from "./unit-figures.js";

const nobody = foldDelegate(
  [],
  { delegate: 1, homeSite: 1, session: 1 },
  { startsAt: 0, endsAt: 1, lateAfterMinutes: 5 },
);
const present = { ...nobody, status: "present" as const, places: [1] };
const excused = { ...nobody, status: "excused" as const };

describe("figures by unit", () => {
  it("count people of one unit however it is spelled, under the usual spelling", () => {
    const count = new UnitCount();
    count.add("Sở  Y tế", present);
    count.add("Sở Y tế", excused);
    count.add("SỞ Y TẾ", nobody);
    count.add("Sở Y tế", nobody);
    const [row, ...others] = count.rows();
    expect(others).toEqual([]);
    expect(row).toMatchObject({ unit: "Sở Y tế", figures: { summoned: 4, present: 1, excused: 1, notCalled: 2 } });
  });

  it("stand in Vietnamese order, people without a unit last", () => {
    const count = new UnitCount();
    for (const unit of [null, "Đảng ủy", "Dân vận", "An ninh", ""]) count.add(unit, nobody);
    expect(count.rows().map(({ unit, figures }) => [unit, figures.summoned])).toEqual([
      ["An ninh", 1],
      ["Dân vận", 1],
      ["Đảng ủy", 1],
      ["", 2],
    ]);
  });

  it("count somebody who sits at another site with the own unit, once", () => {
    const count = new UnitCount();
    count.add("Đảng ủy", { ...present, status: "present-elsewhere", places: [2, 3], double: true });
    expect(count.rows()[0]!.figures).toMatchObject({ present: 1, presentElsewhere: 1, double: 1, visitors: 0 });
  });
});
