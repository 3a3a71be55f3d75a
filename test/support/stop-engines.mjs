// Jest's globalTeardown: stops what start-engines.mjs started.
import { ENGINES } from "./start-engines.mjs";

export default async function stopEngines() {
  const started = globalThis[ENGINES];
  if (!started) return;
  globalThis[ENGINES] = undefined;
  for (const engine of await started) await engine.stop();
}
