import { createHash } from "node:crypto";

/** SHA-256 in hexadecimal: the digest of reports and of the files in a bundle. */
export function sha256Hex(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}
