/** What a row of a file left behind, to be known again by a later one. */
export interface SeenRow {
  readonly row: number;
  readonly siteKey: number;
  readonly hasCode: boolean;
}

/** 24 bits for the handle of a site, one for the code. */
const siteLimit = 2 ** 24;
/** Numbers of an entry: two of its hash, the row, its site and code. */
const width = 4;
/** Entries that lie together. */
const together = 2 ** 15;

/**
 * First rows of a file by a key, in 16 bytes a row and some for finding them: two million rows as objects, with their keys as
 * texts, would take ten times that. Keys are told apart by a hash of two times 32 bits, of which some 60 are independent: that
 * any two of two million keys share them is as likely as one in five hundred thousand, and what came of it would be a likely
 * double for a person to decide.
 */
export class RowIndex {
  private readonly entries: Uint32Array[] = [];
  private size = 0;
  /** One more than the number of the entry; 0 where there is none. */
  private slots = new Uint32Array(2048);
  /** By number of the entry, how often its key was met, where that was more than once. */
  private readonly again = new Map<number, number>();

  /** Keeps the row when it is the first with its key. Says which came first otherwise, and how many there are with this one. */
  note(key: string, seen: SeenRow): { readonly first: SeenRow | undefined; readonly times: number } {
    const hash = hashOf(key);
    const slot = this.slotOf(hash);
    const known = this.slots[slot]!;
    if (known === 0) {
      this.slots[slot] = this.size + 1;
      this.append(hash, seen);
      return { first: undefined, times: 1 };
    }
    const times = (this.again.get(known - 1) ?? 1) + 1;
    this.again.set(known - 1, times);
    return { first: this.seenAt(known - 1), times };
  }

  /** How often the key was met, and by which row first. */
  find(key: string): { readonly first: SeenRow; readonly times: number } | undefined {
    const known = this.slots[this.slotOf(hashOf(key))]!;
    return known === 0 ? undefined : { first: this.seenAt(known - 1), times: this.again.get(known - 1) ?? 1 };
  }

  private seenAt(number: number): SeenRow {
    const about = this.numberAt(number, 3);
    return { row: this.numberAt(number, 2), siteKey: about >>> 1, hasCode: about % 2 === 1 };
  }

  private numberAt(entry: number, place: number): number {
    return this.entries[Math.floor(entry / together)]![(entry % together) * width + place]!;
  }

  /** Where the entry of this hash stands, or would. */
  private slotOf([high, low]: Hash): number {
    const mask = this.slots.length - 1;
    for (let slot = low & mask; ; slot = (slot + 1) & mask) {
      const known = this.slots[slot]!;
      if (known === 0) return slot;
      if (this.numberAt(known - 1, 0) === high && this.numberAt(known - 1, 1) === low) return slot;
    }
  }

  private append(hash: Hash, { row, siteKey, hasCode }: SeenRow): void {
    if (siteKey >= siteLimit) throw new Error(`handle of a site beyond ${siteLimit}: ${siteKey}`);
    if (this.size % together === 0) this.entries.push(new Uint32Array(together * width));
    this.entries.at(-1)!.set([...hash, row, siteKey * 2 + (hasCode ? 1 : 0)], (this.size % together) * width);
    this.size += 1;
    if (this.size * 4 > this.slots.length * 3) this.widen();
  }

  private widen(): void {
    this.slots = new Uint32Array(this.slots.length * 2);
    for (let number = 0; number < this.size; number++) {
      this.slots[this.slotOf([this.numberAt(number, 0), this.numberAt(number, 1)])] = number + 1;
    }
  }
}

type Hash = readonly [high: number, low: number];

/** Two multiplicative hashes over the signs, each finished as MurmurHash3 does (Appleby, 2011). */
function hashOf(key: string): Hash {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < key.length; at++) {
    const sign = key.charCodeAt(at);
    high = Math.imul(high ^ sign, 0x9e3779b1);
    low = Math.imul(low ^ sign, 0x5f356495);
  }
  return [finish(high ^ (low >>> 15)), finish(low ^ (high >>> 13))];
}

function finish(mixed: number): number {
  let bits = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
