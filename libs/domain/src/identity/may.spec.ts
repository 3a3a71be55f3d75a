import { describe, expect, it } from "@jest/globals";
import { entryKinds } from "../attendance/entry.js";
import { type Grant, may, type Principal, roles } from "./may.js";
import { mayReport } from "./may-report.js";

const principal = (...grants: Grant[]): Principal => ({ kind: "user", id: "u", name: "u", grants });
const root = "site-host";
const own = [root, "site-ba-dinh", "site-truc-bach"];
const sibling = [root, "site-ba-dinh", "site-phuc-xa"];

describe("may", () => {
  it("denies everything to a person without grants", () => {
    expect(may(principal(), "board.read", {})).toEqual({ kind: "forbidden" });
  });

  it("lets a coordinator write the own site and calls any other site unknown", () => {
    const coordinator = principal({ role: "coordinator", briefingId: "b1", siteId: "site-truc-bach" });
    expect(may(coordinator, "attendance.record", { briefingId: "b1", sitePath: own }).kind).toBe("allowed");
    expect(may(coordinator, "attendance.record", { briefingId: "b1", sitePath: sibling }).kind).toBe("elsewhere");
    expect(may(coordinator, "attendance.record", { briefingId: "b1", sitePath: own.slice(0, 2) }).kind).toBe(
      "elsewhere",
    );
    expect(may(coordinator, "attendance.record", { briefingId: "b2", sitePath: own }).kind).toBe("elsewhere");
  });

  it("gives a supervisor the whole subtree but nothing above it", () => {
    const supervisor = principal({ role: "supervisor", briefingId: null, siteId: "site-ba-dinh" });
    expect(may(supervisor, "roster.read", { briefingId: "b1", sitePath: own }).kind).toBe("allowed");
    expect(may(supervisor, "roster.read", { briefingId: "b1", sitePath: [root] }).kind).toBe("elsewhere");
    expect(may(supervisor, "board.read", { briefingId: "b1" }).kind).toBe("elsewhere");
    expect(may(supervisor, "attendance.record", { briefingId: "b1", sitePath: own }).kind).toBe("forbidden");
  });

  it("lets a supervisor approve the sites below, and never the own one", () => {
    const supervisor = principal({ role: "supervisor", briefingId: "b1", siteId: "site-ba-dinh" });
    const approves = (sitePath: string[]): string =>
      may(supervisor, "attendance.approve", { briefingId: "b1", sitePath }).kind;
    expect(approves(own)).toBe("allowed");
    expect(approves(own.slice(0, 2))).toBe("elsewhere");
    expect(approves([root, "site-hoan-kiem"])).toBe("elsewhere");
    expect(may(supervisor, "attendance.approve", { briefingId: "b1" }).kind).toBe("elsewhere");
  });

  it("lets an organizer of a node approve it with all that is below", () => {
    const organizer = principal({ role: "organizer", briefingId: null, siteId: "site-ba-dinh" });
    for (const sitePath of [own, own.slice(0, 2)])
      expect(may(organizer, "attendance.approve", { briefingId: "b1", sitePath }).kind).toBe("allowed");
  });

  it("keeps who records at a site from approving it, and from changing its people", () => {
    const coordinator = principal({ role: "coordinator", briefingId: "b1", siteId: "site-truc-bach" });
    for (const action of ["attendance.approve", "attendance.approve-below", "roster.import"] as const)
      expect(may(coordinator, action, { briefingId: "b1", sitePath: own }).kind).toBe("forbidden");
  });

  it("shows names to nobody who only views the board", () => {
    const viewer = principal({ role: "viewer", briefingId: "b1", siteId: null });
    expect(may(viewer, "board.read", { briefingId: "b1" }).kind).toBe("allowed");
    expect(may(viewer, "roster.read", { briefingId: "b1", sitePath: own }).kind).toBe("forbidden");
  });

  it("lets a kiosk read the door of its own site, and report that somebody came, but nothing else", () => {
    const kiosk = principal({ role: "kiosk", briefingId: "b1", siteId: "site-truc-bach" });
    const coordinator = principal({ role: "coordinator", briefingId: "b1", siteId: "site-truc-bach" });
    const here = { briefingId: "b1", sitePath: own };
    expect(may(kiosk, "door.read", here).kind).toBe("allowed");
    expect(may(kiosk, "door.read", { briefingId: "b1", sitePath: [root, "site-hoan-kiem"] }).kind).toBe("elsewhere");
    for (const action of ["attendance.read", "roster.read"] as const)
      expect(may(kiosk, action, here).kind).toBe("forbidden");
    expect(entryKinds.filter((kind) => mayReport(kiosk, kind, here))).toEqual(["arrived"]);
    expect(entryKinds.filter((kind) => mayReport(coordinator, kind, here))).toEqual(entryKinds);
  });

  it("never lets a role limited to one briefing manage what belongs to none", () => {
    const organizer = principal({ role: "organizer", briefingId: "b1", siteId: null });
    expect(may(organizer, "sites.manage", {}).kind).toBe("elsewhere");
  });

  it("knows every role", () => {
    for (const role of roles) {
      expect(may(principal({ role, briefingId: null, siteId: null }), "briefings.read", { briefingId: "b" }).kind).toBe(
        "allowed",
      );
    }
  });
});
