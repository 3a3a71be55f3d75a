import { hash, verify } from "@node-rs/argon2";
import { Problem } from "#contracts";
import { isWeakPassword, type PasswordOwner, plainOf } from "#domain";
import { commonPasswords } from "./common-passwords.js";

/** OWASP's floor for argon2id: 19 MiB, 2 passes, 1 lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const atOnce = 2;

let running = 0;
const waiting: (() => void)[] = [];

/** Each hash holds 19 MiB and a thread: a burst of sign-ins waits in line instead of taking the machine down. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  running++;
  try {
    return await work();
  } finally {
    running--;
    waiting.shift()?.();
  }
}

/**
 * The hash of a password that is not easily guessed (OWASP ASVS 5.0, 6.2.4 and 6.2.11).
 * @throws Problem password-too-weak
 */
export function hashGoodPassword(password: string, owner: PasswordOwner): Promise<string> {
  if (isWeakPassword(password, owner) || commonPasswords.has(plainOf(password))) throw new Problem("password-too-weak");
  return hashPassword(password);
}

function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, cost));
}

let nobody: Promise<string> | undefined;

/** False for a missing hash too, after the same work, so that the time does not tell whether the user exists. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  nobody ??= hashPassword("no such user");
  const compared = passwordHash ?? (await nobody);
  const matches = await inTurn(() => verify(compared, password));
  return matches && passwordHash !== null;
}
