import { describe, expect, it } from "@jest/globals";
import type { BriefingView, Me } from "#contracts";
import type { BriefingState, Grant } from "#domain";
import { homeOf, siteOf } from "./home-of.js";

const person = (...grants: Grant[]): Me => ({
  id: "u",
  kind: "user",
  name: "An",
  userName: "an",
  grants,
  mustEnrol: false,
});
const briefing = (id: string, state: BriefingState): BriefingView => ({
  id,
  title: id,
  state,
  sessions: [],
  rules: {
    timeZone: "Asia/Ho_Chi_Minh",
    lateAfterMinutes: 5,
    standInsAllowed: true,
    officialNumber: { rule: "peak" },
    headcountTolerance: 0,
    connectionToleranceMinutes: 10,
    issuingBody: "",
    parentBody: "",
    place: "",
  },
  version: 0,
  copiedFrom: null,
  createdAt: "2026-11-23T00:00:00Z",
  closedAt: null,
  sealedAt: null,
});

const coordinator = (siteId: string, briefingId: string | null = null): Grant => ({
  role: "coordinator",
  briefingId,
  siteId,
});

describe("where a person's work is", () => {
  it("takes a coordinator to the own site of the briefing under way", () => {
    const briefings = [briefing("past", "sealed"), briefing("now", "live"), briefing("next", "draft")];
    expect(homeOf(person(coordinator("s1")), briefings)).toEqual({ kind: "site", briefingId: "now", siteId: "s1" });
  });

  it("keeps to the briefing the grant names", () => {
    const briefings = [briefing("other", "live"), briefing("mine", "open")];
    expect(homeOf(person(coordinator("s1", "mine")), briefings)).toEqual({
      kind: "site",
      briefingId: "mine",
      siteId: "s1",
    });
  });

  it("lets a coordinator choose between two briefings under way, or two sites", () => {
    expect(homeOf(person(coordinator("s1")), [briefing("a", "live"), briefing("b", "live")]).kind).toBe("briefings");
    expect(homeOf(person(coordinator("s1"), coordinator("s2")), [briefing("a", "live")]).kind).toBe("briefings");
  });

  it("takes a viewer to the board, and an organizer to the list", () => {
    const briefings = [briefing("now", "live")];
    expect(homeOf(person({ role: "viewer", briefingId: null, siteId: null }), briefings).kind).toBe("board");
    expect(homeOf(person({ role: "organizer", briefingId: null, siteId: null }), briefings).kind).toBe("briefings");
  });

  it("shows the list to someone without any grant", () => expect(homeOf(person(), []).kind).toBe("briefings"));

  it("finds the site of a briefing only when there is one", () => {
    expect(siteOf(person(coordinator("s1")), "b")).toBe("s1");
    expect(siteOf(person(coordinator("s1", "other")), "b")).toBeNull();
    expect(siteOf(person(coordinator("s1"), coordinator("s2")), "b")).toBeNull();
  });
});
