import { describe, expect, it } from "@jest/globals";
import * as fc from "fast-check";
import { homeOf, plainNaming, storyOf } from "../../../test/support/random-story.js";
import { entryOf, type WireNaming } from "../../../test/support/story-entries.js";
import { headHandle } from "./codes.js";
import { chainHash, chainStart } from "./chain.js";
import { decideGroup } from "./decide-group.js";
import type { DecidedGroup } from "./decided-group.js";
import type { GroupView } from "./group-view.js";
import { readEntry } from "./read-entry.js";
import type { WriteRequest } from "./write-request.js";

const briefingKey = 1;
const uuid = (head: string, index: number): string => `${head}-0000-7000-8000-${String(index).padStart(12, "0")}`;
const naming: WireNaming = {
  ...plainNaming,
  delegateId: (index) => uuid("de1e9a7e", index),
  guestId: (index) => uuid("90e57000", index),
};
const at = "2026-11-23T01:00:00.000Z";
let made = 0;
const entry = (kind: string, more: Record<string, unknown> = {}): Record<string, unknown> & { id: string } => ({
  id: uuid("e0000000", ++made),
  kind,
  session: 1,
  occurredAt: at,
  ...more,
});
const arrived = (delegate: number, more: Record<string, unknown> = {}) =>
  entry("arrived", { delegateId: naming.delegateId(delegate), ...more });

function request(site: number, entries: readonly Record<string, unknown>[], more: Partial<WriteRequest> = {}) {
  const delegates = Array.from({ length: 5 }, (_, i) => i).map(
    (i) => [naming.delegateId(i), { key: naming.delegate(i), homeKey: naming.site(homeOf(i)) }] as const,
  );
  const rules = { startsAt: 0, endsAt: 1, lateAfterMinutes: 5 };
  const made: WriteRequest = {
    briefingKey,
    briefingId: "briefing",
    siteKey: naming.site(site),
    siteId: `site-${site}`,
    recordedBy: uuid("00000000", 1),
    receivedAt: Date.parse(at),
    skewMs: 0,
    readings: entries.map((raw) => readEntry(raw, 0)),
    acceptedFromReview: false,
    rules: {
      standInsAllowed: true,
      sessions: new Map([
        [1, rules],
        [2, rules],
      ]),
    },
    briefingRevision: 1,
    rosterRevision: 1,
    delegates: new Map(delegates),
    homes: new Map(),
    heads: [headHandle(briefingKey, naming.site(site))],
    ...more,
  };
  return made;
}

function view(more: Partial<GroupView> = {}): GroupView {
  let guest = 2000;
  const heads = [0, 1, 2].map(
    (site) => [headHandle(briefingKey, naming.site(site)), { position: 0, hash: chainStart, lists: {} }] as const,
  );
  return {
    states: new Map([[briefingKey, "open"]]),
    heads: new Map(heads),
    known: new Map(),
    guests: new Map(),
    earlyVoids: new Set(),
    setAside: new Map(),
    group: "7",
    nextGuestKey: () => guest++,
    ...more,
  };
}

const said = (group: DecidedGroup): (string | undefined)[][] =>
  group.requests.map(({ results }) => results.map(({ outcome, reason }) => reason ?? outcome));

describe("deciding a group of requests", () => {
  it("gives each site's entries the next positions and chains their hashes", () => {
    const decided = decideGroup([request(0, [arrived(0), arrived(1)]), request(1, [arrived(2)])], view());
    expect(decided.rows.map(({ siteKey, position }) => [siteKey, position])).toEqual([
      [100, 1],
      [100, 2],
      [101, 1],
    ]);
    const [first, second, other] = decided.rows;
    expect(first!.hash).toEqual(chainHash(chainStart, first!));
    expect(second!.hash).toEqual(chainHash(first!.hash, second!));
    expect(other!.hash).toEqual(chainHash(chainStart, other!));
  });

  it("answers an entry that came before as a repeat, in the same request, the same group and a later one", () => {
    const one = arrived(0);
    const seen = view();
    const group = decideGroup([request(0, [one, one]), request(0, [one])], seen);
    expect(said(group)).toEqual([["recorded", "repeat"], ["repeat"]]);
    expect(said(decideGroup([request(0, [one])], seen))).toEqual([["repeat"]]);
    expect(group.rows).toHaveLength(1);
  });

  it("points a repeat to the receipt of the request that recorded it, not to its own", () => {
    const one = arrived(0);
    const { requests } = decideGroup([request(0, [one]), request(0, [one, arrived(1)])], view());
    expect(requests[1]!.results.map(({ vouchedBy }) => vouchedBy?.leaf)).toEqual([0, 1]);
    expect(requests.map(({ receipt }) => receipt?.leaf)).toEqual([0, 1]);
    expect(requests[1]!.receipt!.statement.entries).toHaveLength(1);
  });

  it("refuses an id with other content or from another site, and keeps both facts", () => {
    const one = arrived(0);
    const group = decideGroup([request(0, [one, { ...one, session: 2 }]), request(1, [one])], view());
    expect(said(group)).toEqual([["recorded", "id-reused"], ["id-reused"]]);
    expect(group.requests.map(({ setAsides }) => setAsides.length)).toEqual([1, 1]);
  });

  it("keeps a held entry held when it comes again, and keeps what comes under its id with other content", () => {
    const one = arrived(0);
    const held = view({ setAside: new Map([[one.id, { state: "review", reason: "after-seal", siteKey: 100 }]]) });
    const group = decideGroup([request(0, [{ ...one, session: 2 }])], held);
    expect(said(group)).toEqual([["after-seal"]]);
    expect(group.requests[0]!.setAsides).toMatchObject([{ state: "review", reason: "after-seal" }]);
  });

  it("holds back what comes after the seal and refuses what comes before the opening", () => {
    const state = (state: "draft" | "sealed") => view({ states: new Map([[briefingKey, state]]) });
    expect(said(decideGroup([request(0, [arrived(0)])], state("sealed")))).toEqual([["after-seal"]]);
    expect(said(decideGroup([request(0, [arrived(0)])], state("draft")))).toEqual([["briefing-not-open"]]);
    const accepted = request(0, [arrived(0)], { acceptedFromReview: true });
    expect(said(decideGroup([accepted], state("sealed")))).toEqual([["recorded"]]);
  });

  it("holds back what comes over a closed list of that session, but not its headcount nor its reopening", () => {
    const close = entry("list-closed");
    const reopen = entry("list-reopened", { note: "thiếu", occurredAt: "2026-11-23T02:00:00.000Z" });
    const count = entry("headcount", { checkpoint: "closing", count: 3 });
    const sent = [close, arrived(0), arrived(1, { session: 2 }), count, reopen, arrived(2)];
    expect(said(decideGroup([request(0, sent)], view()))).toEqual([
      ["recorded", "list-closed", "recorded", "recorded", "recorded", "recorded"],
    ]);
  });

  it("lets the later of two list entries hold by the clock, not by arrival", () => {
    const close = entry("list-closed", { occurredAt: "2026-11-23T03:00:00.000Z" });
    const reopened = entry("list-reopened", { note: "thiếu", occurredAt: "2026-11-23T02:00:00.000Z" });
    const group = decideGroup([request(0, [close, reopened, arrived(0)])], view());
    expect(said(group)).toEqual([["recorded", "recorded", "list-closed"]]);
  });

  it("meets a guest by whichever entry comes first and learns the name when somebody tells it", () => {
    const guestId = naming.guestId(0);
    const seen = view();
    const first = decideGroup([request(0, [entry("departed", { guestId })])], seen);
    expect(first.guests).toMatchObject([{ key: 2000, id: guestId, details: undefined }]);
    const told = entry("arrived", { guestId, guest: { fullName: "Lê Thị Khách" } });
    const later = decideGroup([request(0, [told])], seen);
    expect(later.guests).toEqual([]);
    expect([...later.named]).toEqual([[2000, { fullName: "Lê Thị Khách" }]]);
    const again = entry("arrived", { guestId, guest: { fullName: "Người Khác" } });
    expect(decideGroup([request(0, [again])], seen).named.size).toBe(0);
  });

  it("does not make a guest of an entry that is held back", () => {
    const held = view({ states: new Map([[briefingKey, "sealed"]]) });
    const entries = [entry("arrived", { guestId: naming.guestId(0), guest: { fullName: "Khách" } })];
    expect(decideGroup([request(0, entries)], held).guests).toEqual([]);
  });

  it("lets a void wait for its target, and marks the target when it comes", () => {
    const target = arrived(0);
    const taken = entry("voided", { entryId: target.id, note: "nhầm" });
    const group = decideGroup([request(0, [taken, target])], view());
    expect(group.rows.map((row) => [row.kind, row.delegateKey, row.voidedEarly])).toEqual([
      ["voided", null, false],
      ["arrived", 1000, true],
    ]);
    const after = decideGroup([request(0, [target, taken])], view());
    expect(after.rows.map((row) => [row.kind, row.delegateKey])).toEqual([
      ["arrived", 1000],
      ["voided", 1000],
    ]);
  });

  it("signs one leaf for each request that recorded something, over the head it left behind", () => {
    const sent = [request(0, [arrived(0), arrived(1)]), request(1, [entry("nonsense")]), request(2, [arrived(2)])];
    const group = decideGroup(sent, view());
    expect(group.leaves).toHaveLength(2);
    expect(group.requests.map(({ receipt }) => receipt?.statement.position)).toEqual([2, undefined, 1]);
    expect(group.requests[0]!.receipt!.statement.head).toBe(group.rows[1]!.hash.toString("base64url"));
  });
});

describe("one poisoned entry", () => {
  const known = arrived(0);
  const elsewhere = arrived(1);
  const closed = entry("list-closed", { session: 2 });
  const guestOfSite2 = "90e57000-0000-7000-8000-00000000f00d";
  const poisons: [string, Record<string, unknown>][] = [
    ["invalid-entry", { id: "no id", kind: "arrived" }],
    ["invalid-entry", arrived(0, { occurredAt: "0000-01-01T00:00:00.000Z" })],
    ["delegate-unknown", arrived(0, { delegateId: uuid("00000bad", 1) })],
    [
      "delegate-unknown",
      entry("stood-in", { delegateId: naming.delegateId(0), standInDelegateId: uuid("00000bad", 1) }),
    ],
    ["session-unknown", arrived(0, { session: 9 })],
    ["id-reused", { ...known, session: 2 }],
    ["guest-of-another-site", entry("arrived", { guestId: guestOfSite2, guest: { fullName: "Khách" } })],
    ["entry-of-another-site", entry("voided", { entryId: elsewhere.id, note: "nhầm" })],
    ["kind-not-voidable", entry("voided", { entryId: closed.id, note: "nhầm" })],
  ];

  /** A view in which the poisons' victims are in the ledger already. */
  function viewBefore(): GroupView {
    const before = view({
      guests: new Map([[`${briefingKey}/${guestOfSite2}`, { key: 1, siteKey: 102, named: true }]]),
    });
    decideGroup([request(0, [known, closed]), request(1, [elsewhere])], before);
    // Only its session is closed, and the stories below do not mind.
    for (const head of before.heads.values()) head.lists = {};
    return before;
  }

  it.each(poisons)("is refused (%s) and never changes the fate of another", (reason, poison) => {
    fc.assert(
      fc.property(storyOf({ min: 1, max: 40 }), fc.nat(99), (story, somewhere) => {
        const open = story.map((one) =>
          one.kind === "list-closed" ? { ...one, kind: "list-reopened" as const } : one,
        );
        const entries = open.map((one, index) => ({ site: one.site, raw: entryOf(open, index, naming) }));
        const requests: Record<string, unknown>[][] = [0, 1, 2].map((site) =>
          entries.filter((one) => one.site === site).map((one) => one.raw),
        );
        const clean = decideGroup(
          requests.map((own, site) => request(site, own)),
          viewBefore(),
        );
        const place = somewhere % (requests[0]!.length + 1);
        const poisoned = requests.with(0, requests[0]!.toSpliced(place, 0, poison));
        const dirty = decideGroup(
          poisoned.map((own, site) => request(site, own)),
          viewBefore(),
        );

        const [first, ...rest] = said(dirty);
        expect(first![place]).toBe(reason);
        expect([first!.toSpliced(place, 1), ...rest]).toEqual(said(clean));
        const rowsOf = (group: DecidedGroup) => group.rows.map(({ id, siteKey, position }) => [id, siteKey, position]);
        expect(rowsOf(dirty)).toEqual(rowsOf(clean));
        expect(dirty.requests[0]!.setAsides).toHaveLength(clean.requests[0]!.setAsides.length + 1);
      }),
      { seed: 31, numRuns: 25 },
    );
  });

  it("among 200 leaves 199 receipts and one refusal", () => {
    const entries: Record<string, unknown>[] = Array.from({ length: 199 }, (_, i) => arrived(i % 5));
    for (const [reason, poison] of poisons) {
      for (const place of [0, 100, 199]) {
        const [results] = said(decideGroup([request(0, entries.toSpliced(place, 0, poison))], viewBefore()));
        expect(results!.filter((outcome) => outcome === "recorded")).toHaveLength(199);
        expect(results![place]).toBe(reason);
      }
    }
  });
});
