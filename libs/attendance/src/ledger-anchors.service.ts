import { mkdir, open, readdir, readFile, rename } from "node:fs/promises";
import path from "node:path";
import { Inject, Injectable, type OnApplicationShutdown } from "@nestjs/common";
import { type BriefingRecord, Briefings } from "#briefings";
import { canonicalJson } from "#domain";
import { Clock, logger, SETTINGS, type Settings, UnitOfWork } from "#platform";
import { SiteTree } from "#sites";
import { z } from "zod";
import { ReceiptSigner } from "./receipt-signer.js";

const anchorSchema = z.object({
  v: z.literal(1),
  briefing: z.string(),
  at: z.iso.datetime(),
  /** Site, last position, base64url of the hash of the entry there. */
  heads: z.array(z.tuple([z.string(), z.number().int(), z.string()])),
});
const anchorFileSchema = z.object({ anchor: anchorSchema, keyId: z.string(), signature: z.string() });

export type Anchor = z.infer<typeof anchorSchema>;

export interface ReadAnchors {
  /** Oldest first. */
  readonly anchors: readonly Anchor[];
  /** Files that do not say what was signed. */
  readonly changed: readonly string[];
}

/**
 * What the ledgers' heads were, signed and outside of the database: whoever may change everything in the database can make a
 * whole chain anew, but not what was written down here before (RFC 6962 has the same thought in its signed tree heads).
 */
@Injectable()
export class LedgerAnchors implements OnApplicationShutdown {
  private readonly folder: string;
  private readonly written = new Map<number, string>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly briefings: Briefings,
    private readonly sites: SiteTree,
    private readonly signer: ReceiptSigner,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    @Inject(SETTINGS) settings: Settings,
  ) {
    this.folder = path.join(settings.DATA_DIR, "anchors");
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

  /** All anchors of a briefing that this installation signed. */
  async read(briefingId: string): Promise<ReadAnchors> {
    const anchors: Anchor[] = [];
    const changed: string[] = [];
    const files = await readdir(this.folder, { recursive: true }).catch(() => []);
    for (const file of files.filter((name) => name.endsWith(`_${briefingId}.json`)).toSorted()) {
      const anchor = this.signed(await readFile(path.join(this.folder, file), "utf8"));
      if (anchor === "foreign") continue;
      if (anchor === "changed" || anchor.briefing !== briefingId) changed.push(file);
      else anchors.push(anchor);
    }
    return { anchors, changed };
  }

  private async write(briefing: BriefingRecord): Promise<void> {
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
    const anchor: Anchor = { v: 1, briefing: briefing.id, at, heads };
    const signature = this.signer.signText("anchor", canonicalJson(anchor));
    const folder = path.join(this.folder, at.slice(0, 10));
    const file = path.join(folder, `${at.slice(11, 23).replaceAll(/[:.]/g, "")}_${briefing.id}.json`);
    await mkdir(folder, { recursive: true });
    await writeForGood(file, JSON.stringify({ anchor, keyId: this.signer.keyId, signature }));
  }

  private signed(text: string): Anchor | "foreign" | "changed" {
    const read = anchorFileSchema.safeParse(parsed(text));
    if (!read.success) return "changed";
    const { anchor, keyId, signature } = read.data;
    if (keyId !== this.signer.keyId) return "foreign";
    return this.signer.vouches("anchor", canonicalJson(anchor), signature) ? anchor : "changed";
  }
}

/** Either the whole file is on the disk afterwards, under its name, or nothing. */
async function writeForGood(file: string, text: string): Promise<void> {
  const handle = await open(`${file}.new`, "w");
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${file}.new`, file);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
