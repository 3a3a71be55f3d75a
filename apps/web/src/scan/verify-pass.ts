import type { PassKey } from "#contracts";
import { passStatement, type SignedPass } from "#domain";

/** What a signature says. `unproven` is no verdict: there is no key on this device yet, or its browser has no Ed25519. */
export type PassProof = "genuine" | "forged" | "unproven";

const imported = new Map<string, Promise<CryptoKey | null>>();

/** Whether a pass was made by the server for this briefing; found out on this device, without a network. */
export async function provePass(pass: SignedPass, key: PassKey | null, briefingId: string): Promise<PassProof> {
  const publicKey = key === null ? null : await keyOf(key);
  if (publicKey === null) return "unproven";
  const statement = new TextEncoder().encode(passStatement(briefingId, pass));
  const holds = await crypto.subtle.verify("Ed25519", publicKey, pass.signature, statement);
  return holds ? "genuine" : "forged";
}

function keyOf({ publicKey }: PassKey): Promise<CryptoKey | null> {
  const known = imported.get(publicKey);
  if (known) return known;
  const made = importKey(publicKey).catch(() => null);
  imported.set(publicKey, made);
  return made;
}

/** Null without HTTPS, where browsers have no cryptography, and before Chromium 137, Safari 17 and Firefox 129. */
async function importKey(publicKey: string): Promise<CryptoKey | null> {
  if (!("subtle" in crypto)) return null;
  const text = atob(publicKey.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(text, (sign) => sign.charCodeAt(0));
  return crypto.subtle.importKey("raw", bytes, "Ed25519", false, ["verify"]);
}
