import { Injectable } from "@nestjs/common";
import {
  matchPerson,
  mostPerKey,
  nameKey,
  type PersonDelegate,
  personDirectory,
  personLookups,
  type PersonMatch,
  type PersonSite,
  readPersonText,
} from "#domain";
import { type JobContext, UnitOfWork } from "#platform";
import { NamedDelegates, type RosterDelegate, RosterQuery } from "#roster";
import { SiteTree } from "#sites";
import { type PersonName, PersonNames } from "#vc-logs";
import { PersonAliasesRepository } from "./person-aliases.repository.js";
import { type PersonMatchRecord, PersonMatchesRepository } from "./person-matches.repository.js";

/** Names whose candidates are fetched together. */
const namesPerFetch = 200;

/** What every page of names is held against. */
interface Known {
  readonly sites: ReadonlyMap<number, PersonSite>;
  /** By name, the delegates that people of this briefing took it for. */
  readonly chosen: ReadonlyMap<string, readonly RosterDelegate[]>;
}

/**
 * Takes the names of the logs that read like a person's for delegates, a few hundred at a time: the people of the sites
 * they speak of, and those found by name through an index. Nobody is compared with everybody.
 */
@Injectable()
export class MatchPeople {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly names: PersonNames,
    private readonly delegates: NamedDelegates,
    private readonly roster: RosterQuery,
    private readonly matches: PersonMatchesRepository,
    private readonly aliases: PersonAliasesRepository,
    private readonly sites: SiteTree,
  ) {}

  /** Writes the matches of a run; those of an earlier attempt are replaced. */
  async run(job: JobContext, briefingKey: number): Promise<void> {
    await job.step((tx) => this.matches.clear(tx, job.id));
    const sites = await this.siteNames();
    const chosen = await this.choices(briefingKey);
    for await (const page of this.names.pages(this.unitOfWork.reader, briefingKey)) {
      for (let from = 0; from < page.length; from += namesPerFetch) {
        const found = await this.matched(briefingKey, page.slice(from, from + namesPerFetch), { sites, chosen });
        await job.step((tx) => this.matches.add(tx, job.id, found));
      }
    }
  }

  /** Whom people of this briefing took names for. */
  private async choices(briefingKey: number): Promise<Known["chosen"]> {
    return this.peopleBehind(await this.aliases.chosen(this.unitOfWork.reader, briefingKey));
  }

  private async peopleBehind(aliases: ReadonlyMap<string, readonly number[]>): Promise<Known["chosen"]> {
    if (aliases.size === 0) return new Map();
    const people = await this.roster.peopleOf(this.unitOfWork.reader, [...new Set([...aliases.values()].flat())]);
    const byKey = new Map(people.map((person) => [person.key, person]));
    return new Map([...aliases].map(([name, keys]) => [name, keys.flatMap((key) => byKey.get(key) ?? [])]));
  }

  private async matched(
    briefingKey: number,
    names: readonly PersonName[],
    { sites, chosen }: Known,
  ): Promise<PersonMatchRecord[]> {
    const keys = names.map((name) => name.nameKey);
    const earlier = await this.peopleBehind(await this.aliases.remembered(this.unitOfWork.reader, briefingKey, keys));
    const delegates = await this.candidates(briefingKey, names, [...earlier.values()].flat());
    const homes = new Map(delegates.map(({ key, siteKey }) => [key, siteKey]));
    const directory = personDirectory(delegates, sites);
    return names.flatMap((name): PersonMatchRecord[] => {
      const remembered = (earlier.get(name.nameKey) ?? []).flatMap((person) => sameAs(person, delegates) ?? []);
      const match = matchPerson({ ...name, remembered }, directory);
      const answers = chosen.get(name.nameKey) ?? [];
      if (answers.length > 0) return answered(name, match, answers);
      if (match.kind === "none") return [];
      if (match.kind === "suggested") return [{ ...question(name, match), settledBy: null }];
      const { delegate, reasons } = match;
      const siteKey = homes.get(delegate) ?? spokenSite(name);
      return [{ ...unsettled(name), siteKey, settledBy: "rule", delegateKey: delegate, reasons }];
    });
  }

  private candidates(
    briefingKey: number,
    names: readonly PersonName[],
    remembered: readonly RosterDelegate[],
  ): Promise<PersonDelegate[]> {
    const lookups = names.flatMap(({ name, originalName }) =>
      [name, originalName ?? ""].map((text) => personLookups(readPersonText(text))),
    );
    return this.delegates.find(
      this.unitOfWork.reader,
      briefingKey,
      {
        siteKeys: [
          ...new Set([...names.flatMap(({ siteKeys }) => siteKeys), ...remembered.map(({ siteKey }) => siteKey)]),
        ],
        names: [...new Set(lookups.flatMap((lookup) => lookup.names))],
        ends: lookups.flatMap((lookup) => lookup.ends),
        codes: [...new Set(lookups.flatMap((lookup) => lookup.codes))],
      },
      // One more than a key may bring in, so that a name too common to say anything is seen to be.
      mostPerKey + 1,
    );
  }

  private async siteNames(): Promise<ReadonlyMap<number, PersonSite>> {
    const map = await this.sites.current();
    return new Map(
      map.all.map(({ key, name, parentId }) => [
        key,
        { key, name, parentName: parentId === null ? null : (map.byId(parentId)?.name ?? null) },
      ]),
    );
  }
}

const spokenSite = ({ siteKeys }: PersonName): number | null => (siteKeys.length === 1 ? siteKeys[0]! : null);

const unsettled = (name: PersonName): PersonMatchRecord => ({
  nameKey: name.nameKey,
  part: 0,
  name: name.name,
  settledBy: null,
  siteKey: spokenSite(name),
  delegateKey: null,
  reasons: [],
  suggestions: [],
  parts: [],
});

/** The name as a question to a person. */
const question = (name: PersonName, match: PersonMatch): PersonMatchRecord =>
  match.kind === "suggested"
    ? { ...unsettled(name), suggestions: match.suggestions, parts: match.parts }
    : unsettled(name);

/** A name that people of this briefing settled: the question as it was, and each delegate at home. */
function answered(name: PersonName, match: PersonMatch, people: readonly RosterDelegate[]): PersonMatchRecord[] {
  return [
    { ...question(name, match), settledBy: "person" },
    ...people.map(({ key, siteKey }, index): PersonMatchRecord => ({
      ...unsettled(name),
      part: index + 1,
      settledBy: "person",
      siteKey,
      delegateKey: key,
      reasons: ["remembered"],
    })),
  ];
}

/** The delegate of this briefing who is a person of an earlier one: same home, same name, no other year of birth. */
function sameAs(person: RosterDelegate, delegates: readonly PersonDelegate[]): number | null {
  const name = nameKey(person.fullName);
  const same = delegates.filter(
    ({ siteKey, fullName, birthYear }) =>
      siteKey === person.siteKey &&
      nameKey(fullName) === name &&
      (birthYear === null || person.birthYear === null || birthYear === person.birthYear),
  );
  return same.length === 1 ? same[0]!.key : null;
}
