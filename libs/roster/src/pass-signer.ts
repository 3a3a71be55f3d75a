import { createHmac, type KeyObject, sign } from "node:crypto";
import { Inject, Injectable } from "@nestjs/common";
import type { PassKey } from "#contracts";
import { passCodeOf, passStatement, writeSignedPass } from "#domain";
import { SETTINGS, type Settings } from "#platform";
import { openPassKey, secretFor } from "./pass-key.js";

/**
 * Makes passes. A pass is nothing that is stored: its code is a keyed hash of briefing and delegate, so it is the same whenever
 * it is asked for and nobody can work out another one, and its QR code carries a signature that a device can check alone.
 */
@Injectable()
export class PassSigner {
  /** What devices check signatures with. */
  readonly key: PassKey;
  private readonly privateKey: KeyObject;
  private readonly codeSecret: Buffer;

  constructor(@Inject(SETTINGS) settings: Settings) {
    const key = openPassKey(settings);
    this.privateKey = key.privateKey;
    // The last 32 bytes of the SPKI form are the key itself (RFC 8410 §4).
    const publicKey = key.publicKey.export({ type: "spki", format: "der" }).subarray(-32);
    this.key = { id: key.keyId, publicKey: publicKey.toString("base64url") };
    this.codeSecret = secretFor("diem-cau pass code v1", this.privateKey);
  }

  /** Thirteen signs, the last of which checks the others. */
  codeOf(briefingId: string, delegateId: string): string {
    const hash = createHmac("sha256", this.codeSecret).update(`${briefingId}\n${delegateId}`).digest();
    return passCodeOf(hash.subarray(0, 16));
  }

  /** The text of the QR code: code, delegate and signature. Ed25519 is deterministic, so it is always the same. */
  qrTextOf(briefingId: string, delegateId: string): string {
    const pass = { code: this.codeOf(briefingId, delegateId), delegateId };
    const signature = sign(null, Buffer.from(passStatement(briefingId, pass)), this.privateKey);
    return writeSignedPass({ ...pass, signature: Uint8Array.from(signature) });
  }
}
