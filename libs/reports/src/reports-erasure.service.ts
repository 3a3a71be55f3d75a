import { Injectable } from "@nestjs/common";
import { logger, onCommit, type Tx } from "#platform";
import { BundleFolder } from "./bundle-folder.js";
import { ReportMailingsRepository } from "./report-mailings.repository.js";

/** Takes away files that hold names. The papers can be made again, without those who were erased. */
@Injectable()
export class ReportsErasure {
  constructor(
    private readonly folder: BundleFolder,
    private readonly mailings: ReportMailingsRepository,
  ) {}

  /**
   * All bundles of a briefing expire now; their files go after the commit, or with the next tidying. With everybody go the
   * addresses to which reports were mailed.
   */
  async erase(tx: Tx, briefingId: string, everybody: boolean): Promise<void> {
    const files = await tx.query<{ storedAs: string }[]>(
      `select stored_as as "storedAs" from report_bundle where briefing_id = $1 and stored_as is not null for update`,
      [briefingId],
    );
    await tx.query(
      `update report_bundle set stored_as = null, expires_at = least(expires_at, now()) where briefing_id = $1`,
      [briefingId],
    );
    if (everybody) await this.mailings.eraseAddresses(tx, briefingId, erased);
    onCommit(tx, async () => {
      for (const { storedAs } of files) {
        await this.folder.remove(storedAs).catch((error: unknown) => {
          logger().warn({ err: error, file: storedAs }, "report-bundle.not-removed");
        });
      }
    });
  }
}

const erased = "Dữ liệu cá nhân của hội nghị đã được xóa. / The personal data of this briefing has been erased.";
