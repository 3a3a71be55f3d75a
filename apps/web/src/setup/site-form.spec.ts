import { describe, expect, it } from "@jest/globals";
import type { SiteTreeView, SiteView } from "#contracts";
import { changedFields, emptySiteForm, readSiteForm, siteFormOf } from "./site-form.js";

const tree: SiteTreeView = {
  revision: "1",
  ids: ["a", "b"],
  codes: ["DC000", "DC001"],
  names: ["Trung tâm", "Phường số 1"],
  kinds: ["host", "phuong"],
  parents: [-1, 0],
};
const site: SiteView = {
  id: "b",
  code: "DC001",
  name: "Phường số 1",
  kind: "phuong",
  parentId: "a",
  depth: 1,
  capacity: 120,
  coordinatorName: "Nguyễn Thị Hoa",
  coordinatorPhone: null,
  aliases: ["P1", "Phuong 1"],
};

describe("the form of a site", () => {
  it("gives back the site it was filled from, and then nothing is changed", () => {
    const read = readSiteForm(siteFormOf(site, tree), tree);
    expect(read).toMatchObject({
      kind: "complete",
      site: { parentId: "a", capacity: 120, aliases: ["P1", "Phuong 1"] },
    });
    expect(read.kind === "complete" && changedFields(site, read.site)).toEqual({});
  });

  it("finds the site above by its code, however it is typed", () => {
    const form = { ...emptySiteForm, code: "DC002", name: "Phường số 2", parentCode: " dc 000 " };
    expect(readSiteForm(form, tree)).toMatchObject({ kind: "complete", site: { parentId: "a", capacity: null } });
    expect(readSiteForm({ ...form, parentCode: "" }, tree)).toMatchObject({ site: { parentId: null } });
    expect(readSiteForm({ ...form, parentCode: "DC9" }, tree)).toEqual({ kind: "wrong", field: "parentCode" });
  });

  it("takes no word for a number of seats", () => {
    expect(readSiteForm({ ...emptySiteForm, capacity: "120 chỗ" }, tree)).toEqual({ kind: "wrong", field: "capacity" });
  });

  it("sends only what was changed", () => {
    const read = readSiteForm({ ...siteFormOf(site, tree), coordinatorPhone: "0912 345 678", aliases: "P1\n" }, tree);
    expect(read.kind === "complete" && changedFields(site, read.site)).toEqual({
      coordinatorPhone: "0912 345 678",
      aliases: ["P1"],
    });
  });
});
