import path from "node:path";
import type { Settings } from "../settings/settings.js";
import type { BlobStore } from "./blob-store.js";
import { DiskBlobStore } from "./disk-blob-store.js";
import { S3BlobStore } from "./s3-blob-store.js";

/** The store of the settings: a bucket where one is named, or else the data folder of this machine. */
export function openBlobStore(settings: Settings): BlobStore {
  const { S3_BUCKET: bucket, S3_ACCESS_KEY: accessKey, S3_SECRET_KEY: secretKey } = settings;
  if (bucket === undefined || accessKey === undefined || secretKey === undefined) {
    return new DiskBlobStore(path.resolve(settings.DATA_DIR));
  }
  return new S3BlobStore({
    bucket,
    accessKey,
    secretKey,
    region: settings.S3_REGION,
    endpoint: settings.S3_ENDPOINT,
  });
}
