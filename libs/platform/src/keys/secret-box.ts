import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Settings } from "../settings/settings.js";
import { writeOnce } from "./write-once.js";

/** Seals what the server itself must read again, so that a copy of the database alone does not give it away. */
export interface SecretBox {
  /** `purpose` is bound to what is sealed: opened for another purpose, or for another person, it does not open. */
  seal(plain: Buffer, purpose: string): Buffer;
  /** Null when it was sealed with another key or for another purpose, or was changed. */
  open(sealed: Buffer, purpose: string): Buffer | null;
}

const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/**
 * AES-256-GCM (NIST SP 800-38D) with the key of a file, which is made at first use. All copies of the api need the same file.
 * @throws Error when the file holds no such key
 */
export function openSecretBox(file: string): SecretBox {
  if (!existsSync(file)) writeOnce(file, randomBytes(keyBytes).toString("base64"));
  const key = Buffer.from(readFileSync(file, "utf8").trim(), "base64");
  if (key.length !== keyBytes) throw new Error(`${file} must hold ${keyBytes} random bytes as base64`);
  return {
    seal(plain, purpose) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(purpose));
      return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    },
    open(sealed, purpose) {
      if (sealed.length < nonceBytes + tagBytes) return null;
      const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, nonceBytes), {
        authTagLength: tagBytes,
      });
      decipher.setAAD(Buffer.from(purpose)).setAuthTag(sealed.subarray(-tagBytes));
      try {
        return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, -tagBytes)), decipher.final()]);
      } catch {
        return null;
      }
    },
  };
}

/** The box of this installation, by its settings. @throws Error when its file holds no key */
export const secretBoxOf = ({ SECRET_KEY_FILE, DATA_DIR }: Pick<Settings, "SECRET_KEY_FILE" | "DATA_DIR">): SecretBox =>
  openSecretBox(SECRET_KEY_FILE ?? path.join(DATA_DIR, "keys", "secret.key"));
