/** Most an archive may hold before anything in it is unpacked. */
const zipLimits = { entries: 500, bytes: 120 * 1024 * 1024, ratio: 150, smallEntry: 1024 * 1024 } as const;

export type ZipFault = "damaged" | "encrypted" | "bomb" | "names";

export interface ZipEntry {
  readonly name: string;
  /** Sizes in bytes as the archive declares them. */
  readonly packed: number;
  readonly unpacked: number;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  /** Where the packed bytes start. */
  readonly from: number;
}

export type ZipCheck =
  | { readonly kind: "sound"; readonly entries: readonly ZipEntry[] }
  | { readonly kind: "refused"; readonly fault: ZipFault };

/** Thrown inside; becomes the answer. */
class ZipFaultError extends Error {
  constructor(readonly fault: ZipFault) {
    super(fault);
  }
}

/**
 * Reads an archive's directory (APPNOTE 4.3) and refuses what no spreadsheet program writes: sizes out of proportion,
 * entries that share bytes, names that leave the archive, encryption, ZIP64. Nothing is unpacked; that the declared sizes
 * are true is for whoever unpacks to see.
 */
export function checkZip(bytes: Buffer): ZipCheck {
  try {
    return { kind: "sound", entries: readDirectory(bytes) };
  } catch (error) {
    if (error instanceof ZipFaultError) return { kind: "refused", fault: error.fault };
    if (error instanceof RangeError) return { kind: "refused", fault: "damaged" };
    throw error;
  }
}

function readDirectory(bytes: Buffer): ZipEntry[] {
  const end = findEnd(bytes);
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  if (count === 0xffff || at === 0xffffffff) throw new ZipFaultError("bomb");
  if (count > zipLimits.entries) throw new ZipFaultError("bomb");
  const entries: ZipEntry[] = [];
  for (let index = 0; index < count; index++) {
    if (bytes.readUInt32LE(at) !== 0x02014b50) throw new ZipFaultError("damaged");
    entries.push(readEntry(bytes, at));
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  checkSizes(entries);
  return entries;
}

/** The record at the end of the archive, in front of a comment of at most 64 KiB. */
function findEnd(bytes: Buffer): number {
  const signature = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
  const end = bytes.lastIndexOf(signature);
  if (end < 0 || end < bytes.length - 65_557 || end + 22 > bytes.length) throw new ZipFaultError("damaged");
  return end;
}

function readEntry(bytes: Buffer, at: number): ZipEntry {
  const flags = bytes.readUInt16LE(at + 8);
  if ((flags & 1) !== 0) throw new ZipFaultError("encrypted");
  const nameLength = bytes.readUInt16LE(at + 28);
  const name = bytes.toString("utf8", at + 46, at + 46 + nameLength);
  if (/(^|[\\/])\.\.([\\/]|$)|^[\\/]|\0|^[a-z]:/i.test(name)) throw new ZipFaultError("names");
  const method = bytes.readUInt16LE(at + 10);
  if (method !== 0 && method !== 8) throw new ZipFaultError("damaged");
  const local = bytes.readUInt32LE(at + 42);
  if (bytes.readUInt32LE(local) !== 0x04034b50) throw new ZipFaultError("damaged");
  const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  const packed = bytes.readUInt32LE(at + 20);
  if (from + packed > bytes.length) throw new ZipFaultError("damaged");
  return { name, packed, unpacked: bytes.readUInt32LE(at + 24), method, from };
}

function checkSizes(entries: readonly ZipEntry[]): void {
  if (new Set(entries.map(({ name }) => name.toLowerCase())).size < entries.length) throw new ZipFaultError("names");
  const total = entries.reduce((sum, { unpacked }) => sum + unpacked, 0);
  if (total > zipLimits.bytes) throw new ZipFaultError("bomb");
  for (const { packed, unpacked } of entries) {
    if (unpacked > zipLimits.smallEntry && unpacked > packed * zipLimits.ratio) throw new ZipFaultError("bomb");
  }
  let end = 0;
  for (const entry of entries.toSorted((a, b) => a.from - b.from)) {
    if (entry.from < end) throw new ZipFaultError("bomb");
    end = entry.from + entry.packed;
  }
}
