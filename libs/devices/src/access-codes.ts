import { createHash, createHmac, hkdfSync } from "node:crypto";
import path from "node:path";
import { Inject, Injectable } from "@nestjs/common";
import { accessCodeOf, pinOf } from "#domain";
import { openSigningKey, SETTINGS, type Settings } from "#platform";

/** Which sheet is meant: a new one of the same site has the next generation. */
export interface SheetIdentity {
  readonly briefingId: string;
  readonly siteId: string;
  readonly generation: number;
}

/**
 * Works out what stands on a sheet. Code and PIN are keyed hashes of which sheet it is, with a key that lies in a file outside
 * of the database: a sheet can be printed again as it was, and a copy of the database gives nobody a way in.
 */
@Injectable()
export class AccessCodes {
  private readonly codeSecret: Buffer;
  private readonly pinSecret: Buffer;

  constructor(@Inject(SETTINGS) settings: Settings) {
    const file = settings.ACCESS_KEY_FILE ?? path.join(settings.DATA_DIR, "keys", "access.pem");
    const key = openSigningKey(file).privateKey.export({ type: "pkcs8", format: "der" });
    this.codeSecret = Buffer.from(hkdfSync("sha256", key, "", "diem-cau access code v1", 32));
    this.pinSecret = Buffer.from(hkdfSync("sha256", key, "", "diem-cau access pin v1", 32));
  }

  codeOf(sheet: SheetIdentity): string {
    return accessCodeOf(macOf(this.codeSecret, sheet).subarray(0, 16));
  }

  pinOf(sheet: SheetIdentity): string {
    return pinOf(macOf(this.pinSecret, sheet).subarray(0, 8));
  }
}

/** What is stored of a code or a device key: plain SHA-256 is enough for 128 random bits (OWASP ASVS 5.0, 6.5.2). */
export function hashSecret(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}

function macOf(secret: Buffer, { briefingId, siteId, generation }: SheetIdentity): Buffer {
  return createHmac("sha256", secret).update(`${briefingId}\n${siteId}\n${generation}`).digest();
}
