import path from "node:path";
import { describe, expect, it } from "@jest/globals";

import { namedCacheFolder } from "./cache-folder.js";

describe("namedCacheFolder", () => {
  it("takes DIEM_CAU_CACHE, then the XDG folder, then the home", () => {
    const env = { DIEM_CAU_CACHE: "cache", XDG_CACHE_HOME: "/xdg" };
    expect(namedCacheFolder(env, "/home/lan")).toBe(path.resolve("cache"));
    expect(namedCacheFolder({ XDG_CACHE_HOME: "/xdg" }, "/home/lan")).toBe("/xdg/diem-cau");
    expect(namedCacheFolder({}, "/home/lan")).toBe("/home/lan/.cache/diem-cau");
  });

  it("ignores a relative XDG folder, and knows no place for a user without a home", () => {
    expect(namedCacheFolder({ XDG_CACHE_HOME: "xdg" }, "/home/lan")).toBe("/home/lan/.cache/diem-cau");
    expect(namedCacheFolder({}, undefined)).toBeUndefined();
    expect(namedCacheFolder({}, "/")).toBeUndefined();
  });
});
