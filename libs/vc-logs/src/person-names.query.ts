import { Injectable } from "@nestjs/common";
import { type PersonHint, readPersonText, readsLikePerson, spokenSites, type RoomDirectory } from "#domain";
import type { Queryable } from "#platform";
import { Rooms } from "./rooms.service.js";

/** A name in the logs that reads like a person's, with what it says about the place. */
export interface PersonName extends PersonHint {
  readonly nameKey: string;
}

interface NameSql {
  readonly nameKey: string;
  readonly name: string;
  readonly originalName: string | null;
  readonly email: string | null;
  readonly settledBy: "person" | "alias" | "code" | "name" | "nobody";
  readonly siteKey: number | null;
}

/** Names looked at in one statement. */
const namesPerPage = 1000;

/** Which names of the logs stand for people and no rooms. Reads only. */
@Injectable()
export class PersonNames {
  constructor(private readonly rooms: Rooms) {}

  /**
   * Walks through the names of a briefing that read like a person's, page by page in their order. A name that somebody
   * mapped to a room, or that is remembered as one, is a room's.
   */
  async *pages(connection: Queryable, briefingKey: number): AsyncGenerator<readonly PersonName[]> {
    const directory = await this.rooms.directory(connection);
    for (let after = ""; ;) {
      const rows = await this.page(connection, briefingKey, after);
      yield rows.filter(({ name }) => readsLikePerson(readPersonText(name))).map((row) => personName(row, directory));
      if (rows.length < namesPerPage) return;
      after = rows.at(-1)!.nameKey;
    }
  }

  private page(connection: Queryable, briefingKey: number, after: string): Promise<NameSql[]> {
    return connection.query<NameSql[]>(
      `select r.name_key as "nameKey", r.name, r.settled_by as "settledBy", r.site_key as "siteKey",
              c."originalName", c.email
         from vc_room r, lateral (
           select min(c.original_name) as "originalName",
                  case when count(distinct c.email) = 1 then min(c.email) end as email
             from vc_connection c where c.briefing_key = r.briefing_key and c.name_key = r.name_key) c
        where r.briefing_key = $1 and r.name_key > $2 and r.settled_by <> 'alias'
          and (r.settled_by <> 'person' or r.site_key is null)
        order by r.name_key limit ${namesPerPage}`,
      [briefingKey, after],
    );
  }
}

function personName({ nameKey, name, originalName, email, siteKey }: NameSql, directory: RoomDirectory): PersonName {
  const siteKeys = siteKey === null ? spokenSites(name, directory) : [siteKey];
  return { nameKey, name, originalName, email, siteKeys };
}
