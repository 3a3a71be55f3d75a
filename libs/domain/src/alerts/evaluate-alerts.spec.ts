import { describe, expect, it } from "@jest/globals";
import { alertKinds, alertRulesWith } from "./alert-rule.js";
import { evaluateAlerts, sessionIsWatched } from "./evaluate-alerts.js";
import type { SiteSigns } from "./site-signs.js";

const minute = 60_000;
const session = { startsAt: 1_000 * minute, endsAt: 1_210 * minute };
const usual = alertRulesWith(new Map());

/** A hall of forty that goes well half an hour into the session. */
const well: SiteSigns = {
  siteKey: 7,
  summoned: 40,
  headcountOnly: false,
  relayOnly: false,
  openedAt: 950 * minute,
  reported: true,
  lastEntryAt: 1_029 * minute,
  listClosed: false,
  filled: 35,
  notCalled: 3,
  double: 0,
  inHall: 35,
  declared: null,
  declaredForTheEnd: false,
  skewMs: 0,
  unsent: null,
  connectedAt: 990 * minute,
};
const unheard = { ...well, openedAt: null, reported: false, lastEntryAt: null, filled: 0, notCalled: 40, inHall: 0 };

const told = (signs: Partial<SiteSigns>, atMinute = 1_030, rules = usual) =>
  evaluateAlerts({ ...well, ...signs }, session, rules, atMinute * minute).map(
    ({ kind, measure }) => `${kind} ${measure}`,
  );

describe("alerts of a site", () => {
  it("are none while all goes well", () => {
    expect(told({})).toEqual([]);
  });

  it("tell of a site that did not open in time, and stop once it did", () => {
    expect(told(unheard, 969)).toEqual([]);
    expect(told(unheard, 975)).toEqual(["not-opened 5"]);
    expect(told({ ...unheard, openedAt: 974 * minute }, 975)).toEqual([]);
  });

  it("tell of a site without an entry after the beginning, and of its room that is connected all the same", () => {
    expect(told({ ...unheard, openedAt: 1 }, 1_004)).toEqual([]);
    expect(told({ ...unheard, openedAt: 1 }, 1_006)).toEqual(["no-entry 6"]);
    expect(told({ ...unheard, openedAt: 1 }, 1_012)).toEqual(["no-entry 12", "connected-not-reporting 12"]);
    expect(told({ ...unheard, connectedAt: undefined, summoned: 0 }, 1_012)).toEqual([]);
  });

  it("call silent only who waits for people and has not closed", () => {
    expect(told({ lastEntryAt: 1_020 * minute })).toEqual(["silent 10"]);
    expect(told({ lastEntryAt: 1_020 * minute, notCalled: 0 })).toEqual([]);
    expect(told({ lastEntryAt: 1_020 * minute, listClosed: true })).toEqual([]);
    expect(told({ lastEntryAt: 1_020 * minute }, 1_211)).toEqual([]);
  });

  it("say nothing about connections while no log was read, nor of sites without an endpoint", () => {
    expect(told({ connectedAt: null })).toEqual(["reporting-not-connected 30"]);
    expect(told({ connectedAt: undefined })).toEqual([]);
    expect(told({ connectedAt: null, relayOnly: true })).toEqual([]);
  });

  it("judge a share only when the hall has had time to fill", () => {
    expect(told({ filled: 10 }, 1_014)).toEqual([]);
    expect(told({ filled: 10, lastEntryAt: 1_030 * minute })).toEqual(["unusually-low 25"]);
    expect(told({ filled: 20 })).toEqual([]);
  });

  it("take later arrivals for no gap until the number was declared for the end", () => {
    expect(told({ declared: 30 })).toEqual([]);
    expect(told({ declared: 38 })).toEqual(["headcount-gap 3"]);
    expect(told({ declared: 30, declaredForTheEnd: true })).toEqual(["headcount-gap 5"]);
  });

  it("tell of entries held back for long, of doubles and of wrong clocks", () => {
    expect(told({ unsent: { entries: 12, since: 1_025 * minute } })).toEqual([]);
    expect(told({ unsent: { entries: 12, since: 1_015 * minute }, double: 2, skewMs: -7 * minute })).toEqual([
      "unsent 12",
      "doubles 2",
      "clock-wrong 7",
    ]);
  });

  it("follow the briefing's thresholds, and leave out what is switched off", () => {
    const rules = alertRulesWith(new Map([["silent", { enabled: true, threshold: 20 }]]));
    expect(told({ lastEntryAt: 1_020 * minute }, 1_030, rules)).toEqual([]);
    const off = alertRulesWith(new Map(alertKinds.map((kind) => [kind, { enabled: false, threshold: 0 }])));
    expect(told({ ...unheard, connectedAt: null, double: 9 }, 1_100, off)).toEqual([]);
  });
});

describe("a session", () => {
  it("is watched from two hours before it until an hour after it", () => {
    const watched = [879, 880, 1_270, 1_271].map((at) => sessionIsWatched(session, at * minute));
    expect(watched).toEqual([false, true, true, false]);
  });
});
