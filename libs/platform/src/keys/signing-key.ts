import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Settings } from "../settings/settings.js";
import { writeOnce } from "./write-once.js";

/** An Ed25519 key (RFC 8032) that lives in a file outside the database and its backups. */
export interface SigningKey {
  /** First 16 hexadecimal digits of the SHA-256 of the public key (SPKI). */
  readonly keyId: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** Opens the key of a PEM file, which is made at first use. @throws Error when the file holds a key of another kind */
export function openSigningKey(file: string): SigningKey {
  if (!existsSync(file)) makeKey(file);
  const privateKey = createPrivateKey(readFileSync(file));
  if (privateKey.asymmetricKeyType !== "ed25519") throw new Error(`${file} must hold an Ed25519 key (RFC 8032)`);
  const publicKey = createPublicKey(privateKey);
  const spki = publicKey.export({ type: "spki", format: "der" });
  return { keyId: createHash("sha256").update(spki).digest("hex").slice(0, 16), privateKey, publicKey };
}

/** The installation's key for what it must be able to vouch for later: receipts and anchors. */
export function openReceiptKey(settings: Settings): SigningKey {
  return openSigningKey(settings.RECEIPT_KEY_FILE ?? path.join(settings.DATA_DIR, "keys", "receipt.pem"));
}

function makeKey(file: string): void {
  writeOnce(file, generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }));
}
