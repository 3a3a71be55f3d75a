import type { WriteStep } from "./group-writer.js";

/**
 * Fault test hook: with LEDGER_KILL_AT=step[:n] the process kills itself, without any farewell, the n-th time it reaches that
 * step of a ledger transaction. Only where unsafe durability is allowed too, so never in production by accident.
 */
export function stopAtStep(env: Readonly<Record<string, string | undefined>>): (step: WriteStep) => void {
  const wanted = env["LEDGER_KILL_AT"];
  if (!wanted || env["ALLOW_UNSAFE_DURABILITY"] !== "true") return () => undefined;
  const [step, count] = wanted.split(":");
  let left = Number(count ?? "1");
  return (reached) => {
    if (reached === step && --left <= 0) process.kill(process.pid, "SIGKILL");
  };
}
