import { describe, expect, it } from "@jest/globals";

import { initdbWords, otherMajor } from "./postgres-cluster.js";

describe("initdbWords", () => {
  it.each([
    [18, "--builtin-locale=C.UTF-8"],
    [17, "--builtin-locale=C.UTF-8"],
    [16, "--icu-locale=und"],
    [15, "--icu-locale=und"],
    [14, "--locale=C.UTF-8"],
  ])("knows Vietnamese letters on PostgreSQL %i", (major, words) => {
    expect(initdbWords(major, "/data", "/secret", true)).toEqual(expect.arrayContaining(["--encoding=UTF8", words]));
  });

  it("always checks pages and passwords, and waits for the disk when asked to", () => {
    const durable = initdbWords(18, "/data", "/secret", true);
    expect(durable).toEqual(expect.arrayContaining(["--data-checksums", "--auth=scram-sha-256"]));
    expect(durable).not.toContain("--no-sync");
    expect(initdbWords(18, "/data", "/secret", false)).toContain("--no-sync");
  });
});

describe("otherMajor", () => {
  it("says in both languages how to keep the data, with the folder that fits when there is one", () => {
    const sentence = otherMajor("/srv/pg", { data: 15, server: 18, binDirOfData: "/usr/lib/postgresql/15/bin" });
    const [vietnamese = "", english = ""] = sentence.split("\n");
    expect(vietnamese).toMatch(/PostgreSQL 15 tạo ra.*18.*PG_BIN=\/usr\/lib\/postgresql\/15\/bin.*pg_dumpall/);
    expect(english).toMatch(/made by PostgreSQL 15, this is 18.*PG_BIN=\/usr\/lib\/postgresql\/15\/bin.*pg_dumpall/);
  });
});
