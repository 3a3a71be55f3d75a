import { describe, expect, it } from "@jest/globals";
import { findRosterSite, siteDirectory } from "./find-roster-site.js";

const site = (key: number, code: string, name: string) => ({ key, code, name });
const directory = siteDirectory([
  site(1, "DC093", "Phường Hàng Bạc"),
  site(2, "DC324", "Xã Tiền Phong"),
  site(3, "DC378", "Xã Tiên Phong"),
  site(4, "DC556", "Xã Tiền Phong"),
  site(5, "DC132", "Phường Trung Hoà"),
]);
const found = (text: string) => findRosterSite(text, directory);

describe("findRosterSite", () => {
  it.each([
    ["dc 093", 1],
    ["phường hàng bạc", 1],
    ["phuong hang bac", 1],
    ["Phường Trung Hòa", 5],
    ["Xã Tiên Phong", 3],
  ])("“%s” is one site", (text, key) => {
    expect(found(text)).toMatchObject({ kind: "found", site: { key } });
  });

  it("does not choose between sites of one name, with marks or without", () => {
    expect(found("Xã Tiền Phong")).toMatchObject({ kind: "ambiguous", sites: [{ key: 2 }, { key: 4 }] });
    expect(found("xa tien phong")).toMatchObject({ kind: "ambiguous", sites: [{ key: 2 }, { key: 3 }, { key: 4 }] });
  });

  it("knows no site by a part of its name", () => {
    expect(found("Hàng Bạc")).toEqual({ kind: "unknown" });
  });
});
