import { Injectable } from "@nestjs/common";
import { Audit } from "#audit";
import { type PersonCorrection, type PersonFields, Problem } from "#contracts";
import { erasedName, type Principal } from "#domain";
import { Clock, HintBus, onCommit, type Tx, UnitOfWork } from "#platform";
import { type FoundDelegate, PersonCorrections, PersonRestrictions, PersonSearch, RosterRevisions } from "#roster";
import { People } from "./people.service.js";

/**
 * What a person may ask of a roster beside erasure: that it is right, and that it is kept without being used (Luật 91/2025/QH15,
 * Điều 4). Devices of the site fetch the roster again; ledger and counts are about handles and stay.
 */
@Injectable()
export class PersonRights {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly people: People,
    private readonly search: PersonSearch,
    private readonly corrected: PersonCorrections,
    private readonly restrictions: PersonRestrictions,
    private readonly revisions: RosterRevisions,
    private readonly audit: Audit,
    private readonly hints: HintBus,
    private readonly clock: Clock,
  ) {}

  /** Writes what differs. @throws Problem not-found; person-restricted while the data may not be used */
  async correct(principal: Principal, delegateId: string, to: PersonFields, reason: string): Promise<void> {
    await this.change(principal, delegateId, "person.corrected", async (tx, person) => {
      if (person.restrictedSince !== null) throw new Problem("person-restricted");
      return this.corrected.correct(tx, person, to, { reason, byName: principal.name, at: this.now() });
    });
  }

  /** Newest first. @throws Problem not-found */
  async corrections(delegateId: string): Promise<PersonCorrection[]> {
    const { person } = await this.people.known(delegateId);
    return this.corrected.of(person.key);
  }

  /** Does nothing for somebody who is restricted already. @throws Problem not-found */
  async restrict(principal: Principal, delegateId: string, reason: string): Promise<void> {
    await this.change(principal, delegateId, "person.restricted", async (tx, person) => {
      if (person.restrictedSince !== null) return false;
      await this.restrictions.restrict(tx, person, { reason, at: this.now() });
      return true;
    });
  }

  /** Does nothing for somebody who is not restricted. @throws Problem not-found */
  async lift(principal: Principal, delegateId: string): Promise<void> {
    await this.change(principal, delegateId, "person.unrestricted", async (tx, person) => {
      if (person.restrictedSince === null) return false;
      await this.restrictions.lift(tx, person.key);
      return true;
    });
  }

  private now(): Date {
    return new Date(this.clock.now());
  }

  /** Writes to the roster with nobody else writing to it, together with the line in the audit; nothing when `act` did nothing. */
  private async change(
    principal: Principal,
    delegateId: string,
    action: string,
    act: (tx: Tx, person: FoundDelegate) => Promise<boolean>,
  ): Promise<void> {
    const { briefing } = await this.people.known(delegateId);
    await this.unitOfWork.run(async (tx) => {
      await this.revisions.lock(tx, briefing.key);
      const person = await this.search.byId(tx, delegateId);
      if (!person || person.fullName === erasedName) throw new Problem("not-found");
      if (!(await act(tx, person))) return;
      await this.revisions.next(tx, briefing.key);
      await this.audit.write(tx, principal, { action, briefingId: briefing.id, subject: delegateId });
      onCommit(tx, () => this.hints.publish([{ topic: "briefing", key: briefing.id }]));
    });
  }
}
