import { Injectable } from "@nestjs/common";
import type { SessionRecord } from "#briefings";
import type { VcPerson } from "#domain";
import type { Queryable } from "#platform";
import { type NameTimes, VcLogs } from "#vc-logs";
import { type PersonMatchRecord, PersonMatchesRepository } from "./person-matches.repository.js";

/** Of which briefing and run the names are asked. */
export interface PeopleFrame {
  readonly runId: string;
  readonly briefingKey: number;
  /** A log without times cannot say which of several sessions it means. */
  readonly onlySession: boolean;
}

/** Names of people in the logs as the rules take them, session by session. */
@Injectable()
export class PeopleOfSites {
  constructor(
    private readonly matches: PersonMatchesRepository,
    private readonly vcLogs: VcLogs,
  ) {}

  /** By site; null instead of sites: those that belong to none, under `null`. */
  async read(
    connection: Queryable,
    frame: PeopleFrame,
    session: SessionRecord,
    siteKeys: readonly number[] | null,
  ): Promise<Map<number | null, VcPerson[]>> {
    const matches = await this.matches.ofSites(connection, frame.runId, siteKeys);
    const times = await this.vcLogs.timesOfNames(
      connection,
      frame.briefingKey,
      session,
      matches.map(({ nameKey }) => nameKey),
    );
    const bySite = new Map<number | null, VcPerson[]>();
    for (const match of matches) {
      const person = vcPerson(match, times.get(match.nameKey), frame.onlySession);
      if (!person) continue;
      const people = bySite.get(match.siteKey);
      if (people) people.push(person);
      else bySite.set(match.siteKey, [person]);
    }
    return bySite;
  }
}

function vcPerson(match: PersonMatchRecord, times: NameTimes | undefined, onlySession: boolean): VcPerson | null {
  if (!times || (!times.connected && !onlySession)) return null;
  return {
    nameKey: match.nameKey,
    name: match.name,
    connections: times.connections,
    intervals: times.connected?.intervals ?? null,
    connectedMs: times.connected?.connectedMs ?? 0,
    delegate: match.delegateKey,
    settledBy: match.settledBy,
    suggestions: match.suggestions,
    parts: match.parts,
  };
}
