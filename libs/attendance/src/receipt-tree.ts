import { createHash } from "node:crypto";

const leafPrefix = Buffer.from([0]);
const nodePrefix = Buffer.from([1]);

/** Hash of a leaf. The prefixes keep leaves and nodes apart (RFC 6962, section 2.1). */
export function leafHash(statement: string): Buffer {
  return createHash("sha256").update(leafPrefix).update(statement).digest();
}

function nodeHash(left: Buffer, right: Buffer): Buffer {
  return createHash("sha256").update(nodePrefix).update(left).update(right).digest();
}

/** Every level of the tree over these leaves, the root last. A node without a partner moves up as it is. */
function levelsOf(leaves: readonly Buffer[]): Buffer[][] {
  const levels: Buffer[][] = [[...leaves]];
  for (let level = levels[0]!; level.length > 1; level = levels.at(-1)!) {
    const above: Buffer[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const right = level[i + 1];
      above.push(right ? nodeHash(level[i]!, right) : level[i]!);
    }
    levels.push(above);
  }
  return levels;
}

export interface ReceiptTree {
  readonly root: Buffer;
  /** Hashes that lead from a leaf to the root. */
  pathOf(leaf: number): Buffer[];
}

export function receiptTree(leaves: readonly Buffer[]): ReceiptTree {
  const levels = levelsOf(leaves);
  return {
    root: levels.at(-1)![0]!,
    pathOf(leaf) {
      const path: Buffer[] = [];
      let index = leaf;
      for (const level of levels.slice(0, -1)) {
        const partner = level[index ^ 1];
        if (partner) path.push(partner);
        index >>= 1;
      }
      return path;
    },
  };
}

/**
 * The root that a path leads to. `size` is not needed: a level without a partner adds nothing to the path, so the caller
 * gives the leaf's index and the number of leaves of the group.
 */
export function rootOfPath(leaf: Buffer, index: number, leaves: number, path: readonly Buffer[]): Buffer {
  let hash = leaf;
  let at = index;
  let width = leaves;
  let step = 0;
  while (width > 1) {
    const hasPartner = (at ^ 1) < width;
    if (hasPartner) {
      const partner = path[step++]!;
      hash = at % 2 === 0 ? nodeHash(hash, partner) : nodeHash(partner, hash);
    }
    at >>= 1;
    width = Math.ceil(width / 2);
  }
  return hash;
}
