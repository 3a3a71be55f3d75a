"use strict";
// Jest's `runtime`: modules are loaded by Node itself, once in each worker, instead of anew for each suite inside a sandbox. Everything else (workers, limits of time, reports) stays Jest's. See docs/adr/0012.
const { readFileSync } = require("node:fs");
const { register } = require("node:module");
const { fileURLToPath, pathToFileURL } = require("node:url");
const Runtime = require("jest-runtime").default;
const { ModuleMocker } = require("jest-mock");
const { syntax } = require("./syntax.cjs");

/** Where test/runner/jest-globals.mjs finds what `@jest/globals` gives to the suite that runs now. */
const GLOBALS = Symbol.for("diem-cau.jest-globals");
let suites = 0;

/** From a loaded file to its map of lines, which source-hooks.mjs left in Jest's cache. */
class SourceMaps extends Map {
  constructor(transformer) {
    super();
    this.transformer = transformer;
  }

  get(url) {
    if (!url.startsWith("file:") || !new URL(url).pathname.endsWith(".ts")) return undefined;
    const path = fileURLToPath(url);
    return this.transformer.transformSource(path, readFileSync(path, "utf8"), syntax).sourceMapPath ?? undefined;
  }
}

module.exports = class NativeRuntime extends Runtime {
  constructor(config, environment, resolver, transformer, ...rest) {
    super(config, environment, resolver, transformer, ...rest);
    this.transformer = transformer;
    this.suite = ++suites;
    if (this.suite > 1) return;
    register("./source-hooks.mjs", { parentURL: pathToFileURL(__filename), data: { config } });
  }

  /** Jest's own part of a suite: where `describe` and `it` note what they were told. A fresh one each time. */
  requireInternalModule(path) {
    delete require.cache[path];
    return require(path);
  }

  getSourceMaps() {
    return new SourceMaps(this.transformer);
  }

  setGlobalsForRuntime(globals) {
    const mocker = new ModuleMocker(globalThis);
    const bound = (name) => mocker[name].bind(mocker);
    const jest = { spyOn: bound("spyOn"), restoreAllMocks: bound("restoreAllMocks") };
    globalThis[GLOBALS] = { ...globals, jest };
  }

  unstable_shouldLoadAsEsm() {
    return true;
  }

  /** A suite or a set-up file. Numbered, because Node keeps what it loaded and these have to run for each suite. */
  unstable_importModule(path) {
    return import(`${pathToFileURL(path).href}?suite=${this.suite}`);
  }
};
