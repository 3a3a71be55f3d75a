import { Injectable } from "@nestjs/common";
import {
  matchPerson,
  mostPerKey,
  type PersonDelegate,
  personDirectory,
  personLookups,
  type PersonSite,
  readPersonText,
} from "#domain";
import { type JobContext, UnitOfWork } from "#platform";
import { NamedDelegates } from "#roster";
import { SiteTree } from "#sites";
import { type PersonName, PersonNames } from "#vc-logs";
import { type PersonMatchRecord, PersonMatchesRepository } from "./person-matches.repository.js";

/** Names whose candidates are fetched together. */
const namesPerFetch = 200;

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
    private readonly matches: PersonMatchesRepository,
    private readonly sites: SiteTree,
  ) {}

  /** Writes the matches of a run; those of an earlier attempt are replaced. */
  async run(job: JobContext, briefingKey: number): Promise<void> {
    await job.step((tx) => this.matches.clear(tx, job.id));
    const sites = await this.siteNames();
    for await (const page of this.names.pages(this.unitOfWork.reader, briefingKey)) {
      for (let from = 0; from < page.length; from += namesPerFetch) {
        const found = await this.matched(briefingKey, page.slice(from, from + namesPerFetch), sites);
        await job.step((tx) => this.matches.add(tx, job.id, found));
      }
    }
  }

  private async matched(
    briefingKey: number,
    names: readonly PersonName[],
    sites: ReadonlyMap<number, PersonSite>,
  ): Promise<PersonMatchRecord[]> {
    const delegates = await this.candidates(briefingKey, names);
    const homes = new Map(delegates.map(({ key, siteKey }) => [key, siteKey]));
    const directory = personDirectory(delegates, sites);
    return names.flatMap((name): PersonMatchRecord[] => {
      const match = matchPerson(name, directory);
      const spoken = name.siteKeys.length === 1 ? name.siteKeys[0]! : null;
      const known = { nameKey: name.nameKey, name: name.name };
      if (match.kind === "certain") {
        const siteKey = homes.get(match.delegate) ?? spoken;
        return [{ ...known, siteKey, delegateKey: match.delegate, reasons: match.reasons, suggestions: [], parts: [] }];
      }
      if (match.kind === "none") return [];
      const { suggestions, parts } = match;
      return [{ ...known, siteKey: spoken, delegateKey: null, reasons: [], suggestions, parts }];
    });
  }

  private candidates(briefingKey: number, names: readonly PersonName[]): Promise<PersonDelegate[]> {
    const lookups = names.flatMap(({ name, originalName }) =>
      [name, originalName ?? ""].map((text) => personLookups(readPersonText(text))),
    );
    return this.delegates.find(
      this.unitOfWork.reader,
      briefingKey,
      {
        siteKeys: [...new Set(names.flatMap(({ siteKeys }) => siteKeys))],
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
