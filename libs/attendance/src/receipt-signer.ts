import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
  sign,
  verify,
} from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Inject, Injectable } from "@nestjs/common";
import type { Receipt } from "#contracts";
import { canonicalJson } from "#domain";
import { SETTINGS, type Settings } from "#platform";
import { leafHash, receiptTree, rootOfPath } from "./receipt-tree.js";

/** What a receipt vouches for: these entries have these positions, and the chain's head at `position` is `head`. */
export interface ReceiptStatement {
  readonly briefing: string;
  readonly site: string;
  readonly entries: readonly (readonly [id: string, position: number])[];
  readonly position: number;
  /** base64url of the hash of the entry at `position`. */
  readonly head: string;
}

const signedPrefix = Buffer.from("diem-cau receipt v1\n");

export function statementText(statement: ReceiptStatement): string {
  return canonicalJson({ v: 1, ...statement });
}

/** Signs what the ledger holds. The key lives in a file outside the database and its backups. */
@Injectable()
export class ReceiptSigner {
  readonly keyId: string;
  readonly publicKeyPem: string;
  private readonly privateKey: KeyObject;

  constructor(@Inject(SETTINGS) settings: Settings) {
    const file = settings.RECEIPT_KEY_FILE ?? path.join(settings.DATA_DIR, "keys", "receipt.pem");
    if (!existsSync(file)) makeKey(file);
    this.privateKey = createPrivateKey(readFileSync(file));
    if (this.privateKey.asymmetricKeyType !== "ed25519") throw new Error(`${file} must hold an Ed25519 key (RFC 8032)`);
    const publicKey = createPublicKey(this.privateKey);
    this.publicKeyPem = publicKey.export({ type: "spki", format: "pem" }).toString();
    const spki = publicKey.export({ type: "spki", format: "der" });
    this.keyId = createHash("sha256").update(spki).digest("hex").slice(0, 16);
  }

  /** One signature for all requests of a group; Ed25519 is deterministic, so asking again gives the same bytes. */
  signGroup(leaves: readonly Buffer[]): (leaf: number, statement: ReceiptStatement) => Receipt {
    const tree = receiptTree(leaves);
    const signature = sign(null, Buffer.concat([signedPrefix, tree.root]), this.privateKey).toString("base64url");
    return (leaf, statement) => ({
      keyId: this.keyId,
      entries: statement.entries.map(([id, position]): [string, number] => [id, position]),
      position: statement.position,
      head: statement.head,
      leaf,
      leaves: leaves.length,
      path: tree.pathOf(leaf).map((hash) => hash.toString("base64url")),
      signature,
    });
  }
}

/** Whether a receipt is ours and says what `statement` says. */
export function verifyReceipt(receipt: Receipt, statement: ReceiptStatement, publicKeyPem: string): boolean {
  const leaf = leafHash(statementText(statement));
  const steps = receipt.path.map((hash) => Buffer.from(hash, "base64url"));
  const root = rootOfPath(leaf, receipt.leaf, receipt.leaves, steps);
  const signature = Buffer.from(receipt.signature, "base64url");
  return verify(null, Buffer.concat([signedPrefix, root]), createPublicKey(publicKeyPem), signature);
}

/** Several processes may start at once, in containers with the same process id too: the first link wins, the others read its key. */
function makeKey(file: string): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const pem = generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" });
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, pem, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}
