import { Injectable } from "@nestjs/common";
import { Problem } from "#contracts";
import { type Action, rightsAnswering } from "#domain";
import { asPrincipal, currentRows, type RowScope, UnitOfWork } from "#platform";

/** A place as a route names it; both left out for what belongs to no briefing and to the whole tree. */
export interface Place {
  readonly briefingId?: string | undefined;
  readonly siteId?: string | undefined;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The database's own answer to whether somebody's grants reach a place, in the words of the rules of rows: what stands in front
 * of write lanes, boards in memory and files, where no row is there to be hidden. It knows nothing of `may`.
 */
@Injectable()
export class RowGate {
  /** A session and its scope are read anew every few seconds, and what they were let through is forgotten with them. */
  private readonly passed = new WeakMap<RowScope, Set<string>>();

  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Asks for the request that is running. @throws Problem not-found */
  async require(action: Action, place: Place): Promise<void> {
    const rows = currentRows();
    if (rows.kind !== "system" && rows.kind !== "reading") await this.requireOf(rows, action, place);
  }

  /** @throws Problem not-found */
  async requireOf(rows: RowScope, action: Action, { briefingId, siteId }: Place): Promise<void> {
    const place = `${action} ${briefingId ?? ""} ${siteId ?? ""}`;
    const passed = this.passed.get(rows) ?? new Set();
    if (passed.has(place)) return;
    if ([briefingId, siteId].some((id) => id !== undefined && !uuid.test(id))) throw new Problem("not-found");
    const [answer] = await asPrincipal(rows, () =>
      this.unitOfWork.query<{ yes: boolean }>(`select rows_reach($1::text[], $2::uuid, $3::uuid) as yes`, [
        rightsAnswering(action),
        briefingId ?? null,
        siteId ?? null,
      ]),
    );
    if (!answer!.yes) throw new Problem("not-found");
    this.passed.set(rows, passed.add(place));
  }
}
