import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";

const magic = Buffer.from("DIEM-CAU BACKUP 1\n");
const frameBytes = 1 << 20;
const tagBytes = 16;
const prefixBytes = 7;
const last = 1;
const more = 0;

/**
 * Writes lines of text as gzip in AES-256-GCM frames. Each frame's nonce carries its number and whether it is the last
 * (the STREAM construction: Hoang, Reyhanitabar, Rogaway, Vizár 2015), so that frames cannot be swapped, repeated or cut off
 * unseen. Either the whole file is there afterwards, on the disk, or nothing is.
 */
export async function writeBackupFile(file: string, key: Buffer, lines: AsyncIterable<string>): Promise<void> {
  const draft = `${file}.new`;
  try {
    const text = Readable.from(withLineEnds(lines));
    await pipeline(text, createGzip(), (source) => sealed(source, key), createWriteStream(draft, { mode: 0o600 }));
    const handle = await open(draft, "r");
    await handle.sync();
    await handle.close();
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** The lines of a backup. @throws Error when the key is another one, or when the file was cut off or changed */
export async function* readBackupFile(file: string, key: Buffer): AsyncGenerator<string> {
  const opened = Readable.from(unsealed(createReadStream(file), key));
  const text = opened.pipe(createGunzip());
  opened.on("error", (error) => text.destroy(error));
  for await (const line of createInterface({ input: text, crlfDelay: Infinity })) yield line;
}

async function* withLineEnds(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}

async function* sealed(source: AsyncIterable<Buffer>, key: Buffer): AsyncGenerator<Buffer> {
  const prefix = randomBytes(prefixBytes);
  yield Buffer.concat([magic, prefix]);
  const frames = new FrameNumbers(prefix);
  for await (const { bytes, isLast } of framesOf(source, frameBytes)) {
    const cipher = createCipheriv("aes-256-gcm", key, frames.nonce(isLast ? last : more));
    yield Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
  }
}

async function* unsealed(source: AsyncIterable<Buffer>, key: Buffer): AsyncGenerator<Buffer> {
  let frames: FrameNumbers | undefined;
  const head = magic.length + prefixBytes;
  for await (const { bytes, isLast } of framesOf(source, frameBytes + tagBytes, head)) {
    if (!frames) {
      if (!bytes.subarray(0, magic.length).equals(magic)) {
        throw new Error("Không phải tệp sao lưu của Điểm Cầu. This is not a backup of Điểm Cầu.");
      }
      frames = new FrameNumbers(bytes.subarray(magic.length, head));
      continue;
    }
    const decipher = createDecipheriv("aes-256-gcm", key, frames.nonce(isLast ? last : more));
    decipher.setAuthTag(bytes.subarray(-tagBytes));
    try {
      yield Buffer.concat([decipher.update(bytes.subarray(0, -tagBytes)), decipher.final()]);
    } catch {
      throw new Error(
        "Khóa không đúng, hoặc tệp sao lưu bị cắt hay bị sửa. " +
          "The key is another one, or the backup was cut off or changed.",
      );
    }
  }
}

class FrameNumbers {
  private next = 0;
  constructor(private readonly prefix: Buffer) {}

  nonce(end: typeof last | typeof more): Buffer {
    const nonce = Buffer.alloc(12);
    this.prefix.copy(nonce);
    nonce.writeUInt32BE(this.next++, prefixBytes);
    nonce[11] = end;
    return nonce;
  }
}

/** Cuts a stream into pieces of one size, after a first piece of `head` bytes where there is one; the last may be shorter. */
async function* framesOf(
  source: AsyncIterable<Buffer>,
  size: number,
  head = 0,
): AsyncGenerator<{ bytes: Buffer; isLast: boolean }> {
  let held = Buffer.alloc(0);
  let wanted = head === 0 ? size : head;
  for await (const chunk of source) {
    held = Buffer.concat([held, chunk]);
    // A full piece is held back until more comes: only then is it known not to be the last.
    while (held.length > wanted) {
      yield { bytes: held.subarray(0, wanted), isLast: false };
      held = held.subarray(wanted);
      wanted = size;
    }
  }
  yield { bytes: held, isLast: true };
}
