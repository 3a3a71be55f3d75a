import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { S3Server, s3Account } from "../../../../test/support/s3-server.js";
import type { BlobStore } from "./blob-store.js";
import { DiskBlobStore } from "./disk-blob-store.js";
import { S3BlobStore } from "./s3-blob-store.js";

const folder = mkdtempSync(path.join(tmpdir(), "diem-cau-blobs-"));
const server = new S3Server();
let endpoint: string;
beforeAll(async () => {
  endpoint = await server.listen();
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const place = () => ({ ...s3Account, region: "us-east-1", endpoint });
const stores: readonly (readonly [string, () => BlobStore])[] = [
  ["the disk", () => new DiskBlobStore(path.join(folder, "store"))],
  ["a bucket", () => new S3BlobStore(place())],
];

/** Larger than two parts of an upload, and with bytes that are no text. */
const content = randomBytes(17 * 1024 * 1024);

function written(bytes: Buffer): string {
  const file = path.join(folder, `made-${randomBytes(4).toString("hex")}.zip`);
  writeFileSync(file, bytes);
  return file;
}

describe.each(stores)("a file in %s", (_, open) => {
  it("is moved there, read whole or in part, listed, and deleted", async () => {
    const store = open();
    const file = written(content);
    await store.take(file, "report-bundles/một (1).zip");
    expect(existsSync(file)).toBe(false);
    expect((await buffer((await store.read("report-bundles/một (1).zip"))!)).equals(content)).toBe(true);
    const range = { first: 5_000_000, last: 5_000_999 };
    const part = await buffer((await store.read("report-bundles/một (1).zip", range))!);
    expect(part.equals(content.subarray(5_000_000, 5_001_000))).toBe(true);
    await store.take(written(Buffer.from("other")), "other/2.zip");
    expect((await store.list("report-bundles/")).map(({ name }) => name)).toEqual(["report-bundles/một (1).zip"]);
    await store.delete("report-bundles/một (1).zip");
    expect(await store.read("report-bundles/một (1).zip")).toBeNull();
    expect(await store.list("report-bundles/")).toEqual([]);
    await store.delete("report-bundles/một (1).zip");
  }, 60_000);
});

it("has no name on the disk that leads out of its folder", async () => {
  await expect(new DiskBlobStore(folder).read("../x")).rejects.toThrow("outside");
  expect(readdirSync(folder)).not.toContain("x");
});

it("stays where it is when a bucket does not take it", async () => {
  const file = written(Buffer.from("PK"));
  const stranger = new S3BlobStore({ ...place(), secretKey: "wrong" });
  await expect(stranger.take(file, "report-bundles/x.zip")).rejects.toThrow();
  expect([existsSync(file), server.objects.has("report-bundles/x.zip")]).toEqual([true, false]);
});
