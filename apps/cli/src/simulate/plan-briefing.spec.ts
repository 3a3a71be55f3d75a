import { createHash } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import type { PlannedEntry } from "./plan-types.js";
import { referencePlan, referenceSession } from "./reference-plan.js";
import { sumOfTruth, unaccountedFor } from "./truth.js";

const whole = referencePlan(1);
const { plan } = whole;
const requests = plan.sites.flatMap((site) => site.requests.map((request) => ({ site, request })));
const entries = requests.flatMap(({ request }) => request.entries);

const hashOf = (value: unknown): string => createHash("sha256").update(JSON.stringify(value)).digest("hex");

const isAscending = (numbers: readonly number[]): boolean =>
  numbers.every((number, index) => index === 0 || numbers[index - 1]! <= number);

describe("the script of the reference case", () => {
  it("is the same for the same seed, and another for another", () => {
    const small = hashOf(referencePlan(7, 40).plan);
    expect(hashOf(referencePlan(7, 40).plan)).toBe(small);
    expect(hashOf(referencePlan(8, 40).plan)).not.toBe(small);
  });

  it("accounts for every delegate of every site", () => {
    expect(plan.truth).toHaveLength(650);
    for (const site of plan.truth) expect([site.code, unaccountedFor(site)]).toEqual([site.code, 0]);
    expect(sumOfTruth(plan.truth).summoned).toBe(23_041);
  });

  it("keeps to the shares one sees on such days", () => {
    const sum = sumOfTruth(plan.truth);
    const share = (figure: keyof typeof sum): number => sum[figure] / sum.summoned;
    const bands: readonly [keyof typeof sum, number, number][] = [
      ["present", 0.9, 0.96],
      ["stoodIn", 0.02, 0.04],
      ["excused", 0.01, 0.03],
      ["absent", 0.008, 0.02],
      ["notCalled", 0.005, 0.03],
      ["late", 0.04, 0.08],
      ["leftEarly", 0.008, 0.02],
      ["presentElsewhere", 0.01, 0.025],
      ["visitors", 0.01, 0.025],
      ["guests", 0.008, 0.02],
      ["double", 0.001, 0.006],
      ["online", 0.001, 0.004],
    ];
    for (const [figure, least, most] of bands) {
      expect([figure, share(figure) >= least && share(figure) <= most, share(figure)]).toEqual([
        figure,
        true,
        share(figure),
      ]);
    }
  });

  it("has every kind of entry, on every device in the order of happening", () => {
    expect(new Set(entries.map((entry) => entry.kind)).size).toBe(10);
    const outOfOrder = plan.sites.filter((site) => {
      const sent = site.requests.flatMap((request) => request.entries.map((entry) => entry.at));
      const sendAt = site.requests.map((request) => request.sendAt);
      return !isAscending(sent) || !isAscending(sendAt);
    });
    expect(outOfOrder).toEqual([]);
    expect(requests.filter(({ request }) => request.entries.length > 200)).toEqual([]);
    const beforeItHappened = requests.filter(({ request }) =>
      request.entries.some((entry) => entry.at >= request.sendAt),
    );
    expect(beforeItHappened).toEqual([]);
  });

  it("knows who closes, who stays silent and who only says a number", () => {
    const silent = plan.sites.filter((site) => site.requests.length === 0);
    expect(silent).toHaveLength(4);
    expect(plan.sites.filter((site) => site.headcountOnly)).toHaveLength(8);
    expect(plan.sites.filter((site) => site.relayOnly)).toHaveLength(5);
    const open = plan.truth.filter((site) => !site.listClosed);
    expect(open).toHaveLength(4 + 8 + 6);
    for (const site of plan.truth) if (site.listClosed) expect(site.figures.notCalled).toBe(0);
    const host = plan.truth.find((site) => site.code === "DC000")!;
    expect(host.figures.present).toBeGreaterThan(300);
    expect(host.listClosed).toBe(true);
  });

  it("has wrong clocks, bursts after a stretch offline, lost answers and ticks over a closed list", () => {
    const wrong = plan.sites.filter((site) => Math.abs(site.skewMs) > 120_000);
    expect(wrong).toHaveLength(20);
    for (const site of wrong) expect(Math.abs(site.skewMs)).toBeGreaterThan(180_000);
    const offline = plan.sites.filter((site) => site.offline !== null);
    expect(offline).toHaveLength(51);
    for (const { offline: stretch, requests } of offline) {
      expect(requests.filter(({ sendAt }) => sendAt >= stretch!.from && sendAt < stretch!.to)).toEqual([]);
    }
    expect(offline.some(({ requests }) => requests.some((request) => request.entries.length > 20))).toBe(true);
    const twice = requests.filter(({ request }) => request.sendTwice).length / requests.length;
    expect(twice).toBeGreaterThan(0.01);
    expect(twice).toBeLessThan(0.03);
    expect(plan.truth.reduce((sum, site) => sum + site.held, 0)).toBeGreaterThan(2);
  });

  it("brings people to other sites, some of them to two at once", () => {
    const homes = new Map(whole.delegates.map((delegate) => [delegate.code, delegate.siteCode]));
    const foreign = requests.flatMap(({ site, request }) =>
      request.entries.filter((entry) => entry.delegate !== undefined && homes.get(entry.delegate) !== site.code),
    );
    expect(foreign.length).toBeGreaterThan(250);
    expect(sumOfTruth(plan.truth).double).toBeGreaterThan(20);
  });

  it("happens nowhere near the moments a rule hangs on, so that no clock decides", () => {
    const near = (moment: number) => (entry: PlannedEntry) => Math.abs(entry.at - moment) < 80_000;
    const firstArrivals = new Map<string, PlannedEntry>();
    for (const entry of entries.toSorted((a, b) => a.at - b.at)) {
      const person = entry.delegate ?? entry.guest;
      if (entry.kind === "arrived" && person !== undefined && !firstArrivals.has(person))
        firstArrivals.set(person, entry);
    }
    expect([...firstArrivals.values()].filter(near(referenceSession.lateAfterMs))).toEqual([]);
    expect(entries.filter((entry) => entry.kind === "departed").filter(near(plan.lengthMs))).toEqual([]);
  });

  it("shows every behaviour at forty sites too", () => {
    const small = referencePlan(7, 40).plan;
    const sum = sumOfTruth(small.truth);
    for (const [figure, count] of Object.entries(sum)) expect([figure, count > 0]).toEqual([figure, true]);
    for (const site of small.truth) expect([site.code, unaccountedFor(site)]).toEqual([site.code, 0]);
    expect(
      new Set(small.sites.flatMap((site) => site.requests.flatMap((r) => r.entries.map((e) => e.kind)))).size,
    ).toBe(10);
  });
});
