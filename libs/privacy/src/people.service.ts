import { Injectable } from "@nestjs/common";
import { PersonFacts } from "#attendance";
import { type BriefingRecord, Briefings } from "#briefings";
import { type KnownPerson, type PersonExport, Problem } from "#contracts";
import { retentionEnd } from "#domain";
import { Clock } from "#platform";
import { type FoundDelegate, PersonSearch } from "#roster";
import { SiteTree } from "#sites";

const mostShown = 50;

/** Answers what is known about a person, across all briefings. */
@Injectable()
export class People {
  constructor(
    private readonly search: PersonSearch,
    private readonly facts: PersonFacts,
    private readonly briefings: Briefings,
    private readonly sites: SiteTree,
    private readonly clock: Clock,
  ) {}

  async find(q: string): Promise<{ items: KnownPerson[]; more: boolean }> {
    const found = await this.search.find(q, mostShown + 1);
    const items: KnownPerson[] = [];
    for (const person of found.slice(0, mostShown)) {
      const briefing = await this.briefings.byKey(person.briefingKey);
      if (briefing) items.push(await this.view(person, briefing));
    }
    return { items, more: found.length > mostShown };
  }

  /** @throws Problem not-found */
  async export(delegateId: string): Promise<PersonExport> {
    const person = await this.search.byId(delegateId);
    const briefing = person && (await this.briefings.byKey(person.briefingKey));
    if (!briefing) throw new Problem("not-found");
    const sites = await this.sites.current();
    const end = retentionEnd({
      state: briefing.state,
      retentionDays: briefing.rules.retentionDays,
      sessionEnds: briefing.sessions.map(({ endsAt }) => endsAt.getTime()),
    });
    const entries = await this.facts.of(person.key);
    return {
      person: await this.view(person, briefing),
      exportedAt: new Date(this.clock.now()).toISOString(),
      keptUntil: end === null ? null : new Date(end).toISOString(),
      entries: entries.map(({ siteKey, occurredAt, receivedAt, ...entry }) => ({
        ...entry,
        siteCode: sites.byKey(siteKey)?.code ?? "",
        occurredAt: occurredAt.toISOString(),
        receivedAt: receivedAt.toISOString(),
      })),
    };
  }

  private async view(person: FoundDelegate, briefing: BriefingRecord): Promise<KnownPerson> {
    const site = (await this.sites.current()).byKey(person.siteKey);
    return {
      id: person.id,
      briefingId: briefing.id,
      briefingTitle: briefing.title,
      siteCode: site?.code ?? "",
      siteName: site?.name ?? "",
      code: person.code,
      fullName: person.fullName,
      title: person.title,
      unit: person.unit,
      birthYear: person.birthYear,
    };
  }
}
