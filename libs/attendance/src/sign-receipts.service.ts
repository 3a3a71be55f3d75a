import { Injectable } from "@nestjs/common";
import type { EntryResult, Receipt } from "#contracts";
import { type Queryable, UnitOfWork } from "#platform";
import { LedgerRepository } from "./ledger.repository.js";
import { ReceiptSigner } from "./receipt-signer.js";
import type { WrittenGroup } from "./group-writer.js";
import type { LaneAnswer } from "./waiting-request.js";
import type { WriteRequest } from "./write-request.js";

/** Signs the answer of a request after the commit. A repeat gets its first receipt again, byte for byte. */
@Injectable()
export class SignReceipts {
  private readonly signed = new WeakMap<WrittenGroup, ReturnType<ReceiptSigner["signGroup"]>>();
  private readonly reader: Queryable;

  constructor(
    private readonly ledger: LedgerRepository,
    private readonly signer: ReceiptSigner,
    unitOfWork: UnitOfWork,
  ) {
    this.reader = unitOfWork.reader;
  }

  async sign({ decided, group }: LaneAnswer): Promise<{ results: EntryResult[]; receipts: Receipt[] }> {
    const receipts: Receipt[] = [];
    const indexOf = new Map<string, number>();
    const results: EntryResult[] = [];
    for (const { vouchedBy, ...result } of decided.results) {
      if (!vouchedBy) {
        results.push(result);
        continue;
      }
      const name = `${vouchedBy.group}/${vouchedBy.leaf}`;
      let index = indexOf.get(name);
      if (index === undefined) {
        const own = decided.receipt;
        const fresh = own !== undefined && vouchedBy.group === group.id && vouchedBy.leaf === own.leaf;
        const receipt = fresh
          ? this.signerOf(group)(own.leaf, own.statement)
          : await this.again(decided.request, vouchedBy);
        index = receipts.push(receipt) - 1;
        indexOf.set(name, index);
      }
      results.push({ ...result, receipt: index });
    }
    return { results, receipts };
  }

  private signerOf(group: WrittenGroup): ReturnType<ReceiptSigner["signGroup"]> {
    let sign = this.signed.get(group);
    if (!sign) {
      sign = this.signer.signGroup(group.leaves);
      this.signed.set(group, sign);
    }
    return sign;
  }

  private async again(request: WriteRequest, by: { group: string; leaf: number }): Promise<Receipt> {
    const [leaves, entries] = await Promise.all([
      this.ledger.leavesOf(this.reader, [by.group]),
      this.ledger.vouchedBy(this.reader, { briefingKey: request.briefingKey, siteKey: request.siteKey, ...by }),
    ]);
    const last = entries.at(-1)!;
    return this.signer.signGroup(leaves.get(by.group)!)(by.leaf, {
      briefing: request.briefingId,
      site: request.siteId,
      entries: entries.map((entry): [string, number] => [entry.id, entry.position]),
      position: last.position,
      head: last.hash.toString("base64url"),
    });
  }
}
