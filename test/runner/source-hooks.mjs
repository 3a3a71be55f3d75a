// Node's hooks of loading for native-runtime.cjs: Node follows what jest.config.js says of names (moduleNameMapper) and of
// TypeScript (transform, with Jest's own cache of what was transformed).
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { createScriptTransformer } from "@jest/transform";
import { syntax } from "./syntax.cjs";

const jestGlobals = new URL("./jest-globals.mjs", import.meta.url).href;

let names;
let transformer;

export async function initialize({ config }) {
  names = config.moduleNameMapper.map(([pattern, path]) => [new RegExp(pattern), path]);
  transformer = await createScriptTransformer(config);
}

export async function resolve(specifier, context, next) {
  if (specifier === "@jest/globals") return { url: jestGlobals, shortCircuit: true };
  if (context.parentURL === undefined || context.parentURL.includes("/node_modules/")) return next(specifier, context);
  const found = names.find(([pattern]) => pattern.test(specifier));
  if (found === undefined) return next(specifier, context);
  const mapped = specifier.replace(...found);
  const url = mapped.startsWith(".") ? new URL(`${mapped}.ts`, context.parentURL) : pathToFileURL(mapped);
  return existsSync(fileURLToPath(url)) ? { url: url.href, shortCircuit: true } : next(specifier, context);
}

export async function load(url, context, next) {
  const { pathname } = new URL(url);
  if (!pathname.endsWith(".ts") || pathname.includes("/node_modules/")) return next(url, context);
  const path = fileURLToPath(url);
  const { code } = await transformer.transformSourceAsync(path, await readFile(path, "utf8"), syntax);
  return { format: "module", source: code, shortCircuit: true };
}
