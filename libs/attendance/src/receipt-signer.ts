import { createPublicKey, sign, verify } from "node:crypto";
import { Inject, Injectable } from "@nestjs/common";
import type { Receipt } from "#contracts";
import { canonicalJson } from "#domain";
import { openReceiptKey, SETTINGS, type Settings, type SigningKey } from "#platform";
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
  readonly key: SigningKey;
  readonly publicKeyPem: string;

  constructor(@Inject(SETTINGS) settings: Settings) {
    this.key = openReceiptKey(settings);
    this.publicKeyPem = this.key.publicKey.export({ type: "spki", format: "pem" }).toString();
  }

  /** One signature for all requests of a group; Ed25519 is deterministic, so asking again gives the same bytes. */
  signGroup(leaves: readonly Buffer[]): (leaf: number, statement: ReceiptStatement) => Receipt {
    const tree = receiptTree(leaves);
    const signature = sign(null, Buffer.concat([signedPrefix, tree.root]), this.key.privateKey).toString("base64url");
    return (leaf, statement) => ({
      keyId: this.key.keyId,
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
