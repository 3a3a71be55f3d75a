import { Injectable } from "@nestjs/common";
import { rm } from "node:fs/promises";
import { onCommit, type Tx } from "#platform";
import { BundleFolder } from "./bundle-folder.js";

/** Takes away files that hold names. The papers can be made again, without those who were erased. */
@Injectable()
export class ReportsErasure {
  constructor(private readonly folder: BundleFolder) {}

  /** All bundles of a briefing expire now; their files go after the commit, or with the next tidying. */
  async erase(tx: Tx, briefingId: string): Promise<void> {
    const files = await tx.query<{ storedAs: string }[]>(
      `select stored_as as "storedAs" from report_bundle where briefing_id = $1 and stored_as is not null for update`,
      [briefingId],
    );
    await tx.query(
      `update report_bundle set stored_as = null, expires_at = least(expires_at, now()) where briefing_id = $1`,
      [briefingId],
    );
    onCommit(tx, async () => {
      for (const { storedAs } of files) await rm(this.folder.pathOf(storedAs), { force: true });
    });
  }
}
