import { describe, expect, it } from "@jest/globals";
import { entrySchema } from "#contracts";
import { DeviceOutbox } from "./device-outbox.js";
import { referencePlan } from "./reference-plan.js";

const { plan, delegates } = referencePlan(4, 40);
const startsAt = Date.parse("2026-11-23T01:00:00Z");
const delegateIds = new Map(
  delegates.map(({ code }, index) => [code, `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`]),
);
const names = { startsAt, session: 1, delegateIds };

describe("a site's device", () => {
  it("sends entries of the wire's form, of every kind", () => {
    const kinds = new Set<string>();
    for (const site of plan.sites) {
      const outbox = new DeviceOutbox(site, names);
      for (const entry of site.requests.flatMap((request) => outbox.entriesOf(request))) {
        expect(entrySchema.parse(entry)).toEqual(entry);
        kinds.add(entry.kind);
      }
    }
    expect(kinds.size).toBe(10);
  });

  it("sends the same ids when it sends again, and takes back what it sent", () => {
    const site = plan.sites.find(({ requests }) => requests.some((r) => r.entries.some((e) => e.kind === "voided")))!;
    const outbox = new DeviceOutbox(site, names);
    const first = site.requests.flatMap((request) => outbox.entriesOf(request));
    expect(site.requests.flatMap((request) => outbox.entriesOf(request))).toEqual(first);
    const ids = new Set(first.map((entry) => entry.id));
    expect(ids.size).toBe(first.length);
    for (const entry of first) if (entry.kind === "voided") expect(ids.has(entry.entryId)).toBe(true);
  });

  it("reads its own clock, for what happened and for when it sends", () => {
    const site = plan.sites.find(({ skewMs, requests }) => Math.abs(skewMs) > 120_000 && requests.length > 0)!;
    const outbox = new DeviceOutbox(site, names);
    const [request] = site.requests;
    const [entry] = outbox.entriesOf(request!);
    expect(Date.parse(entry!.occurredAt) - site.skewMs).toBe(startsAt + request!.entries[0]!.at);
    expect(Date.parse(outbox.deviceTime(startsAt)) - site.skewMs).toBe(startsAt);
  });
});
