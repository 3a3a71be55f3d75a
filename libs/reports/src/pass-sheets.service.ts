import { Injectable } from "@nestjs/common";
import { Audit } from "#audit";
import { Problem } from "#contracts";
import { formatDate, formatTime, passSheetFileName, type Principal, wallClockNumbers } from "#domain";
import { asReading, UnitOfWork } from "#platform";
import { PassSigner, RosterQuery } from "#roster";
import { printedPass, type PassSheet } from "./pass-sheet.js";
import { ReportPress } from "./report-press.js";
import type { ReportFile } from "./reports.service.js";
import { SceneReader } from "./scene.reader.js";

/** Sheets of passes to print and cut, one per site. */
@Injectable()
export class PassSheets {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly scenes: SceneReader,
    private readonly roster: RosterQuery,
    private readonly passes: PassSigner,
    private readonly press: ReportPress,
    private readonly audit: Audit,
  ) {}

  /** The passes of everyone summoned to a site, in the order of the list. @throws Problem not-found */
  async ofSite(principal: Principal, briefingId: string, siteId: string): Promise<ReportFile> {
    const { sheet, fileName } = await this.read(briefingId, siteId);
    const bytes = await this.press.passes(sheet);
    await this.unitOfWork.run((tx) =>
      this.audit.write(tx, principal, {
        action: "passes.printed",
        briefingId,
        siteId,
        subject: siteId,
        details: { count: sheet.passes.length },
      }),
    );
    return { fileName, bytes };
  }

  private read(briefingId: string, siteId: string): Promise<{ readonly sheet: PassSheet; readonly fileName: string }> {
    return asReading(() =>
      this.unitOfWork.snapshot(async (tx) => {
        const scene = await this.scenes.open(tx, briefingId, 1);
        const site = scene.sites.byId(siteId);
        if (!site || !scene.participation.has(site.key)) throw new Problem("not-found");
        const { briefing, occasion } = scene;
        const people = await this.roster.siteRoster(tx, briefing.key, site.key);
        const [year, month, day] = wallClockNumbers(occasion.startsAt, occasion.timeZone);
        const sheet: PassSheet = {
          title: occasion.title,
          siteCode: site.code,
          siteName: site.name,
          when: `${formatTime(occasion.startsAt, occasion.timeZone)}, ${formatDate(occasion.startsAt, occasion.timeZone)}`,
          madeOn: [year, month, day],
          passes: people.map((person) =>
            printedPass(
              person,
              this.passes.codeOf(briefing.id, person.id),
              this.passes.qrTextOf(briefing.id, person.id),
            ),
          ),
        };
        return { sheet, fileName: passSheetFileName({ code: site.code, name: site.name }, occasion) };
      }),
    );
  }
}
