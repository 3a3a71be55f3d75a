import { Injectable } from "@nestjs/common";
import { type BriefingRecord, Briefings, type SessionRecord } from "#briefings";
import { alertRulesWith, evaluateAlerts, sessionIsWatched } from "#domain";
import { Clock, UnitOfWork, Watch } from "#platform";
import { AlertsRepository } from "./alerts.repository.js";
import { SiteSignsReader } from "./site-signs.reader.js";

const lookEveryMs = 10_000;
/** Apart from other advisory locks. */
const lockClass = 4102;

/** In the worker: looks at the sites of every briefing under way, raises what is wrong and clears what is right again. */
@Injectable()
export class AlertWatch extends Watch {
  constructor(
    private readonly briefings: Briefings,
    private readonly signs: SiteSignsReader,
    private readonly alerts: AlertsRepository,
    private readonly clock: Clock,
    private readonly unitOfWork: UnitOfWork,
  ) {
    super("alert-watch", lookEveryMs);
  }

  /** Looks at every briefing once. */
  async look(): Promise<void> {
    for await (const briefing of this.briefings.every()) await this.lookAt(briefing);
  }

  private async lookAt(briefing: BriefingRecord): Promise<void> {
    const now = this.clock.now();
    const underWay = briefing.state === "open" || briefing.state === "live";
    const watched = briefing.sessions.filter((session) => underWay && sessionIsWatched(timesOf(session), now));
    if (watched.length === 0) return this.rest(briefing, now);
    const rules = alertRulesWith(await this.alerts.rules(this.unitOfWork.reader, briefing.key));
    const raised = new Map<number, ReturnType<typeof evaluateAlerts>>();
    for (const session of watched) {
      const sites = await this.signs.read(briefing, session, now);
      const found = sites.flatMap((site) => evaluateAlerts(site, timesOf(session), rules, now));
      raised.set(session.number, found);
    }
    await this.write(briefing, raised, new Date(now));
  }

  /** Nothing is watched: nothing stands any more. */
  private async rest(briefing: BriefingRecord, now: number): Promise<void> {
    const standing = await this.alerts.standing(this.unitOfWork.reader, briefing.key);
    if (standing.length > 0) await this.write(briefing, new Map(), new Date(now));
  }

  /** One worker at a time; another that looks at the same moment leaves it to the first. */
  private async write(
    briefing: BriefingRecord,
    raised: ReadonlyMap<number, ReturnType<typeof evaluateAlerts>>,
    now: Date,
  ): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const [lock] = await tx.query<{ held: boolean }[]>(`select pg_try_advisory_xact_lock($1, $2) as held`, [
        lockClass,
        briefing.key,
      ]);
      if (!lock?.held) return;
      const standing = await this.alerts.standing(tx, briefing.key);
      const known = new Map(standing.map((alert) => [nameOf(alert.session, alert), alert]));
      const measures: { id: string; measure: number }[] = [];
      for (const [session, alerts] of raised) {
        const fresh = alerts.filter((alert) => {
          const before = known.get(nameOf(session, alert));
          if (before === undefined) return true;
          if (before.measure !== alert.measure) measures.push({ id: before.id, measure: alert.measure });
          known.delete(nameOf(session, alert));
          return false;
        });
        await this.alerts.raise(tx, briefing.key, session, fresh, now);
      }
      await this.alerts.measure(tx, measures);
      await this.alerts.clear(
        tx,
        [...known.values()].map(({ id }) => id),
        now,
      );
    });
  }
}

const nameOf = (session: number, alert: { readonly siteKey: number; readonly kind: string }): string =>
  `${session}/${alert.siteKey}/${alert.kind}`;

const timesOf = ({ startsAt, endsAt }: SessionRecord) => ({ startsAt: startsAt.getTime(), endsAt: endsAt.getTime() });
