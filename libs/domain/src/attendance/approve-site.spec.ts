import { describe, expect, it } from "@jest/globals";
import { siteStage } from "../briefings/site-stage.js";
import { approvalStands, decideApproval } from "./approve-site.js";

const closed = { listClosed: true, approved: false, openBelow: 0, sites: 1 };

describe("approval", () => {
  it("goes from the bottom up", () => {
    expect(decideApproval(closed)).toBe("approve");
    expect(decideApproval({ ...closed, listClosed: false })).toBe("not-closed");
    expect(decideApproval({ ...closed, openBelow: 2, sites: 3 })).toBe("below-open");
    expect(decideApproval({ ...closed, listClosed: null, sites: 3 })).toBe("approve");
    expect(decideApproval({ ...closed, listClosed: null, sites: 0 })).toBe("nothing-to-approve");
    expect(decideApproval({ ...closed, approved: true })).toBe("already");
  });

  it("stands only while the numbers are those that were approved", () => {
    const figures = { summoned: 10, present: 8, stoodIn: 1, excused: 1, absent: 0, guests: 0, visitors: 0 };
    expect(approvalStands(figures, { figures: { ...figures }, listClosed: true })).toBe(true);
    expect(approvalStands(figures, { figures: { ...figures }, listClosed: null })).toBe(true);
    expect(approvalStands(figures, { figures: { ...figures }, listClosed: false })).toBe(false);
    expect(approvalStands(figures, { figures: { ...figures, guests: 1 }, listClosed: true })).toBe(false);
  });
});

describe("the stage of a site", () => {
  it("is the furthest it has come", () => {
    const none = { opened: false, reported: false, listClosed: false, approved: false, sealed: false };
    const stages = [
      none,
      { ...none, opened: true },
      { ...none, reported: true },
      { ...none, reported: true, listClosed: true },
      { ...none, listClosed: true, approved: true },
      { ...none, listClosed: true, approved: true, sealed: true },
    ].map(siteStage);
    expect(stages).toEqual(["not-opened", "opened", "reporting", "closed", "approved", "sealed"]);
  });
});
