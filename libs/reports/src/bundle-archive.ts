import { createHash } from "node:crypto";
import { type FileHandle, mkdir, open, rename, rm } from "node:fs/promises";
import path from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { syncFolder } from "#platform";
import { ZipFile } from "yazl";

/** A finished archive on the disk. */
export interface ArchiveFile {
  readonly bytes: number;
  /** SHA-256 of the whole file in hexadecimal. */
  readonly sha256: string;
}

/** A file as it lies in an archive. */
export interface AddedFile extends ArchiveFile {
  readonly fileName: string;
}

/** What an archive is called while it is being written. */
export const unfinishedSuffix = ".part";

/**
 * A ZIP that is written as its files come in, so that memory stays flat however many they are. It appears under its own name
 * only when it is whole and on the disk: a crash leaves an unfinished file behind and never half an archive. The same files
 * under the same names and date give the same archive.
 */
export class BundleArchive {
  private readonly zip = new ZipFile();
  private readonly digest = createHash("sha256");
  private readonly stop = new AbortController();
  private readonly written: Promise<void>;
  private readonly names = new Set<string>();
  private bytes = 0;

  private constructor(
    private readonly target: string,
    private readonly file: FileHandle,
    private readonly date: Date,
  ) {
    this.zip.on("error", (error: Error) => this.stop.abort(error));
    this.written = pipeline(this.zip.outputStream, (chunks) => this.write(chunks), {
      signal: this.stop.signal,
    });
    // Whoever adds or finishes is told; nobody may be doing either when a disk fails.
    this.written.catch(() => undefined);
  }

  /** `wallClock` is the date of every file in the archive: year, month, day, hour, minute as people read them. */
  static async create(
    target: string,
    wallClock: readonly [number, number, number, number, number],
  ): Promise<BundleArchive> {
    await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
    const [year, month, day, hour, minute] = wallClock;
    // The archive stores a local face of this date, so the zone of this machine cancels out.
    const date = new Date(year, month - 1, day, hour, minute);
    return new BundleArchive(target, await open(target + unfinishedSuffix, "w", 0o600), date);
  }

  /** Adds a file; resolves when it has been taken. A name that is there already gets a number. Returns the name. */
  async add(name: string, bytes: Buffer): Promise<string> {
    const free = this.freeName(name);
    await new Promise<void>((resolve, reject) => {
      this.written.catch(reject);
      this.zip.addReadStreamLazy(free, { mtime: this.date, forceDosTimestamp: true }, (give) => {
        give(null, Readable.from([bytes]).on("close", resolve));
      });
    });
    return free;
  }

  /** Adds a file that is written while it is read; `isCompressed`: deflating it once more would gain nothing. */
  async addStream(
    name: string,
    source: Readable,
    { isCompressed }: { readonly isCompressed: boolean },
  ): Promise<AddedFile> {
    const fileName = this.freeName(name);
    const digest = createHash("sha256");
    let bytes = 0;
    const counted = new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        bytes += chunk.length;
        digest.update(chunk);
        done(null, chunk);
      },
    });
    const read = pipeline(source, counted);
    read.catch((error: unknown) => this.stop.abort(error));
    this.zip.addReadStream(counted, fileName, { mtime: this.date, forceDosTimestamp: true, compress: !isCompressed });
    // A disk that fails ends the reading too, or it would wait for its reader for good.
    await Promise.race([read, this.written]).catch((error: unknown) => {
      counted.destroy();
      throw error;
    });
    return { fileName, bytes, sha256: digest.digest("hex") };
  }

  /** Ends the archive and gives it its name. */
  async finish(): Promise<ArchiveFile> {
    this.zip.end();
    await this.written;
    await this.file.sync();
    await this.file.close();
    await rename(this.target + unfinishedSuffix, this.target);
    await syncFolder(path.dirname(this.target));
    return { bytes: this.bytes, sha256: this.digest.digest("hex") };
  }

  /** Gives up what is not finished; nothing of it is left on the disk. */
  async discard(): Promise<void> {
    this.stop.abort();
    await this.written.catch(() => undefined);
    await this.file.close().catch(() => undefined);
    await rm(this.target + unfinishedSuffix, { force: true });
  }

  private freeName(name: string): string {
    const { name: stem, ext } = path.parse(name);
    let free = name;
    for (let number = 2; this.names.has(free.toLowerCase()); number += 1) free = `${stem}_${number}${ext}`;
    this.names.add(free.toLowerCase());
    return free;
  }

  private async write(chunks: AsyncIterable<Buffer | string>): Promise<void> {
    for await (const part of chunks) {
      const chunk = typeof part === "string" ? Buffer.from(part) : part;
      this.bytes += chunk.length;
      this.digest.update(chunk);
      await this.file.appendFile(chunk);
    }
  }
}
