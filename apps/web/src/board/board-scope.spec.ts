import { describe, expect, it } from "@jest/globals";
import type { Grant } from "#domain";
import { boardScope } from "./board-scope.js";

const scopeOf = (...grants: Grant[]): string | null =>
  boardScope({ id: "u", kind: "user", name: "An", userName: "an", grants, mustEnrol: false }, "b");

describe("the part of a briefing whose board a person may read", () => {
  it("is everything for an organizer and for a viewer of all", () =>
    expect(scopeOf({ role: "viewer", briefingId: "b", siteId: null })).toBeNull());

  it("is the subtree of a supervisor", () =>
    expect(scopeOf({ role: "supervisor", briefingId: null, siteId: "district" })).toBe("district"));

  it("is everything when one of several grants says so", () =>
    expect(
      scopeOf({ role: "supervisor", briefingId: "b", siteId: "x" }, { role: "admin", briefingId: null, siteId: null }),
    ).toBeNull());

  it("does not take the site of a coordinator, who reads no board, nor a grant of another briefing", () =>
    expect(
      scopeOf(
        { role: "coordinator", briefingId: "b", siteId: "mine" },
        { role: "supervisor", briefingId: "other", siteId: "x" },
        { role: "supervisor", briefingId: "b", siteId: "district" },
      ),
    ).toBe("district"));
});
