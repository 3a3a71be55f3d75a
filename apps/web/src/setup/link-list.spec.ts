import { describe, expect, it } from "@jest/globals";
import type { SiteView } from "#contracts";
import { coordinatorsOf, linkList } from "./link-list.js";

const site = (code: string, name: string, coordinatorName: string | null = null): SiteView => ({
  id: `id-${code}`,
  code,
  name,
  kind: "khac",
  parentId: null,
  depth: 0,
  capacity: null,
  coordinatorName,
  coordinatorPhone: null,
  aliases: [],
});

describe("accounts of sites", () => {
  it("are named by the code, and after the site where nobody is named", () =>
    expect(coordinatorsOf([site("DC001", "Sở Nội vụ", " Lê An "), site("7", "Phường Bưởi", " ")])).toEqual([
      { userName: "dc001", name: "Lê An", siteId: "id-DC001" },
      { userName: "7.", name: "Phường Bưởi", siteId: "id-7" },
    ]));
});

describe("the list of sign-in links", () => {
  it("has a line for each site with a link, quoted and safe in a spreadsheet", () => {
    const sites = [site("DC001", 'Sở "A", B', "=1+1"), site("DC002", "Sở Tài chính")];
    const list = linkList(sites, new Map([["dc001", "token"]]), "https://diem.vn", ["Mã", "Tên"]);
    expect(list).toBe(`\uFEFFMã,Tên\r\nDC001,"Sở ""A"", B",'=1+1,,https://diem.vn/sign-in#token\r\n`);
  });
});
