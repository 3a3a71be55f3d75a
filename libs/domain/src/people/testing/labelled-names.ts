import { fold } from "../../text/fold-text.js";
import { nameKey } from "../../text/name-key.js";
import type { PersonHint } from "../match-person.js";
import type { PersonDelegate } from "../person-candidate.js";
import { spokenSites } from "../spoken-sites.js";
import { type InventedBriefing, inventedBriefing, inventedPosts, type InventedSite } from "./invented-briefing.js";
import { inventedName } from "./invented-names.js";
import {
  givenName,
  otherTone,
  otherTonePlace,
  turned,
  withInitials,
  withoutMarks,
  withoutMiddle,
  withSlip,
} from "./name-noise.js";
import { type Random, seeded } from "./random.js";

/** A shown name with the truth beside it. */
export interface LabelledName {
  readonly kind: NameKind;
  readonly hint: PersonHint;
  /** The delegates behind it: one, several of a shared account, or nobody. */
  readonly truth: readonly number[];
  /** Somebody with the row and the roster would settle it: whole name, site, and only one person it fits. */
  readonly matchable: boolean;
  /** Enough of the name is left to put the person among the first three. */
  readonly findable: boolean;
}

export const difficulties = ["tidy", "usual", "rough"] as const;
export type Difficulty = (typeof difficulties)[number];

interface Draft {
  readonly name: string;
  readonly originalName?: string | null;
  readonly email?: string | null;
  readonly truth: readonly number[];
  /** Whether the whole name and the site are there to be read. */
  readonly whole?: boolean;
  /** Whether the person can be among the first three; left out, as `whole`. */
  readonly findable?: boolean;
}

interface Stage {
  readonly random: Random;
  readonly briefing: InventedBriefing;
  readonly delegate: PersonDelegate;
  readonly site: InventedSite;
  /** A name that no delegate of the site bears, with its marks. */
  readonly stranger: string;
  readonly other: PersonDelegate;
}

/** How names come in, each with how often in a tidy, a usual and a rough log. */
const kinds = {
  "code and name": {
    often: [24, 14, 9],
    make: (s: Stage) => whole(s, `${s.site.code}${s.random.pick(["_", " - ", " "])}${s.delegate.fullName}`),
  },
  "name and ward": { often: [14, 9, 6], make: (s: Stage) => whole(s, `${s.delegate.fullName} - ${s.site.short}`) },
  "post, name and code": {
    often: [10, 9, 7],
    make: (s: Stage) => whole(s, `${s.site.code} ${postOf(s)} ${s.delegate.fullName}`),
  },
  "comrade, name, post and ward": {
    often: [8, 7, 5],
    make: (s: Stage) => whole(s, `Đ/c ${s.delegate.fullName} - ${postOf(s)} ${s.site.short}`),
  },
  "other tone place": {
    often: [2, 3, 3],
    make: (s: Stage) => whole(s, `${s.site.code} ${otherTonePlace(s.delegate.fullName.normalize("NFD"))}`),
  },
  capitals: { often: [4, 4, 4], make: (s: Stage) => whole(s, `${s.site.code} - ${s.delegate.fullName.toUpperCase()}`) },
  decomposed: {
    often: [2, 2, 2],
    make: (s: Stage) => whole(s, `${s.site.code} ${s.delegate.fullName}`.normalize("NFD")),
  },
  "no marks, post and code": {
    often: [3, 6, 7],
    make: (s: Stage) => whole(s, withoutMarks(`${s.site.code} ${postOf(s)} ${s.delegate.fullName}`)),
  },
  "no marks and code": {
    often: [2, 4, 5],
    make: (s: Stage) => part(s, withoutMarks(`${s.site.code} ${s.delegate.fullName}`)),
  },
  "given name first": {
    often: [1, 2, 2],
    make: (s: Stage) => part(s, `${turned(s.delegate.fullName)} ${s.site.code}`),
  },
  "given name first, with post": {
    often: [1, 2, 2],
    make: (s: Stage) => whole(s, `${s.site.code} - ${turned(s.delegate.fullName)} (${postOf(s)})`),
  },
  "renamed device": {
    often: [2, 3, 3],
    make: (s: Stage) =>
      whole(s, `${s.site.code} ${s.delegate.fullName}`, {
        originalName: s.random.pick(["iPhone", "SM-A525F", "iPad", "Zoom user"]),
      }),
  },
  "device of somebody": {
    often: [1, 2, 3],
    make: (s: Stage) => whole(s, `${s.site.code} iPhone của ${s.delegate.fullName}`),
  },
  "name alone": { often: [8, 9, 9], make: (s: Stage) => alone(s, s.delegate.fullName) },
  slip: { often: [3, 6, 9], make: (s: Stage) => part(s, `${s.site.code} ${withSlip(s.delegate.fullName, s.random)}`) },
  "no middle name": {
    often: [2, 3, 4],
    make: (s: Stage) => ends(s, `${s.site.code} ${withoutMiddle(s.delegate.fullName)}`),
  },
  nickname: {
    often: [1, 2, 3],
    make: (s: Stage) =>
      given(s, `${s.random.pick(["A ", "Mr ", "Anh ", ""])}${givenName(s.delegate.fullName)} ${s.site.code}`),
  },
  initials: {
    often: [1, 2, 3],
    make: (s: Stage) => initials(s, `${s.site.code} ${withInitials(s.delegate.fullName)}`),
  },
  account: { often: [1, 2, 3], make: (s: Stage) => account(s) },
  "shared account": { often: [2, 3, 4], make: (s: Stage) => shared(s) },
  "operator of a hall": {
    often: [2, 3, 4],
    make: (s: Stage) => nobody(`UBND ${s.site.name.toLowerCase()}_${s.random.pick([s.delegate.fullName, s.stranger])}`),
  },
  hall: {
    often: [3, 3, 3],
    make: (s: Stage) =>
      nobody(
        s.random.pick([
          `Phòng họp UBND ${s.site.short}`,
          `${s.site.code} - ${s.site.name}`,
          `Điểm cầu ${s.site.name} (2)`,
        ]),
      ),
  },
  device: {
    often: [2, 2, 3],
    make: (s: Stage) => nobody(s.random.pick(["iPhone", "SM-A525F", "Galaxy A52", "iPad (2)", "Zoom user"])),
  },
  "outsider with a code": { often: [2, 3, 4], make: (s: Stage) => nobody(`${s.site.code} ${s.stranger}`) },
  "outsider, no marks": {
    often: [1, 2, 3],
    make: (s: Stage) => nobody(withoutMarks(`${s.site.code} ${otherTone(s.delegate.fullName)}`)),
  },
  "outsider, other tone": {
    often: [1, 1, 2],
    make: (s: Stage) => nobody(`${s.site.code} ${otherTone(s.delegate.fullName)}`),
  },
  "namesake alone": { often: [1, 2, 2], make: (s: Stage) => nobody(s.delegate.fullName) },
  "namesake of another office": {
    often: [1, 2, 2],
    make: (s: Stage) =>
      nobody(`${s.delegate.fullName} - ${s.random.pick(["Đài Truyền hình", "VNPT", "Báo Pháp luật", "Sở Xây dựng"])}`),
  },
  "namesake at another site": { often: [1, 2, 2], make: (s: Stage) => elsewhere(s) },
  "namesake with another post": {
    often: [1, 1, 2],
    make: (s: Stage) => nobody(`${s.site.code} ${otherPost(s)} ${s.delegate.fullName}`),
  },
  "longer name": {
    often: [1, 2, 2],
    make: (s: Stage) =>
      nobody(
        `${s.site.code} ${s.random.pick([`${s.delegate.fullName} Anh`, `Trần ${s.delegate.fullName}`, `${s.delegate.fullName} Hà`])}`,
      ),
  },
  "courtesy or name": { often: [1, 1, 1], make: (s: Stage) => nobody(`${s.site.code} Anh ${s.delegate.fullName}`) },
  "two names in a cell": {
    often: [1, 1, 1],
    make: (s: Stage) => nobody(`${s.site.code} ${s.delegate.fullName}`, { originalName: s.stranger }),
  },
  "other order, other person": {
    often: [1, 1, 1],
    make: (s: Stage) => nobody(`${s.site.code} ${turned(s.delegate.fullName)}`),
  },
} as const satisfies Record<string, { often: readonly [number, number, number]; make: (stage: Stage) => Draft }>;

export type NameKind = keyof typeof kinds;

/** Shown names with their truth, the same for the same seed. */
export function labelledNames(
  options: { readonly seed: number; readonly rows: number; readonly difficulty: Difficulty },
  size = { sites: 120, perSite: 36 },
): { readonly briefing: InventedBriefing; readonly names: readonly LabelledName[] } {
  const random = seeded(options.seed);
  const briefing = inventedBriefing(random, size);
  const bearers = counted(briefing.delegates.map(({ fullName }) => fold(fullName)));
  const level = difficulties.indexOf(options.difficulty);
  const weights = Object.entries(kinds).map(([kind, { often }]) => [kind as NameKind, often[level]!] as const);
  const names = Array.from({ length: options.rows }, () => {
    const kind = random.weighted(weights);
    return labelled(kind, stageOf(random, briefing), bearers);
  });
  return { briefing, names };
}

function stageOf(random: Random, briefing: InventedBriefing): Stage {
  const delegate = random.pick(briefing.delegates);
  const site = briefing.sites[delegate.siteKey - 1]!;
  const hall = briefing.delegates.filter(({ siteKey }) => siteKey === site.key);
  const taken = new Set(hall.map(({ fullName }) => nameKey(fullName)));
  let stranger = inventedName(random);
  while (taken.has(nameKey(stranger))) stranger = inventedName(random);
  return { random, briefing, delegate, site, stranger, other: random.pick(hall) };
}

function labelled(kind: NameKind, stage: Stage, bearers: ReadonlyMap<string, number>): LabelledName {
  const draft: Draft = kinds[kind].make(stage);
  const { delegate, briefing } = stage;
  const twins = briefing.delegates.filter(
    ({ siteKey, fullName }) => siteKey === delegate.siteKey && fold(fullName) === fold(delegate.fullName),
  );
  const alone = kind === "name alone" ? bearers.get(fold(delegate.fullName))! <= 3 : true;
  return {
    kind,
    hint: hintOf(draft, briefing),
    truth: draft.truth,
    matchable: draft.whole === true && twins.length === 1,
    findable: (draft.findable ?? draft.whole ?? false) && alone,
  };
}

function hintOf({ name, originalName = null, email = null }: Draft, { rooms }: InventedBriefing): PersonHint {
  return { name, originalName, email, siteKeys: spokenSites(name, rooms) };
}

const whole = ({ delegate }: Stage, name: string, more: Partial<Draft> = {}): Draft => ({
  name,
  truth: [delegate.key],
  whole: true,
  ...more,
});
const part = ({ delegate }: Stage, name: string, findable = true): Draft => ({ name, truth: [delegate.key], findable });
const alone = (stage: Stage, name: string): Draft => part(stage, name);
const nobody = (name: string, more: Partial<Draft> = {}): Draft => ({ name, truth: [], ...more });

/** How many of the hall a shortened name would fit as well. */
const sharing = ({ briefing, delegate }: Stage, form: (name: string) => string): number =>
  briefing.delegates.filter(
    ({ siteKey, fullName }) => siteKey === delegate.siteKey && fold(form(fullName)) === fold(form(delegate.fullName)),
  ).length;

const ends = (stage: Stage, name: string): Draft => part(stage, name, sharing(stage, withoutMiddle) <= 3);
const given = (stage: Stage, name: string): Draft => part(stage, name, sharing(stage, givenName) <= 3);
const initials = (stage: Stage, name: string): Draft => part(stage, name, sharing(stage, withInitials) <= 3);

function account(stage: Stage): Draft {
  const words = withoutMarks(stage.delegate.fullName).toLowerCase().split(" ");
  const short = `${words.at(-1)}${words
    .slice(0, -1)
    .map((word) => word[0])
    .join("")}`;
  const local = stage.random.pick([short, words.join("")]);
  return {
    ...part(stage, `${stage.site.code} iPad`, sharing(stage, (name) => withoutMarks(withInitials(name))) <= 3),
    email: `${local}${stage.random.below(100)}@example.vn`,
  };
}

function shared(stage: Stage): Draft {
  const { delegate, other, site, random } = stage;
  if (other.key === delegate.key) return part(stage, `${site.code} ${delegate.fullName} 2`);
  const name = `${site.code} ${delegate.fullName}${random.pick([" - ", " & ", ", ", " và "])}${other.fullName}`;
  return { name, truth: [delegate.key, other.key], findable: false };
}

function elsewhere({ briefing, delegate, site, random }: Stage): Draft {
  const away = random.pick(briefing.sites.filter(({ key }) => key !== site.key));
  const bears = briefing.delegates.some(
    ({ siteKey, fullName }) => siteKey === away.key && fold(fullName) === fold(delegate.fullName),
  );
  return nobody(`${away.code} ${bears ? "Khách" : delegate.fullName}`);
}

const postOf = ({ delegate }: Stage): string => inventedPosts.find(([post]) => post === delegate.title)![1];
/** A post that nobody of that name holds at the site. */
function otherPost({ briefing, delegate, random }: Stage): string {
  const held = new Set(
    briefing.delegates
      .filter(({ siteKey, fullName }) => siteKey === delegate.siteKey && fold(fullName) === fold(delegate.fullName))
      .map(({ title }) => title),
  );
  return random.pick(inventedPosts.filter(([post]) => !held.has(post)))[1];
}

function counted(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
