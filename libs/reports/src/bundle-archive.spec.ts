import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { unzip } from "../../../test/support/unzip.js";
import { BundleArchive } from "./bundle-archive.js";
import { sha256Hex } from "./sha256.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "bundle-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const wallClock = [2026, 11, 23, 8, 15] as const;

async function archiveOf(name: string, files: readonly (readonly [string, string])[]): Promise<BundleArchive> {
  const archive = await BundleArchive.create(path.join(folder, name), wallClock);
  for (const [file, text] of files) await archive.add(file, Buffer.from(text));
  return archive;
}

describe("the archive of a bundle", () => {
  it("holds every file as it was given, and tells its size and checksum", async () => {
    const archive = await archiveOf("a.zip", [
      ["DC001.csv", "một"],
      ["DC002.csv", "hai ".repeat(100_000)],
    ]);
    const file = await archive.finish();
    const bytes = readFileSync(path.join(folder, "a.zip"));
    expect(file).toEqual({ bytes: bytes.length, sha256: sha256Hex(bytes) });
    const files = unzip(bytes);
    expect([...files].map(([name, content]) => [name, content.length])).toEqual([
      ["DC001.csv", 5],
      ["DC002.csv", 400_000],
    ]);
    expect(files.get("DC001.csv")!.toString()).toBe("một");
  });

  it("is the same for the same files, dated by the clock on the wall of the briefing", async () => {
    const first = await (await archiveOf("a.zip", [["DC001.csv", "một"]])).finish();
    const second = await (await archiveOf("b.zip", [["DC001.csv", "một"]])).finish();
    expect(second).toEqual(first);

    const bytes = readFileSync(path.join(folder, "a.zip"));
    const [time, date] = [bytes.readUInt16LE(10), bytes.readUInt16LE(12)];
    expect([(date >> 9) + 1980, (date >> 5) & 15, date & 31, time >> 11, (time >> 5) & 63]).toEqual([...wallClock]);
  });

  it("numbers a second file of the same name, also on disks that do not tell capitals apart", async () => {
    const archive = await BundleArchive.create(path.join(folder, "a.zip"), wallClock);
    expect(await archive.add("D1.pdf", Buffer.from("1"))).toBe("D1.pdf");
    expect(await archive.add("d1.pdf", Buffer.from("2"))).toBe("d1_2.pdf");
    await archive.finish();
  });

  it("has no name before it is whole, and leaves nothing when it is given up", async () => {
    const archive = await archiveOf("a.zip", [["DC001.csv", "một"]]);
    expect(readdirSync(folder)).toEqual(["a.zip.part"]);
    await archive.discard();
    expect(readdirSync(folder)).toEqual([]);
  });
});
