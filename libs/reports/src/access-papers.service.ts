import { Injectable } from "@nestjs/common";
import { Audit } from "#audit";
import { AccessSheets, type PrintableSheets, type SheetScope } from "#devices";
import { accessPaperFileName, type AccessPaper, type Principal } from "#domain";
import { UnitOfWork } from "#platform";
import { SiteTree } from "#sites";
import { accessSheetPages, pinPages } from "./access-sheet-pages.js";
import { ReportPress } from "./report-press.js";
import { occasionOf } from "./report-frame.js";
import type { ReportFile } from "./reports.service.js";

/** Access sheets and lists of PINs to print: two papers, because they reach a site by two ways. */
@Injectable()
export class AccessPapers {
  constructor(
    private readonly sheets: AccessSheets,
    private readonly sites: SiteTree,
    private readonly press: ReportPress,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem access-sheets-missing, access-key-changed, too-many-sheets, not-found */
  async printSheets(principal: Principal, briefingId: string, scope: SheetScope): Promise<ReportFile> {
    const printable = await this.sheets.printable(briefingId, scope);
    const bytes = await this.press.accessSheets(accessSheetPages(printable));
    return this.handOut(principal, printable, { paper: "sheets", scope, bytes });
  }

  /** @throws Problem access-sheets-missing, access-key-changed, too-many-sheets */
  async printPins(principal: Principal, briefingId: string, scope: SheetScope): Promise<ReportFile> {
    const printable = await this.sheets.printable(briefingId, scope);
    const bytes = await this.press.pins(pinPages(printable));
    return this.handOut(principal, printable, { paper: "pins", scope, bytes });
  }

  private async handOut(
    principal: Principal,
    { briefing, sheets }: PrintableSheets,
    made: { readonly paper: AccessPaper; readonly scope: SheetScope; readonly bytes: Buffer },
  ): Promise<ReportFile> {
    const { scope } = made;
    const map = await this.sites.current();
    const node = scope === "all" ? map.host() : map.byId("node" in scope ? scope.node : scope.siteId);
    await this.unitOfWork.run((tx) =>
      this.audit.write(tx, principal, {
        action: made.paper === "sheets" ? "access-sheets.printed" : "pins.printed",
        briefingId: briefing.id,
        siteId: scope === "all" ? null : node?.id,
        subject: briefing.id,
        details: { count: sheets.length },
      }),
    );
    const { code, name } = node ?? sheets[0]!.site;
    return {
      fileName: accessPaperFileName({ code, name }, occasionOf(briefing, briefing.sessions[0]!), made.paper),
      bytes: made.bytes,
    };
  }
}
