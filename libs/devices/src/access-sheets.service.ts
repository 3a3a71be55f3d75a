import { Inject, Injectable } from "@nestjs/common";
import { Audit } from "#audit";
import { type BriefingRecord, Briefings } from "#briefings";
import { type AccessPlan, type MakeAccessSheets, Problem, type SheetSecrets } from "#contracts";
import type { Principal } from "#domain";
import { SETTINGS, type Settings, UnitOfWork } from "#platform";
import { type SiteRecord, SiteTree } from "#sites";
import { AccessCodes, hashSecret } from "./access-codes.js";
import type { AccessSheetEntity } from "./access-sheet.entity.js";
import { AccessSheetsRepository } from "./access-sheets.repository.js";
import { sheetEndsAt } from "./briefing-window.js";
import { SiteDevicesRepository } from "./site-devices.repository.js";
import { usualPlan } from "./usual-plan.js";

/** A sheet as it is printed. */
export interface PrintableSheet {
  readonly site: SiteRecord;
  readonly code: string;
  readonly link: string;
  readonly pin: string;
}

/** What is printed: every site, one, or those of a subtree. */
export type SheetScope = { readonly siteId: string } | { readonly node: string } | "all";

/** A file of more pages than this is of use to nobody, and takes a machine's memory to make. */
const sheetsPerFile = 1500;

export interface PrintableSheets {
  readonly briefing: BriefingRecord;
  readonly devicesPerSite: number;
  readonly helpdesk: string;
  /** Milliseconds since the epoch. */
  readonly validUntil: number;
  /** In the order of the tree. */
  readonly sheets: readonly PrintableSheet[];
}

/** Makes the sheets by which devices of sites are enrolled, makes them anew, and tells what stands on them. */
@Injectable()
export class AccessSheets {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: AccessSheetsRepository,
    private readonly devices: SiteDevicesRepository,
    private readonly briefings: Briefings,
    private readonly sites: SiteTree,
    private readonly codes: AccessCodes,
    private readonly audit: Audit,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async plan(briefingId: string): Promise<AccessPlan> {
    const briefing = await this.briefings.byId(briefingId);
    const parts = await this.briefings.participation(briefing.key);
    const made = new Set((await this.repository.ofBriefing(briefing.key)).map(({ siteKey }) => siteKey));
    const plan = (await this.repository.planOf(briefing.key)) ?? usualPlan;
    return {
      devicesPerSite: plan.devicesPerSite,
      helpdesk: plan.helpdesk,
      sites: parts.length,
      sheets: parts.filter(({ siteKey }) => made.has(siteKey)).length,
      validUntil: new Date(sheetEndsAt(briefing)).toISOString(),
    };
  }

  /** Gives every site that takes part a sheet; those that have one keep it, unless all are to be renewed. */
  async make(principal: Principal, briefingId: string, input: MakeAccessSheets): Promise<AccessPlan> {
    const briefing = await this.briefings.byId(briefingId);
    const { devicesPerSite, helpdesk, renew } = input;
    await this.unitOfWork.run(async (tx) => {
      await this.repository.savePlan(tx, { briefingKey: briefing.key, devicesPerSite, helpdesk });
      const known = new Map((await this.repository.ofBriefing(briefing.key, tx)).map((each) => [each.siteKey, each]));
      const sites = await this.takingPart(briefing);
      const due = renew ? sites : sites.filter(({ key }) => !known.has(key));
      const sheets = due.map((site) => this.next(briefing, site, known.get(site.key)));
      await this.repository.save(tx, briefing.key, sheets);
      if (renew) await this.devices.dropWaiting(tx, briefing.key, [...known.keys()]);
      await this.audit.write(tx, principal, {
        action: renew ? "access-sheets.renewed" : "access-sheets.made",
        briefingId,
        subject: briefingId,
        details: { sheets: sheets.length, devicesPerSite },
      });
    });
    return this.plan(briefingId);
  }

  /** A new code and PIN for one site; its old sheet is void. Enrolled devices stay. @throws Problem not-found */
  async renew(principal: Principal, briefingId: string, siteId: string): Promise<void> {
    const { briefing, site } = await this.placeOf(briefingId, siteId);
    await this.unitOfWork.run(async (tx) => {
      if (!(await this.repository.planOf(briefing.key, tx))) {
        await this.repository.savePlan(tx, { briefingKey: briefing.key, ...usualPlan });
      }
      await this.repository.hold(tx, briefing.key, site.key);
      const known = await this.repository.ofSite(briefing.key, site.key, tx);
      await this.repository.save(tx, briefing.key, [this.next(briefing, site, known)]);
      await this.devices.dropWaiting(tx, briefing.key, [site.key]);
      await this.audit.write(tx, principal, { action: "access-sheet.renewed", briefingId, siteId, subject: siteId });
    });
  }

  /** Link and PIN of a site, to be told by two channels. @throws Problem access-sheets-missing, access-key-changed */
  async secrets(principal: Principal, briefingId: string, siteId: string): Promise<SheetSecrets> {
    const { sheets } = await this.printable(briefingId, { siteId });
    const [sheet] = sheets;
    if (!sheet) throw new Problem("not-found");
    await this.unitOfWork.run((tx) =>
      this.audit.write(tx, principal, { action: "access-sheet.read", briefingId, siteId, subject: siteId }),
    );
    return { link: sheet.link, pin: sheet.pin };
  }

  /** @throws Problem access-sheets-missing, access-key-changed, too-many-sheets, not-found */
  async printable(briefingId: string, scope: SheetScope): Promise<PrintableSheets> {
    const briefing = await this.briefings.byId(briefingId);
    const known = new Map((await this.repository.ofBriefing(briefing.key)).map((each) => [each.siteKey, each]));
    const sites = await this.sitesOf(briefing, scope);
    if (sites.length > sheetsPerFile) throw new Problem("too-many-sheets");
    const plan = (await this.repository.planOf(briefing.key)) ?? usualPlan;
    const sheets = sites.flatMap((site) => {
      const sheet = known.get(site.key);
      return sheet ? [this.printed(briefing, site, sheet)] : [];
    });
    if (sheets.length === 0) throw new Problem("access-sheets-missing");
    return {
      briefing,
      devicesPerSite: plan.devicesPerSite,
      helpdesk: plan.helpdesk,
      validUntil: sheetEndsAt(briefing),
      sheets,
    };
  }

  private printed(
    briefing: BriefingRecord,
    site: SiteRecord,
    { generation, codeHash }: AccessSheetEntity,
  ): PrintableSheet {
    const identity = { briefingId: briefing.id, siteId: site.id, generation };
    const code = this.codes.codeOf(identity);
    if (!hashSecret(code).equals(codeHash)) throw new Problem("access-key-changed");
    return {
      site,
      code,
      link: `${new URL(this.settings.PUBLIC_URL).origin}/enrol#${code}`,
      pin: this.codes.pinOf(identity),
    };
  }

  private next(
    briefing: BriefingRecord,
    site: SiteRecord,
    known: AccessSheetEntity | null | undefined,
  ): Pick<AccessSheetEntity, "siteKey" | "generation" | "codeHash"> {
    const generation = (known?.generation ?? 0) + 1;
    const code = this.codes.codeOf({ briefingId: briefing.id, siteId: site.id, generation });
    return { siteKey: site.key, generation, codeHash: hashSecret(code) };
  }

  private async takingPart(briefing: BriefingRecord): Promise<SiteRecord[]> {
    const parts = new Set((await this.briefings.participation(briefing.key)).map(({ siteKey }) => siteKey));
    return (await this.sites.all()).filter(({ key }) => parts.has(key));
  }

  private async sitesOf(briefing: BriefingRecord, scope: SheetScope): Promise<SiteRecord[]> {
    if (scope !== "all" && "siteId" in scope) return [(await this.placeOf(briefing.id, scope.siteId)).site];
    const sites = await this.takingPart(briefing);
    if (scope === "all") return sites;
    const under = new Set((await this.sites.subtree(scope.node)).map(({ id }) => id));
    return sites.filter(({ id }) => under.has(id));
  }

  private async placeOf(briefingId: string, siteId: string): Promise<{ briefing: BriefingRecord; site: SiteRecord }> {
    const briefing = await this.briefings.byId(briefingId);
    const site = (await this.takingPart(briefing)).find(({ id }) => id === siteId);
    if (!site) throw new Problem("not-found");
    return { briefing, site };
  }
}
