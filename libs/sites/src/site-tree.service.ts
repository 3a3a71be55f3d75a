import { Injectable, type OnModuleDestroy, type OnModuleInit } from "@nestjs/common";
import { SiteLineage } from "#identity";
import { asReading, HintBus, onCommit, type Tx, UnitOfWork } from "#platform";
import { SiteMap } from "./site-map.js";
import { type SiteRecord, SitesRepository } from "./sites.repository.js";

/** Topic of the hint that the tree changed. */
export const sitesTopic = "sites";
/** How long a tree is believed without asking for its revision, when no hint says otherwise. */
const believedForMs = 1000;

/**
 * The tree of sites for everybody who needs to know where a site stands. Kept in memory; a change is seen at once by the
 * process that made it, by hint in the others, and in any case within a second.
 */
@Injectable()
export class SiteTree extends SiteLineage implements OnModuleInit, OnModuleDestroy {
  private held: { readonly map: SiteMap; readonly checkedAt: number } | undefined;
  private loading: Promise<SiteMap> | undefined;
  private unsubscribe: () => void = () => undefined;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: SitesRepository,
    private readonly hints: HintBus,
  ) {
    super();
  }

  onModuleInit(): void {
    this.unsubscribe = this.hints.subscribe((hint) => {
      if (hint.topic === sitesTopic) this.forget();
    });
  }

  onModuleDestroy(): void {
    this.unsubscribe();
  }

  /** The whole tree as one value, for work that looks up many sites. */
  current(): Promise<SiteMap> {
    if (this.held && performance.now() - this.held.checkedAt < believedForMs) return Promise.resolve(this.held.map);
    return this.refreshed();
  }

  /** The tree as a snapshot sees it, read on its own connection: work that holds one must not wait for another. */
  async asOf(tx: Tx): Promise<SiteMap> {
    const revision = String(await this.repository.revision(tx));
    if (this.held?.map.revision === revision) return this.held.map;
    return new SiteMap(revision, await this.repository.all(tx));
  }

  async byId(id: string): Promise<SiteRecord | undefined> {
    return this.find((map) => map.byId(id));
  }

  async byKey(key: number): Promise<SiteRecord | undefined> {
    return this.find((map) => map.byKey(key));
  }

  /** Without regard to case and spaces. */
  async byCode(code: string): Promise<SiteRecord | undefined> {
    return this.find((map) => map.byCode(code));
  }

  /** Ids from the top down to the site itself; null when there is no such site. */
  async pathOf(siteId: string): Promise<readonly string[] | null> {
    return (await this.find((map) => map.pathOf(siteId) ?? undefined)) ?? null;
  }

  /** The site and every site below it, in tree order. */
  async subtree(id: string): Promise<readonly SiteRecord[]> {
    return (await this.current()).subtree(id);
  }

  /** The sites right under this one; those at the top for null. */
  async children(id: string | null): Promise<readonly SiteRecord[]> {
    return (await this.current()).children(id);
  }

  /** Every site in tree order. */
  async all(): Promise<readonly SiteRecord[]> {
    return (await this.current()).all;
  }

  /** Changes when the tree changes. */
  async revision(): Promise<string> {
    return (await this.current()).revision;
  }

  /** To be called in a transaction that changes the tree: every process reads it again after the commit. */
  changed(tx: Tx): void {
    onCommit(tx, () => {
      this.forget();
      this.hints.publish([{ topic: sitesTopic, key: "" }]);
    });
  }

  private forget(): void {
    if (this.held) this.held = { map: this.held.map, checkedAt: Number.NEGATIVE_INFINITY };
    // A load under way may have begun before the change.
    this.loading = undefined;
  }

  /** Asks once more before saying that there is no such site: it may have been made a moment ago elsewhere. */
  private async find<T>(look: (map: SiteMap) => T | undefined): Promise<T | undefined> {
    return look(await this.current()) ?? look(await this.refreshed());
  }

  private refreshed(): Promise<SiteMap> {
    if (this.loading) return this.loading;
    // One tree for everybody, so it is read past whoever happens to ask first.
    const loading = asReading(() => this.load()).then(
      (map) => {
        if (this.loading === loading) {
          this.held = { map, checkedAt: performance.now() };
          this.loading = undefined;
        }
        return map;
      },
      (error: unknown) => {
        if (this.loading === loading) this.loading = undefined;
        throw error;
      },
    );
    this.loading = loading;
    return loading;
  }

  private async load(): Promise<SiteMap> {
    const revision = await this.repository.revision(this.unitOfWork.reader);
    if (this.held?.map.revision === String(revision)) return this.held.map;
    return this.unitOfWork.snapshot(
      async (tx) => new SiteMap(String(await this.repository.revision(tx)), await this.repository.all(tx)),
    );
  }
}
