import { createHash } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import { leafHash, receiptTree, rootOfPath } from "./receipt-tree.js";

const sizes = Array.from({ length: 70 }, (_, i) => i + 1);
const leavesOf = (count: number): Buffer[] => Array.from({ length: count }, (_, i) => leafHash(`statement ${i}`));
const sha256 = (...parts: (string | Buffer)[]): Buffer =>
  parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest();

/** The tree of RFC 6962, section 2.1, word for word: split at the largest power of two below the number of leaves. */
function rootByTheBook(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 1) return leaves[0]!;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return sha256("\u0001", rootByTheBook(leaves.slice(0, split)), rootByTheBook(leaves.slice(split)));
}

describe("the tree under a group's signature", () => {
  it("keeps leaves and nodes apart, so that a node cannot be shown as a leaf", () => {
    expect(leafHash("x")).toEqual(sha256("\u0000", "x"));
    const [left, right] = leavesOf(2);
    expect(receiptTree([left!, right!]).root).toEqual(sha256("\u0001", left!, right!));
  });

  it("has the root that RFC 6962 gives it, for 1 to 70 leaves", () => {
    const wrong = sizes.filter((count) => !receiptTree(leavesOf(count)).root.equals(rootByTheBook(leavesOf(count))));
    expect(wrong).toEqual([]);
  });

  it("leads every leaf to the root by its path, for 1 to 70 leaves", () => {
    expect(sizes.flatMap((count) => lostLeaves(leavesOf(count)))).toEqual([]);
  });

  it("leads a changed leaf, a leaf at a wrong place or a changed path elsewhere, for 1 to 70 leaves", () => {
    expect(sizes.flatMap((count) => forgeriesTaken(leavesOf(count)))).toEqual([]);
  });
});

/** Leaves whose path does not end at the root, or is longer than it need be. */
function lostLeaves(leaves: readonly Buffer[]): string[] {
  const tree = receiptTree(leaves);
  const longest = Math.ceil(Math.log2(leaves.length));
  return leaves.flatMap((leaf, i) => {
    const path = tree.pathOf(i);
    const arrives = rootOfPath(leaf, i, leaves.length, path).equals(tree.root);
    return arrives && path.length <= longest ? [] : [`leaf ${i} of ${leaves.length}`];
  });
}

/** Forgeries that end at the root all the same. */
function forgeriesTaken(leaves: readonly Buffer[]): string[] {
  const tree = receiptTree(leaves);
  const taken: string[] = [];
  for (const [i, leaf] of leaves.entries()) {
    const path = tree.pathOf(i);
    const look = (what: string, forged: Buffer, at: number, by: readonly Buffer[]): void => {
      if (rootOfPath(forged, at, leaves.length, by).equals(tree.root)) taken.push(`${what} ${i} of ${leaves.length}`);
    };
    look("leaf", leafHash(`forged ${i}`), i, path);
    for (const step of path.keys()) look("path", leaf, i, path.with(step, sha256(path[step]!)));
    if ((i ^ 1) < leaves.length) look("place", leaf, i ^ 1, path);
  }
  return taken;
}
