import { z } from "zod";

const shelf = "diem-cau.kiosk";

const lockSchema = z.object({
  briefingId: z.string(),
  siteId: z.string(),
  hideNames: z.boolean(),
  salt: z.string(),
  hash: z.string(),
});
/** A device that stands at the door by itself: it shows the kiosk and nothing else until somebody types the PIN. */
export type KioskLock = z.infer<typeof lockSchema>;

/** Also after a reload, or when somebody typed another address. */
export function kioskLock(): KioskLock | null {
  try {
    return lockSchema.parse(JSON.parse(localStorage.getItem(shelf) ?? "null"));
  } catch {
    return null;
  }
}

export const isPin = (typed: string): boolean => /^\d{4,8}$/.test(typed);

export async function lockKiosk(
  about: Pick<KioskLock, "briefingId" | "siteId" | "hideNames">,
  pin: string,
): Promise<void> {
  const salt = hex(crypto.getRandomValues(new Uint8Array(16)));
  localStorage.setItem(shelf, JSON.stringify({ ...about, salt, hash: await hashOf(pin, salt) }));
}

/** Opens the device for everything again. False, and nothing happens, for another PIN. */
export async function unlockKiosk(pin: string): Promise<boolean> {
  const lock = kioskLock();
  if (lock !== null && (await hashOf(pin, lock.salt)) !== lock.hash) return false;
  localStorage.removeItem(shelf);
  return true;
}

/** Slow on purpose. A few digits keep passers-by out, not somebody who takes the device apart. */
async function hashOf(pin: string, salt: string): Promise<string> {
  const secret = await crypto.subtle.importKey("raw", new TextEncoder().encode(pin), "PBKDF2", false, ["deriveBits"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt: new TextEncoder().encode(salt), iterations: 100_000 };
  return hex(new Uint8Array(await crypto.subtle.deriveBits(how, secret, 256)));
}

const hex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
