import { Injectable } from "@nestjs/common";
import { Briefings } from "#briefings";
import type { Principal } from "#domain";
import { logger, UnitOfWork } from "#platform";
import type { SiteOfBriefing } from "./record-entries.service.js";

export interface PresenceRecord {
  readonly siteKey: number;
  /** When the site's people first opened its desk. */
  readonly openedAt: Date;
  readonly seenAt: Date;
  readonly unsent: number;
  readonly unsentSince: Date | null;
}

/** A site that says the same again is written down at most this often. */
const writeEveryMs = 20_000;
const mostRemembered = 100_000;

/**
 * That the people of a site are at their desk. Written down beside their reading, never in its way: if a sign of life gets
 * lost, the next one comes in a minute.
 */
@Injectable()
export class SitePresence {
  private readonly said = new Map<string, { at: number; unsent: number }>();

  constructor(
    private readonly briefings: Briefings,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * A device of the site was heard of. Somebody who looks in from above opens nothing. `unsent`: entries the device still
   * holds; undefined when it does not say.
   */
  note(principal: Principal, site: SiteOfBriefing, unsent: number | undefined): void {
    if (!worksAtSites(principal)) return;
    const name = `${site.briefingId}/${site.siteKey}`;
    const before = this.said.get(name);
    const now = Date.now();
    if (before && now - before.at < writeEveryMs && (unsent ?? before.unsent) === before.unsent) return;
    if (this.said.size >= mostRemembered) this.said.clear();
    this.said.set(name, { at: now, unsent: unsent ?? before?.unsent ?? 0 });
    this.write(site, unsent).catch((error: unknown) => {
      this.said.delete(name);
      logger().warn({ err: error }, "site-presence.not-written");
    });
  }

  /** Sites of the briefing that were ever heard of. */
  ofBriefing(briefingKey: number): Promise<PresenceRecord[]> {
    return this.unitOfWork.query<PresenceRecord>(
      `select site_key as "siteKey", opened_at as "openedAt", seen_at as "seenAt", unsent, unsent_since as "unsentSince"
         from site_presence where briefing_key = $1 order by site_key`,
      [briefingKey],
    );
  }

  private async write(site: SiteOfBriefing, unsent: number | undefined): Promise<void> {
    const { key } = await this.briefings.byId(site.briefingId);
    await this.unitOfWork.query(
      `insert into site_presence as p (briefing_key, site_key, opened_at, seen_at, unsent, unsent_since)
       values ($1, $2, now(), now(), coalesce($3, 0), case when $3 > 0 then now() end)
       on conflict (briefing_key, site_key) do update
         set seen_at = now(), unsent = coalesce($3, p.unsent),
             unsent_since = case when coalesce($3, p.unsent) = 0 then null else coalesce(p.unsent_since, now()) end`,
      [key, site.siteKey, unsent ?? null],
    );
  }
}

const worksAtSites = ({ kind, grants }: Principal): boolean =>
  kind === "device" || grants.some(({ role }) => role === "coordinator" || role === "kiosk");
