import { hkdfSync, type KeyObject } from "node:crypto";
import path from "node:path";
import { openSigningKey, type Settings, type SigningKey } from "#platform";

/** The key of this office's passes, made at first use. */
export const openPassKey = (settings: Settings): SigningKey =>
  openSigningKey(settings.PASS_KEY_FILE ?? path.join(settings.DATA_DIR, "keys", "pass.pem"));

/** 32 bytes for one purpose, worked out from the key (RFC 5869): who knows them knows no other's. */
export function secretFor(purpose: string, privateKey: KeyObject): Buffer {
  return Buffer.from(hkdfSync("sha256", privateKey.export({ type: "pkcs8", format: "der" }), "", purpose, 32));
}
