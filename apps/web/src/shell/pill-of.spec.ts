import { describe, expect, it } from "@jest/globals";
import type { LinkState } from "../wire/link-state.js";
import { pillOf } from "./pill-of.js";

const calm: LinkState = {
  reachable: true,
  slow: false,
  sessionEnded: false,
  revoked: false,
  unsent: 0,
  sending: false,
};

describe("the connection pill", () => {
  it("says online when all is well", () => expect(pillOf(calm).kind).toBe("online"));

  it("says offline before anything else: signing in would not help now", () =>
    expect(pillOf({ ...calm, reachable: false, sessionEnded: true, unsent: 3 }).kind).toBe("offline"));

  it("asks to sign in before it counts what waits", () =>
    expect(pillOf({ ...calm, sessionEnded: true, unsent: 3 }).kind).toBe("signIn"));

  it("counts unsent entries while they are being sent and while they wait", () => {
    expect(pillOf({ ...calm, unsent: 17, sending: true })).toMatchObject({ kind: "sending", count: 17 });
    expect(pillOf({ ...calm, unsent: 17 })).toMatchObject({ kind: "waiting", count: 17 });
  });

  it("mentions a slow network only when nothing waits", () =>
    expect(pillOf({ ...calm, slow: true }).kind).toBe("slow"));
});
