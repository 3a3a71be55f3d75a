import { Injectable } from "@nestjs/common";
import { Audit } from "#audit";
import { may, type Principal } from "#domain";
import { SiteLineage, Users } from "#identity";
import { UnitOfWork } from "#platform";
import type { SiteOfBriefing } from "./record-entries.service.js";

/** Entries that one device recorded and another hands in, because the first has no network and will have none in time. */
@Injectable()
export class CarriedEntries {
  constructor(
    private readonly users: Users,
    private readonly lineage: SiteLineage,
    private readonly audit: Audit,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Id of who is named as the one who recorded them: the person they are carried for, if that person may record at this
   * site as well; else, since nothing may be lost over it, the one who hands them in. The audit says who carried for whom.
   */
  async authorOf(
    principal: Principal,
    site: SiteOfBriefing,
    carried: { readonly carriedFor?: string | undefined; readonly entries: readonly unknown[] },
  ): Promise<string> {
    const { carriedFor } = carried;
    if (carriedFor === undefined || carriedFor === principal.id) return principal.id;
    const author = (await this.mayRecord(carriedFor, site)) ? carriedFor : principal.id;
    await this.unitOfWork.run((tx) =>
      this.audit.write(tx, principal, {
        action: "entries.carried",
        briefingId: site.briefingId,
        siteId: site.siteId,
        subject: carriedFor,
        details: { entries: carried.entries.length, recordedBy: author },
      }),
    );
    return author;
  }

  private async mayRecord(userId: string, { briefingId, siteId }: SiteOfBriefing): Promise<boolean> {
    const user = await this.users.find(userId);
    if (!user?.active) return false;
    const sitePath = (await this.lineage.pathOf(siteId)) ?? undefined;
    const author: Principal = { kind: "user", id: user.id, name: user.name, grants: user.grants };
    return may(author, "attendance.record", { briefingId, sitePath }).kind === "allowed";
  }
}
