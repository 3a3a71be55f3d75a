import { Injectable } from "@nestjs/common";
import { UnitOfWork } from "#platform";
import { kindCodes } from "./codes.js";

/** One entry of the ledger about a person, with the words that were kept beside it. */
export interface PersonFact {
  readonly id: string;
  readonly kind: string;
  readonly session: number;
  readonly siteKey: number;
  readonly position: number;
  readonly occurredAt: Date;
  readonly receivedAt: Date;
  readonly body: Record<string, unknown>;
  readonly texts: Record<string, unknown> | null;
}

/** Everything the ledger says about one delegate. */
@Injectable()
export class PersonFacts {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async of(delegateKey: number): Promise<PersonFact[]> {
    const rows = await this.unitOfWork.query<Omit<PersonFact, "kind"> & { kind: number }>(
      `select e.id, e.kind, e.session, e.site_key as "siteKey", e.position, e.occurred_at as "occurredAt",
              e.received_at as "receivedAt", e.body, p.texts
         from ledger_entry e left join entry_private p on p.entry_id = e.id
        where e.delegate_key = $1 or e.stand_in_key = $1 order by e.received_at, e.position`,
      [delegateKey],
    );
    return rows.map((row) => ({ ...row, kind: kindCodes.decode(row.kind) }));
  }
}
