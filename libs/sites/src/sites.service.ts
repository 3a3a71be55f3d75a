import { Injectable } from "@nestjs/common";
import { Audit } from "#audit";
import { type CreateSite, type PatchSite, Problem } from "#contracts";
import {
  checkSiteRows,
  cleanText,
  type KnownSite,
  may,
  type Principal,
  siteCodeKey,
  siteFields,
  type SiteRow,
  siteRowFaultSentence,
} from "#domain";
import { refuseUnless, RowGate } from "#identity";
import { asSystem, type Tx, UnitOfWork } from "#platform";
import { v7 as uuidv7 } from "uuid";
import { toKnownSites } from "./known-sites.js";
import { SiteMap } from "./site-map.js";
import { SiteTree } from "./site-tree.service.js";
import { type SiteRecord, SitesRepository, type SiteWrite } from "./sites.repository.js";

@Injectable()
export class Sites {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: SitesRepository,
    private readonly tree: SiteTree,
    private readonly audit: Audit,
    private readonly gate: RowGate,
  ) {}

  /**
   * Adds one site. Whoever makes it may manage the place it is put in.
   * @throws Problem site-code-taken, site-tree-broken, not-found for a parent out of reach
   */
  async create(principal: Principal, input: CreateSite): Promise<SiteRecord> {
    const id = uuidv7();
    await this.gate.require("sites.manage", { siteId: input.parentId ?? undefined });
    await this.settleWhole(async (tx) => {
      const before = await this.locked(tx);
      refuseUnlessManaged(principal, before, input.parentId);
      const site: SiteWrite = { ...cleaned(input), id, parentId: input.parentId };
      if (before.byCode(site.code)) throw new Problem("site-code-taken");
      requireSoundTree(site, toKnownSites(before.all), before);
      await this.repository.insert(tx, [site]);
      await this.written(tx, principal, "site.created", site);
    });
    return (await this.tree.byId(id))!;
  }

  /**
   * Changes one site; its place too, when `parentId` is given.
   * @throws Problem not-found, site-code-taken, site-tree-broken
   */
  async change(principal: Principal, id: string, input: PatchSite): Promise<SiteRecord> {
    for (const siteId of [id, input.parentId ?? undefined]) {
      if (siteId !== undefined) await this.gate.require("sites.manage", { siteId });
    }
    await this.settleWhole(async (tx) => {
      const before = await this.locked(tx);
      const known = before.byId(id);
      if (!known) throw new Problem("not-found");
      const parentId = input.parentId === undefined ? known.parentId : input.parentId;
      if (parentId !== known.parentId) refuseUnlessManaged(principal, before, parentId);
      const site: SiteWrite = { ...cleaned({ ...known, ...definedOnly(input) }), id, parentId };
      const holder = before.byCode(site.code);
      if (holder && holder.id !== id) throw new Problem("site-code-taken");
      // The others are checked as they would be once this one has its new code.
      const renamed = before.all.map((one) => (one.id === id ? { ...one, code: site.code } : one));
      requireSoundTree(site, toKnownSites(renamed), before);
      await this.repository.update(tx, [site]);
      await this.written(tx, principal, "site.changed", site, {
        fields: [...siteFields, "parentId" as const].filter((field) => field in input),
      });
    });
    return (await this.tree.byId(id))!;
  }

  /** Handles of the sites that the rules of rows show to whoever asks; null for all of them. */
  shown(): Promise<ReadonlySet<number> | null> {
    return this.repository.shown(this.unitOfWork.reader);
  }

  /** Codes are one of a kind and places are settled over the whole tree, whoever may change which part of it. */
  private settleWhole(work: (tx: Tx) => Promise<void>): Promise<void> {
    return asSystem(() => this.unitOfWork.run(work));
  }

  /** The tree as nobody else can change it before this transaction ends. */
  private async locked(tx: Tx): Promise<SiteMap> {
    await this.repository.lock(tx);
    return new SiteMap("", await this.repository.all(tx));
  }

  private async written(
    tx: Tx,
    principal: Principal,
    action: string,
    site: SiteWrite,
    details: Record<string, unknown> = {},
  ): Promise<void> {
    await this.repository.settle(tx);
    await this.audit.write(tx, principal, {
      action,
      siteId: site.id,
      subject: site.id,
      details: { code: site.code, ...details },
    });
    this.tree.changed(tx);
  }
}

/** A grant over a part of the tree lets one add and move sites inside that part only. */
function refuseUnlessManaged(principal: Principal, tree: SiteMap, parentId: string | null): void {
  if (parentId === null) {
    refuseUnless(may(principal, "sites.manage", {}));
    return;
  }
  const sitePath = tree.pathOf(parentId);
  if (!sitePath) throw new Problem("site-tree-broken");
  refuseUnless(may(principal, "sites.manage", { sitePath }));
}

/** One site obeys the same rules as a list of them. @throws Problem site-tree-broken saying which rule was broken */
function requireSoundTree(site: SiteWrite, known: readonly KnownSite[], tree: SiteMap): void {
  const parentCode = site.parentId === site.id ? site.code : site.parentId && tree.byId(site.parentId)!.code;
  const row: SiteRow = { row: 1, code: site.code, name: site.name, parentCode, kind: site.kind };
  const fault = checkSiteRows([row], known)[0];
  if (!fault) return;
  const { vi, en } = siteRowFaultSentence(fault);
  throw new Problem("site-tree-broken", `${withoutRow(vi)} / ${withoutRow(en)}`);
}

/** “Dòng 1: …” means nothing where there is no file. */
const withoutRow = (sentence: string): string => sentence.slice(sentence.indexOf(": ") + 2);

function cleaned(site: Omit<KnownSite, "parentCode">): Omit<KnownSite, "parentCode"> {
  const code = siteCodeKey(site.code) === "" ? "" : cleanText(site.code).replaceAll(" ", "");
  const name = cleanText(site.name);
  if (code === "" || name === "") throw new Problem("request-invalid");
  return {
    code,
    name,
    kind: site.kind,
    capacity: site.capacity,
    coordinatorName: cleanOrNull(site.coordinatorName),
    coordinatorPhone: cleanOrNull(site.coordinatorPhone),
    aliases: [...new Set(site.aliases.map(cleanText).filter((alias) => alias !== ""))],
  };
}

function cleanOrNull(text: string | null): string | null {
  return (text && cleanText(text)) || null;
}

function definedOnly<T extends object>(changes: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
