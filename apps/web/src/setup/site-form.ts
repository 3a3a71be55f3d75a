import type { CreateSite, PatchSite, SiteTreeView, SiteView } from "#contracts";
import { siteCodeKey, siteKinds } from "#domain";

/** A site as the fields of its form show it. */
export interface SiteForm {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly parentCode: string;
  readonly capacity: string;
  readonly coordinatorName: string;
  readonly coordinatorPhone: string;
  /** Names of its videoconference room, one a line. */
  readonly aliases: string;
}

export const emptySiteForm: SiteForm = {
  code: "",
  name: "",
  kind: "khac",
  parentCode: "",
  capacity: "",
  coordinatorName: "",
  coordinatorPhone: "",
  aliases: "",
};

export function siteFormOf(site: SiteView, tree: SiteTreeView): SiteForm {
  return {
    code: site.code,
    name: site.name,
    kind: site.kind,
    parentCode: site.parentId === null ? "" : (tree.codes[tree.ids.indexOf(site.parentId)] ?? ""),
    capacity: site.capacity === null ? "" : String(site.capacity),
    coordinatorName: site.coordinatorName ?? "",
    coordinatorPhone: site.coordinatorPhone ?? "",
    aliases: site.aliases.join("\n"),
  };
}

export type ReadSite =
  | { readonly kind: "complete"; readonly site: CreateSite }
  /** Which field is wrong: nobody bears that code, or it is no number of seats. */
  | { readonly kind: "wrong"; readonly field: "parentCode" | "capacity" };

/** The site that a filled form stands for. Codes are compared as everywhere: without regard to case and spaces. */
export function readSiteForm(form: SiteForm, tree: SiteTreeView): ReadSite {
  const sought = siteCodeKey(form.parentCode);
  const parent = sought === "" ? -1 : tree.codes.findIndex((code) => siteCodeKey(code) === sought);
  if (sought !== "" && parent === -1) return { kind: "wrong", field: "parentCode" };
  const capacity = form.capacity.trim();
  if (!/^\d{0,7}$/.test(capacity)) return { kind: "wrong", field: "capacity" };
  return {
    kind: "complete",
    site: {
      code: form.code.trim(),
      name: form.name.trim(),
      kind: siteKinds.find((kind) => kind === form.kind) ?? "khac",
      parentId: tree.ids[parent] ?? null,
      capacity: capacity === "" ? null : Number(capacity),
      coordinatorName: form.coordinatorName.trim() || null,
      coordinatorPhone: form.coordinatorPhone.trim() || null,
      aliases: form.aliases
        .split("\n")
        .map((alias) => alias.trim())
        .filter((alias) => alias !== ""),
    },
  };
}

/** Only what is another than before: a colleague may have changed the rest meanwhile. */
export function changedFields(before: SiteView, after: CreateSite): PatchSite {
  const fields = Object.entries(after).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(before[field as keyof CreateSite]),
  );
  return Object.fromEntries(fields);
}
