import { crc32, deflateRawSync } from "node:zlib";

export interface RawEntry {
  readonly name: string;
  readonly content: string | Buffer;
  /** Size the archive declares instead of the true one. */
  readonly declared?: number;
  readonly stored?: boolean;
  readonly encrypted?: boolean;
  /** Uses the packed bytes of the entry with this index instead of its own. */
  readonly sharesWith?: number;
}

/** A ZIP archive of these entries, sound or not: tests say what is wrong with it. */
export function rawZip(entries: readonly RawEntry[], more: { readonly comment?: Buffer } = {}): Buffer {
  const bodies: Buffer[] = [];
  const places: number[] = [];
  let at = 0;
  const packedOf = entries.map(({ content, stored }) => (stored ? Buffer.from(content) : deflateRawSync(content)));
  for (const [index, entry] of entries.entries()) {
    const local = Buffer.concat([header(entry, packedOf[index]!, 0x04034b50), Buffer.from(entry.name)]);
    places.push(at);
    bodies.push(local, packedOf[index]!);
    at += local.length + packedOf[index]!.length;
  }
  const directory = entries.map((entry, index) => {
    const shared = entry.sharesWith ?? index;
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(places[shared]!, 10);
    const head = header(entry, packedOf[shared]!, 0x02014b50);
    return Buffer.concat([head, tail, Buffer.from(entry.name)]);
  });
  const listing = Buffer.concat(directory);
  const comment = more.comment ?? Buffer.alloc(0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...bodies, listing, end, comment]);
}

function header(entry: RawEntry, packed: Buffer, signature: number): Buffer {
  const central = signature === 0x02014b50;
  const bytes = Buffer.alloc(central ? 32 : 30);
  bytes.writeUInt32LE(signature, 0);
  const from = central ? 6 : 4;
  if (central) bytes.writeUInt16LE(20, 4);
  bytes.writeUInt16LE(20, from);
  bytes.writeUInt16LE(0x800 | (entry.encrypted ? 1 : 0), from + 2);
  bytes.writeUInt16LE(entry.stored ? 0 : 8, from + 4);
  bytes.writeUInt32LE(crc(Buffer.from(entry.content)), from + 10);
  bytes.writeUInt32LE(packed.length, from + 14);
  bytes.writeUInt32LE(entry.declared ?? Buffer.byteLength(entry.content), from + 18);
  bytes.writeUInt16LE(Buffer.byteLength(entry.name), from + 22);
  return bytes;
}

const crc = (bytes: Buffer): number => crc32(bytes);
