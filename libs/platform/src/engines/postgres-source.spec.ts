import { describe, expect, it } from "@jest/globals";

import { findPostgres, findPostgresOfMajor } from "./postgres-source.js";
import type { PostgresPlaces, PostgresProbe } from "./postgres-source.js";

const places: PostgresPlaces = {
  platformPackage: async () => ({ binDir: "/package/bin", env: { LD_LIBRARY_PATH: "/libraries" } }),
  systemFolders: async () => ["/system/16/bin", "/system/13/bin"],
};

/** Answers with the version of a folder; a folder it does not know does not run. */
const machineWith =
  (versions: Record<string, string>): PostgresProbe =>
  async ({ binDir }) => {
    const version = versions[binDir];
    return version ? { version } : { failure: "does not run" };
  };

const everywhere = machineWith({
  "/mine": "17.2",
  "/package/bin": "18.4",
  "/system/16/bin": "16.9",
  "/system/13/bin": "13.1",
});

describe("findPostgres", () => {
  it("takes PG_BIN before all others", async () => {
    expect(await findPostgres({ PG_BIN: "/mine" }, places, everywhere)).toMatchObject({ source: "PG_BIN", major: 17 });
  });

  it("does not go on past a PG_BIN that does not run", async () => {
    await expect(findPostgres({ PG_BIN: "/wrong" }, places, everywhere)).rejects.toThrow(
      /PG_BIN: \/wrong: does not run/,
    );
  });

  it("takes the platform package before the system's, with the variables it needs", async () => {
    expect(await findPostgres({}, places, everywhere)).toEqual({
      source: "package",
      binDir: "/package/bin",
      env: { LD_LIBRARY_PATH: "/libraries" },
      version: "18.4",
      major: 18,
    });
  });

  it("goes on to the system's when the package is missing or does not run here", async () => {
    const missing = { ...places, platformPackage: async () => null };
    expect(await findPostgres({}, missing, everywhere)).toMatchObject({ source: "system", version: "16.9" });
    const broken = machineWith({ "/system/16/bin": "16.9" });
    expect(await findPostgres({}, places, broken)).toMatchObject({ source: "system", version: "16.9" });
  });

  it("names what it tried and the ways out when only an old one is there", async () => {
    const old = findPostgres({}, places, machineWith({ "/system/13/bin": "13.1" }));
    await expect(old).rejects.toThrow(/DATABASE_URL[^]*PG_BIN[^]*npm ci[^]*\/system\/13\/bin: version 13.1 is older/);
  });
});

describe("findPostgresOfMajor", () => {
  it("finds the one that can read older data, whatever PG_BIN says", async () => {
    const found = await findPostgresOfMajor(16, { PG_BIN: "/mine" }, places, everywhere);
    expect(found?.binDir).toBe("/system/16/bin");
    expect(await findPostgresOfMajor(12, {}, places, everywhere)).toBeUndefined();
  });
});
