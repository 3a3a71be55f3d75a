const sector = 512;

/** A workbook of one sheet as Excel 97-2003 writes it (BIFF8 in an OLE file), with texts and numbers only. */
export function rawXls(rows: readonly (readonly (string | number | null)[])[]): Buffer {
  return oleFile(workbookStream(rows));
}

function workbookStream(rows: readonly (readonly (string | number | null)[])[]): Buffer {
  const name = Buffer.from("DS", "latin1");
  const bound = (at: number): Buffer => {
    const head = Buffer.alloc(8);
    head.writeUInt32LE(at, 0);
    head.writeUInt8(name.length, 6);
    return record(0x85, Buffer.concat([head, name]));
  };
  const start = bofRecord(5).length + bound(0).length + record(0x0a).length;
  const cells = rows.flatMap((row, at) => row.map((value, column) => cellRecord(at, column, value)));
  const sheet = [bofRecord(16), ...cells, record(0x0a)];
  return Buffer.concat([bofRecord(5), bound(start), record(0x0a), ...sheet]);
}

function bofRecord(type: number): Buffer {
  const data = Buffer.alloc(16);
  data.writeUInt16LE(0x0600, 0);
  data.writeUInt16LE(type, 2);
  return record(0x0809, data);
}

function cellRecord(row: number, column: number, value: string | number | null): Buffer {
  if (value === null) return Buffer.alloc(0);
  const place = Buffer.alloc(6);
  place.writeUInt16LE(row, 0);
  place.writeUInt16LE(column, 2);
  if (typeof value === "number") {
    const number = Buffer.alloc(8);
    number.writeDoubleLE(value);
    return record(0x0203, Buffer.concat([place, number]));
  }
  const head = Buffer.alloc(3);
  head.writeUInt16LE(value.length, 0);
  head.writeUInt8(1, 2);
  return record(0x0204, Buffer.concat([place, head, Buffer.from(value, "utf16le")]));
}

function record(id: number, data: Buffer = Buffer.alloc(0)): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(id, 0);
  head.writeUInt16LE(data.length, 2);
  return Buffer.concat([head, data]);
}

/** An OLE file (MS-CFB) with one stream: a header, one sector of allocations, one directory sector, then the stream. */
function oleFile(stream: Buffer): Buffer {
  const sectors = Math.max(8, Math.ceil(stream.length / sector));
  const header = Buffer.alloc(sector);
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(header);
  const shorts = [0x3e, 3, 0xfffe, 9, 6];
  for (const [index, value] of shorts.entries()) header.writeUInt16LE(value, 24 + 2 * index);
  header.writeUInt32LE(1, 44);
  header.writeUInt32LE(1, 48);
  header.writeUInt32LE(4096, 56);
  header.writeUInt32LE(0xfffffffe, 60);
  header.writeUInt32LE(0xfffffffe, 68);
  header.fill(0xff, 76);
  header.writeUInt32LE(0, 76);
  const table = Buffer.alloc(sector, 0xff);
  table.writeUInt32LE(0xfffffffd, 0);
  table.writeUInt32LE(0xfffffffe, 4);
  for (let at = 0; at < sectors; at++) table.writeUInt32LE(at === sectors - 1 ? 0xfffffffe : at + 3, 8 + 4 * at);
  const directory = Buffer.concat([
    directoryEntry("Root Entry", 5, 1, 0xfffffffe, 0),
    directoryEntry("Workbook", 2, 0xffffffff, 2, Math.max(stream.length, 4096)),
    Buffer.alloc(2 * 128),
  ]);
  return Buffer.concat([header, table, directory, stream, Buffer.alloc(sectors * sector - stream.length)]);
}

function directoryEntry(name: string, type: number, child: number, start: number, size: number): Buffer {
  const entry = Buffer.alloc(128);
  entry.write(name, 0, "utf16le");
  entry.writeUInt16LE(2 * (name.length + 1), 64);
  entry.writeUInt8(type, 66);
  entry.writeUInt8(1, 67);
  entry.writeUInt32LE(0xffffffff, 68);
  entry.writeUInt32LE(0xffffffff, 72);
  entry.writeUInt32LE(child, 76);
  entry.writeUInt32LE(start, 116);
  entry.writeUInt32LE(size, 120);
  return entry;
}
