import { Injectable } from "@nestjs/common";
import { PersonFacts } from "#attendance";
import { Audit } from "#audit";
import { type BriefingRecord, Briefings } from "#briefings";
import { type KnownPerson, type PersonExport, Problem, type RevealReason } from "#contracts";
import { type Principal, retentionEnd } from "#domain";
import { Clock, UnitOfWork } from "#platform";
import { type FoundDelegate, PersonCorrections, PersonSearch } from "#roster";
import { SiteTree } from "#sites";

const mostShown = 50;

/** Answers what is known about a person, across all briefings. */
@Injectable()
export class People {
  constructor(
    private readonly search: PersonSearch,
    private readonly corrections: PersonCorrections,
    private readonly facts: PersonFacts,
    private readonly briefings: Briefings,
    private readonly sites: SiteTree,
    private readonly audit: Audit,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async find(q: string): Promise<{ items: KnownPerson[]; more: boolean }> {
    const found = await this.search.find(q, mostShown + 1);
    const items: KnownPerson[] = [];
    for (const person of found.slice(0, mostShown)) {
      const briefing = await this.briefings.byKey(person.briefingKey);
      if (briefing) items.push(masked(await this.view(person, briefing)));
    }
    return { items, more: found.length > mostShown };
  }

  /** A delegate with the briefing whose roster they stand on. @throws Problem not-found */
  async known(delegateId: string): Promise<{ person: FoundDelegate; briefing: BriefingRecord }> {
    const person = await this.search.byId(this.unitOfWork.reader, delegateId);
    const briefing = person && (await this.briefings.byKey(person.briefingKey));
    if (!briefing) throw new Problem("not-found");
    return { person, briefing };
  }

  /** As the list shows them. @throws Problem not-found */
  async show(delegateId: string): Promise<KnownPerson> {
    const { person, briefing } = await this.known(delegateId);
    return masked(await this.view(person, briefing));
  }

  /** With what is masked elsewhere; the audit has it before the answer goes out. @throws Problem not-found */
  async reveal(principal: Principal, delegateId: string, reason: RevealReason): Promise<KnownPerson> {
    const { person, briefing } = await this.known(delegateId);
    await this.unitOfWork.run((tx) =>
      this.audit.write(tx, principal, {
        action: "person.revealed",
        briefingId: briefing.id,
        subject: person.id,
        details: { reason },
      }),
    );
    return this.view(person, briefing);
  }

  /** @throws Problem not-found */
  async export(delegateId: string): Promise<PersonExport> {
    const { person, briefing } = await this.known(delegateId);
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
      corrections: await this.corrections.of(person.key),
      restriction:
        person.restrictedSince === null
          ? null
          : { since: person.restrictedSince.toISOString(), reason: person.restrictedReason ?? "" },
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
      masked: [],
      restrictedSince: person.restrictedSince?.toISOString() ?? null,
    };
  }
}

function masked(person: KnownPerson): KnownPerson {
  const hidden = (["code", "birthYear"] as const).filter((field) => person[field] !== null);
  return { ...person, code: null, birthYear: null, masked: hidden };
}
