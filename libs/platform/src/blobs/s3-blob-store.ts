import { createReadStream } from "node:fs";
import { rm } from "node:fs/promises";
import type { Readable } from "node:stream";
import type { S3Client } from "@aws-sdk/client-s3";
import { type BlobListing, type BlobRange, BlobStore } from "./blob-store.js";

/** Where the bucket is and who may write to it. */
export interface S3Place {
  readonly bucket: string;
  readonly region: string;
  /** Address of an object store of one's own; absent for the one of Amazon. */
  readonly endpoint?: string | undefined;
  readonly accessKey: string;
  readonly secretKey: string;
}

/** Parts of a large file; five megabytes is the least a store takes. */
const partSize = 8 * 1024 * 1024;

/** Files in a bucket of any store that speaks S3. Its client is loaded with the first file, because most offices have none. */
export class S3BlobStore extends BlobStore {
  private client: Promise<S3Client> | undefined;

  constructor(private readonly place: S3Place) {
    super();
  }

  async take(file: string, name: string): Promise<void> {
    const { Upload } = await import("@aws-sdk/lib-storage");
    const params = { Bucket: this.place.bucket, Key: name, Body: createReadStream(file) };
    // An upload that breaks off is taken back by the client: the name appears with its last part.
    await new Upload({ client: await this.open(), params, partSize, queueSize: 2 }).done();
    await rm(file, { force: true });
  }

  async read(name: string, range?: BlobRange): Promise<Readable | null> {
    const { GetObjectCommand, NoSuchKey } = await import("@aws-sdk/client-s3");
    const bytes = range ? { Range: `bytes=${range.first}-${range.last}` } : {};
    try {
      const client = await this.open();
      const answer = await client.send(new GetObjectCommand({ Bucket: this.place.bucket, Key: name, ...bytes }));
      return (answer.Body as Readable | undefined) ?? null;
    } catch (error) {
      if (error instanceof NoSuchKey) return null;
      throw error;
    }
  }

  async delete(name: string): Promise<void> {
    const { DeleteObjectCommand } = await import("@aws-sdk/client-s3");
    await (await this.open()).send(new DeleteObjectCommand({ Bucket: this.place.bucket, Key: name }));
  }

  async list(prefix: string): Promise<BlobListing[]> {
    const { paginateListObjectsV2 } = await import("@aws-sdk/client-s3");
    const found: BlobListing[] = [];
    const pages = paginateListObjectsV2({ client: await this.open() }, { Bucket: this.place.bucket, Prefix: prefix });
    for await (const { Contents } of pages) {
      for (const { Key, LastModified } of Contents ?? []) {
        if (Key !== undefined) found.push({ name: Key, storedAt: LastModified?.getTime() ?? 0 });
      }
    }
    return found;
  }

  private open(): Promise<S3Client> {
    const { endpoint, region, accessKey, secretKey } = this.place;
    this.client ??= import("@aws-sdk/client-s3").then(
      ({ S3Client }) =>
        new S3Client({
          region,
          credentials: { accessKeyId: accessKey, secretAccessKey: secretKey },
          ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
          // Stores of other makers know no checksums behind the body.
          requestChecksumCalculation: "WHEN_REQUIRED",
          responseChecksumValidation: "WHEN_REQUIRED",
          maxAttempts: 4,
        }),
    );
    return this.client;
  }
}
