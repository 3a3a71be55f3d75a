import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

/** One built file, as Vite's manifest names it. */
interface BuiltFile {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

/** The built web app, seen from test/support and from dist/test/support alike. */
const dist = ["../../apps/web/dist", "../../../apps/web/dist"]
  .map((relative) => path.resolve(import.meta.dirname, relative))
  .find((folder) => existsSync(path.join(folder, ".vite/manifest.json")))!;

/** Bytes of each script and style sheet that the browser waits for before a route is there, as they cross the wire (brotli). */
export function firstLoadOf(route: string): ReadonlyMap<string, number> {
  const manifest = JSON.parse(readFileSync(path.join(dist, ".vite/manifest.json"), "utf8")) as Record<
    string,
    BuiltFile
  >;
  const entries = Object.keys(manifest).filter((key) => manifest[key]!.isEntry === true);
  const files = new Set<string>(["index.html"]);
  const seen = new Set<string>();
  const walk = (key: string): void => {
    if (seen.has(key)) return;
    seen.add(key);
    const built = manifest[key];
    if (!built) throw new Error(`${key} is not in the manifest of the build`);
    for (const file of [built.file, ...(built.css ?? [])]) files.add(file);
    for (const imported of built.imports ?? []) walk(imported);
  };
  for (const key of [...entries, route]) walk(key);
  return new Map([...files].map((file) => [file, bytesOf(path.join(dist, file))]));
}

/** Small files are not compressed. */
function bytesOf(file: string): number {
  return statSync(`${file}.br`, { throwIfNoEntry: false })?.size ?? statSync(file).size;
}
