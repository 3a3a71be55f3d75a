import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";

/**
 * A folder of its own for the demo, made fresh: whatever an earlier demo left there is removed.
 * @throws Error when another demo is running in it
 */
export async function freshDemoFolder(folder = path.resolve(".data", "demo")): Promise<string> {
  const mark = path.join(folder, "demo.pid");
  if (existsSync(mark) && isAlive(Number(await readFile(mark, "utf8")))) {
    throw new Error(
      `Một bản demo khác đang chạy trong ${folder}; hãy dừng nó trước. / Another demo is running there; stop it first.`,
    );
  }
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(mark, String(process.pid));
  return folder;
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: string }).code === "EPERM";
  }
}
