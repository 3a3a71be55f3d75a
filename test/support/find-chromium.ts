import { execFile } from "node:child_process";
import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { access, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";

import { openCacheFolder } from "#platform";

export type ChromiumSource = "CHROMIUM_PATH" | "system" | "bundled";

/** A Chromium that answers `--version`. */
export interface FoundChromium {
  readonly executablePath: string;
  /** The environment to launch it with: this process's own, and where its libraries are. */
  readonly env: Record<string, string>;
  readonly source: ChromiumSource;
}

interface Candidate {
  readonly executablePath: string;
  readonly added: Readonly<Record<string, string>>;
}

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome-headless-shell"];
const APPS = ["Google Chrome.app/Contents/MacOS/Google Chrome", "Chromium.app/Contents/MacOS/Chromium"];

/**
 * Finds a Chromium for the browser suites: `CHROMIUM_PATH`, then one of the system, then the one inside the npm package
 * @sparticuz/chromium (linux-x64 only). `E2E_BROWSER=bundled` asks for that last one before the system's, for a fixed
 * version. Ubuntu's `chromium-browser` may be a script that only tells to install a snap, so each must answer
 * `--version`.
 * @throws Error with the package to install when there is none, or when `CHROMIUM_PATH` does not run.
 */
export async function findChromium(env: NodeJS.ProcessEnv = process.env): Promise<FoundChromium> {
  const named = env["CHROMIUM_PATH"];
  if (named) {
    if (await runs({ executablePath: named, added: {} }, env)) return found("CHROMIUM_PATH", named, {}, env);
    throw new Error(
      `CHROMIUM_PATH=${named} không chạy; hãy sửa hoặc bỏ biến này. / It does not run; correct or unset the variable.`,
    );
  }
  const order = env["E2E_BROWSER"] === "bundled" ? (["bundled", "system"] as const) : (["system", "bundled"] as const);
  for (const source of order) {
    for (const candidate of source === "bundled" ? await bundledCandidates(env) : systemCandidates(env)) {
      if (await runs(candidate, env)) return found(source, candidate.executablePath, candidate.added, env);
    }
  }
  throw new Error(
    "Bộ kiểm thử giao diện cần Chromium. Hãy cài gói chromium của hệ điều hành (Debian: apt-get install chromium) " +
      "hoặc đặt CHROMIUM_PATH. / The browser tests need a Chromium. Install your system's package (Debian: " +
      "apt-get install chromium; macOS: Google Chrome), set CHROMIUM_PATH, or on linux-x64 run npm ci " +
      "with the development packages.",
  );
}

function found(
  source: ChromiumSource,
  executablePath: string,
  added: Readonly<Record<string, string>>,
  env: NodeJS.ProcessEnv,
): FoundChromium {
  const own = Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  return { executablePath, env: { ...Object.fromEntries(own), ...added }, source };
}

function systemCandidates(env: NodeJS.ProcessEnv): Candidate[] {
  const folders = (env["PATH"] ?? "").split(path.delimiter).filter((folder) => folder !== "");
  const onPath = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  const apps = process.platform === "darwin" ? APPS.map((app) => path.join("/Applications", app)) : [];
  return [...onPath, ...apps]
    .filter((file) => existsSync(file))
    .map((executablePath) => ({ executablePath, added: {} }));
}

/** With the NSS libraries of the package first; then with the system's, should those not fit. */
async function bundledCandidates(env: NodeJS.ProcessEnv): Promise<Candidate[]> {
  if (process.platform !== "linux" || process.arch !== "x64") return [];
  const folder = await unpackBundled(env);
  if (!folder) return [];
  const executablePath = path.join(folder, "chromium");
  const fonts: Record<string, string> = existsSync("/etc/fonts/fonts.conf")
    ? {}
    : { FONTCONFIG_FILE: path.join(folder, "font-settings.xml") };
  const libraries = [path.join(folder, "lib"), env["LD_LIBRARY_PATH"]].filter(Boolean).join(":");
  return [
    { executablePath, added: { ...fonts, LD_LIBRARY_PATH: libraries } },
    { executablePath, added: fonts },
  ];
}

/**
 * Unpacks the package's Chromium, its NSS libraries and a font into a folder of the cache named by version. The package
 * itself would write to a fixed name in the shared temporary folder and run whatever already lies there.
 * @returns null when the package is not installed.
 */
async function unpackBundled(env: NodeJS.ProcessEnv): Promise<string | null> {
  const root = packageRoot();
  if (!root) return null;
  const manifest: unknown = JSON.parse(await readFile(path.join(root, "package.json"), "utf8"));
  const folder = path.join(await openCacheFolder(env), `chromium-${versionOf(manifest)}`);
  if (existsSync(folder)) return folder;
  const work = `${folder}.unpacking-${process.pid}`;
  try {
    await mkdir(work, { recursive: true });
    const bin = path.join(root, "bin");
    await Promise.all([
      unbrotli(path.join(bin, "chromium.br"), createWriteStream(path.join(work, "chromium"), { mode: 0o755 })),
      ...["al2023", "fonts"].map((name) => unbrotli(path.join(bin, `${name}.tar.br`), tarInto(root, work))),
    ]);
    await writeFile(path.join(work, "font-settings.xml"), fontSettings(folder));
    await rename(work, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error; // Else another process was faster with the same files.
    });
    return folder;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

function unbrotli(file: string, target: NodeJS.WritableStream): Promise<void> {
  return pipeline(createReadStream(file), createBrotliDecompress({ chunkSize: 2 ** 20 }), target);
}

/** The unpacker the package itself depends on. As root it would give the files to whatever uid packed them. */
function tarInto(root: string, folder: string): NodeJS.WritableStream {
  const tar: { extract(into: string, options: { chown: boolean }): NodeJS.WritableStream } = createRequire(
    path.join(root, "package.json"),
  )("tar-fs");
  return tar.extract(folder, { chown: false });
}

function packageRoot(): string | null {
  try {
    const entry = createRequire(import.meta.url).resolve("@sparticuz/chromium");
    return entry.slice(0, entry.lastIndexOf(`${path.sep}build${path.sep}`));
  } catch {
    return null;
  }
}

function versionOf(manifest: unknown): string {
  const named = typeof manifest === "object" && manifest !== null && "version" in manifest;
  return named ? String(manifest.version) : "unknown";
}

function fontSettings(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/fontconfig</cachedir></fontconfig>
`;
}

async function runs({ executablePath, added }: Candidate, env: NodeJS.ProcessEnv): Promise<boolean> {
  const there = await access(executablePath).then(
    () => true,
    () => false,
  );
  if (!there) return false;
  return new Promise((resolve) => {
    execFile(executablePath, ["--version"], { env: { ...env, ...added }, timeout: 20_000 }, (error, stdout) =>
      resolve(!error && /Chrom/.test(stdout)),
    );
  });
}
