/** Ends a switch over a union: compiles only when every case was handled; throws if a stranger arrives at run time. */
export function assertNever(value: never, what = "value"): never {
  throw new Error(`Unexpected ${what}: ${JSON.stringify(value)}`);
}
