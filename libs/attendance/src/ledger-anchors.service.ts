import path from "node:path";
import { Inject, Injectable, type OnApplicationShutdown } from "@nestjs/common";
import { type BriefingRecord, Briefings } from "#briefings";
import { canonicalJson } from "#domain";
import { Clock, logger, SETTINGS, type Settings, SignedFiles, UnitOfWork } from "#platform";
import { SiteTree } from "#sites";
import { z } from "zod";
import { ReceiptSigner } from "./receipt-signer.js";

const anchorSchema = z.object({
  v: z.literal(1),
  briefing: z.string(),
  at: z.iso.datetime(),
  /** On the first anchor after a restore: when the backup was made. What anchors before saw beyond these heads was lost. */
  restoredFrom: z.iso.datetime().optional(),
  /** Site, last position, base64url of the hash of the entry there. */
  heads: z.array(z.tuple([z.string(), z.number().int(), z.string()])),
});
export type Anchor = z.infer<typeof anchorSchema>;

export interface ReadAnchors {
  /** Oldest first. */
  readonly anchors: readonly Anchor[];
  /** Files that do not say what was signed. */
  readonly changed: readonly string[];
}

/**
 * What the ledgers' heads were, signed and outside of the database: whoever may change everything in the database can make a
 * whole chain anew, but not what was written down here before.
 */
@Injectable()
export class LedgerAnchors implements OnApplicationShutdown {
  private readonly files: SignedFiles;
  private readonly written = new Map<number, string>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly briefings: Briefings,
    private readonly sites: SiteTree,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    signer: ReceiptSigner,
    @Inject(SETTINGS) settings: Settings,
  ) {
    this.files = new SignedFiles(path.join(settings.DATA_DIR, "anchors"), signer.key, "anchor");
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Writes what moved, now and then every so many minutes. */
  keepEvery(minutes: number): void {
    const write = (): void => {
      this.writeMoved().catch((error: unknown) => logger().error({ err: error }, "anchors.not-written"));
    };
    write();
    this.timer = setInterval(write, minutes * 60_000);
    this.timer.unref();
  }

  /** Writes an anchor of every briefing whose ledger moved since this process wrote the last. Returns how many. */
  async writeMoved(): Promise<number> {
    const sums = await this.unitOfWork.query<{ briefingKey: number; moved: string }>(
      `select briefing_key as "briefingKey", sum(position)::text as moved from site_head group by 1 having sum(position) > 0`,
    );
    let count = 0;
    for (const { briefingKey, moved } of sums) {
      if (this.written.get(briefingKey) === moved) continue;
      const briefing = await this.briefings.byKey(briefingKey);
      if (!briefing) continue;
      await this.write(briefing);
      this.written.set(briefingKey, moved);
      count++;
    }
    return count;
  }

  /** After a restore, an anchor of every briefing that says so. */
  async writeRestored(backupMadeAt: Date): Promise<void> {
    for await (const briefing of this.briefings.every()) await this.write(briefing, backupMadeAt);
  }

  /** All anchors of a briefing that this installation signed. */
  async read(briefingId: string): Promise<ReadAnchors> {
    const { texts, changed } = await this.files.read(briefingId);
    const anchors: Anchor[] = [];
    const strange: string[] = [];
    for (const { file, text } of texts) {
      const anchor = anchorSchema.parse(JSON.parse(text));
      if (anchor.briefing === briefingId) anchors.push(anchor);
      else strange.push(file);
    }
    return { anchors, changed: [...changed, ...strange] };
  }

  private async write(briefing: BriefingRecord, restoredFrom?: Date): Promise<void> {
    const rows = await this.unitOfWork.query<{ siteKey: number; position: number; hash: Buffer }>(
      `select site_key as "siteKey", position, hash from site_head where briefing_key = $1 and position > 0 order by 1`,
      [briefing.key],
    );
    const ids = new Map((await this.sites.all()).map((site) => [site.key, site.id]));
    const at = new Date(this.clock.now()).toISOString();
    const heads = rows.map(({ siteKey, position, hash }): Anchor["heads"][number] => [
      ids.get(siteKey) ?? String(siteKey),
      position,
      hash.toString("base64url"),
    ]);
    const anchor: Anchor = { v: 1, briefing: briefing.id, at, restoredFrom: restoredFrom?.toISOString(), heads };
    await this.files.write(new Date(at), briefing.id, canonicalJson(anchor));
  }
}
