import type { Readable } from "node:stream";

/** Bytes of a file: first and last, both included. */
export interface BlobRange {
  readonly first: number;
  readonly last: number;
}

export interface BlobListing {
  readonly name: string;
  /** When it was stored, milliseconds since the epoch. */
  readonly storedAt: number;
}

/**
 * Keeps finished files under names (`report-bundles/….zip`): on this machine's disk, or in an object store that several
 * machines share. A name is there with all of its bytes, or not at all.
 */
export abstract class BlobStore {
  /** Takes over a finished file of this machine: afterwards it is in the store and no longer where it was. */
  abstract take(file: string, name: string): Promise<void>;
  /** The bytes, or a part of them; null when there is no such name. Whoever gets the stream reads or destroys it. */
  abstract read(name: string, range?: BlobRange): Promise<Readable | null>;
  /** Nothing happens when there is no such name. */
  abstract delete(name: string): Promise<void>;
  /** Names that begin so. */
  abstract list(prefix: string): Promise<BlobListing[]>;
}
