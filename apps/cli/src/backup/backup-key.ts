import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";

const keyBytes = 32;

/** The key of the backups: 32 random bytes as base64url in a file of their own, made at first use when `make` says so. */
export async function openBackupKey(file: string, make: boolean): Promise<Buffer> {
  if (!existsSync(file)) {
    if (!make) throw new Error(`Không có khóa sao lưu ${file}. There is no backup key ${file}: give it with --key.`);
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(file, `${randomBytes(keyBytes).toString("base64url")}\n`, { mode: 0o600, flag: "wx" });
  }
  const key = Buffer.from((await readFile(file, "utf8")).trim(), "base64url");
  if (key.length !== keyBytes) throw new Error(`${file} không phải khóa sao lưu · ${file} is not a backup key`);
  return key;
}
