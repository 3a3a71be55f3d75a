import { generateKeyPairSync, sign } from "node:crypto";
import { beforeAll, describe, expect, it } from "@jest/globals";
import * as fc from "fast-check";
import type { PassKey } from "#contracts";
import { passCodeOf, passSigns, passStatement, readScan, writeSignedPass } from "#domain";
import { type KnownPeople, type SitePeople, sitePeople } from "../check-in/site-people.js";
import { decideScan, type ScanDecision, type ScanWay } from "./decide-scan.js";
import { provePass } from "./verify-pass.js";

const briefing = "0198b8a4-0000-7c3e-8f00-00000000b001";
const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const raw = publicKey.export({ type: "spki", format: "der" }).subarray(-32);
const passKey: PassKey = { id: "test", publicKey: raw.toString("base64url") };

const idOf = (index: number): string => `0198b8a4-6a10-7c3e-8f00-${String(index).padStart(12, "0")}`;
const codeOf = (index: number): string =>
  passCodeOf(Uint8Array.from({ length: 16 }, (_, at) => (at + 3) * (index + 11)));

const made = new Map<string, string>();

function qrOf(index: number, about = briefing): string {
  const known = made.get(`${index}/${about}`);
  if (known !== undefined) return known;
  const pass = { code: codeOf(index), delegateId: idOf(index) };
  const signature = Uint8Array.from(sign(null, Buffer.from(passStatement(about, pass)), privateKey));
  const text = writeSignedPass({ ...pass, signature });
  made.set(`${index}/${about}`, text);
  return text;
}

const names = ["Trần Thị Phượng", "Nguyễn Văn An", "Nguyễn Văn Ân", "Phạm Hữu Đức"];
const known: KnownPeople = {
  roster: names.map((fullName, index) => ({
    id: idOf(index),
    code: null,
    fullName,
    title: "",
    unit: "",
    birthYear: index === 3 ? 2090 : null,
    siteId: "here",
    passCode: codeOf(index),
  })),
  visitors: [],
  guests: [],
};
let people: SitePeople;
beforeAll(() => {
  const rules = { startsAt: 0, endsAt: 9, lateAfterMinutes: 0 };
  people = sitePeople(known, [], { siteId: "here", session: 1 }, rules, new Set());
});

interface Scene {
  readonly way?: ScanWay;
  readonly key?: PassKey | null;
  readonly rosterComplete?: boolean;
  readonly cards?: boolean;
}

async function scanned(
  text: string,
  { way = "camera", key = passKey, rosterComplete = true, cards = false }: Scene = {},
) {
  const scan = readScan(text);
  const proof = scan.kind === "signed-pass" ? await provePass(scan.pass, key, briefing) : "unproven";
  return decideScan(scan, way, proof, { people, rosterComplete, cards });
}

const whom = (decision: ScanDecision) =>
  decision.kind === "person" ? [decision.line.person.fullName, decision.method] : decision.kind;
const card = (name: string, born = "01012090") => `001290000011||${name}|${born}|Nam|x`;

describe("a pass at the door", () => {
  it("is its delegate, by signature or by code", async () => {
    expect(whom(await scanned(qrOf(0)))).toEqual(["Trần Thị Phượng", "qr"]);
    expect(whom(await scanned(codeOf(1)))).toEqual(["Nguyễn Văn An", "qr"]);
    expect(whom(await scanned(codeOf(1), { way: "typed" }))).toEqual(["Nguyễn Văn An", "code"]);
  });

  it("is refused when its signature is another briefing's, or its handle was changed", async () => {
    const forged = { kind: "unreadable", reason: "forged-pass" };
    expect(await scanned(qrOf(0, "0198b8a4-0000-7c3e-8f00-00000000b002"))).toEqual(forged);
    expect(await scanned(qrOf(0).slice(0, 13) + qrOf(1).slice(13))).toEqual(forged);
  });

  it("of a delegate of another site says so", async () => {
    expect(await scanned(qrOf(8))).toEqual({ kind: "other-site", delegateId: idOf(8), code: codeOf(8) });
    expect(await scanned(codeOf(8))).toEqual({ kind: "foreign-code", code: codeOf(8) });
  });

  it("is known by its code where signatures cannot be checked, and unproven where the roster is not here", async () => {
    expect(whom(await scanned(qrOf(0), { key: null }))).toEqual(["Trần Thị Phượng", "qr"]);
    expect((await scanned(codeOf(1) + qrOf(0).slice(13), { key: null })).kind).toBe("unreadable");
    expect((await scanned(qrOf(8), { key: null, rosterComplete: false })).kind).toBe("unproven");
    expect((await scanned(codeOf(8), { rosterComplete: false })).kind).toBe("not-yet");
  });
});

describe("a card at the door", () => {
  it("is matched by its name without marks when one delegate bears it", async () => {
    expect(await scanned(card("TRẦN THỊ PHƯỢNG"))).toMatchObject({ kind: "person", method: "id-card", byName: true });
  });

  it("leaves the choice to a person when two bear it, or when the year of birth is another", async () => {
    expect(await scanned(card("Nguyễn Văn An"))).toMatchObject({ kind: "choose", lines: { length: 2 } });
    expect(whom(await scanned(card("Phạm Hữu Đức")))).toEqual(["Phạm Hữu Đức", "id-card"]);
    expect(await scanned(card("Phạm Hữu Đức", "01012091"))).toMatchObject({ kind: "choose", lines: { length: 1 } });
  });

  it("of somebody else is not listed; a mangled name is not carried on", async () => {
    expect(await scanned(card("Lê Thị Lạ"))).toEqual({
      kind: "not-listed",
      of: "card",
      name: "Lê Thị Lạ",
      number: "•••••••••011",
    });
    expect(await scanned(card("Lee Thij Laj"), { way: "scanner" })).toEqual({
      kind: "not-listed",
      of: "card",
      name: null,
      number: "•••••••••011",
    });
    expect(await scanned("001290000011")).toEqual({ kind: "unreadable", reason: "card-number" });
  });
});

describe("a card at the door of a roster that came with cards", () => {
  const withEnds = (ends: readonly (string | undefined)[]): SitePeople => ({
    ...people,
    delegates: people.delegates.map((line) => {
      const cardEnd = ends[names.indexOf(line.person.fullName)];
      return { ...line, person: { ...line.person, cardEnd } };
    }),
  });
  const met = (text: string, ends: readonly (string | undefined)[]) =>
    decideScan(readScan(text), "camera", "unproven", { people: withEnds(ends), rosterComplete: true, cards: true });

  it("tells two of one name apart by the last digits, at once", () => {
    expect(met(card("Nguyễn Văn An"), [undefined, "011", "022"])).toMatchObject({
      kind: "person",
      byName: false,
      line: { person: { fullName: "Nguyễn Văn An" } },
    });
    expect(met(card("Nguyễn Văn An"), [undefined, "022", "011"])).toMatchObject({
      line: { person: { fullName: "Nguyễn Văn Ân" } },
    });
  });

  it("takes a bearer of the name without known digits when the digits of the other are not the card's", () => {
    expect(met(card("Nguyễn Văn An"), [undefined, "022", undefined])).toMatchObject({
      kind: "person",
      byName: true,
      line: { person: { fullName: "Nguyễn Văn Ân" } },
    });
  });

  it("asks the server about everybody else, and knows what to say without it", () => {
    const here = { card: { number: "001290000011" } };
    expect(met(card("Trần Thị Phượng"), ["022"])).toMatchObject({
      kind: "ask-card",
      ...here,
      otherwise: { kind: "choose", lines: [{ person: { fullName: "Trần Thị Phượng" } }] },
    });
    expect(met(card("Lê Thị Lạ"), [])).toMatchObject({ kind: "ask-card", ...here, otherwise: { kind: "not-listed" } });
    expect(met("001290000011", [])).toMatchObject({ kind: "ask-card", otherwise: { kind: "unreadable" } });
  });
});

describe("10,000 codes that are none of ours", () => {
  it("crash nothing and let nobody in", async () => {
    const signs = passSigns.split("");
    const anySigns = (length: number) =>
      fc.array(fc.constantFrom(...signs), { minLength: length, maxLength: length }).map((all) => all.join(""));
    const altered = fc
      .tuple(fc.nat(3), fc.nat(151), fc.constantFrom(...signs))
      .map(([index, at, sign]) => {
        const text = qrOf(index);
        return text.slice(0, at) + sign + text.slice(at + 1);
      })
      .filter((text) => ![0, 1, 2, 3].some((index) => qrOf(index) === text));
    const codes = fc.oneof(anySigns(13), anySigns(152), altered, fc.string({ unit: "binary", maxLength: 200 }));
    await fc.assert(
      fc.asyncProperty(codes, fc.boolean(), async (text, checked) => {
        const decision = await scanned(text, { key: checked ? passKey : null });
        // Unchecked, a change behind the code may go unseen; who is meant must then be whose code it is.
        if (decision.kind === "person" && !checked) expect(decision.line.person.passCode).toBe(text.slice(0, 13));
        else expect(["unreadable", "not-listed", "foreign-code", "unproven"]).toContain(decision.kind);
      }),
      { seed: 20_260_816, numRuns: 10_000 },
    );
  });
});
