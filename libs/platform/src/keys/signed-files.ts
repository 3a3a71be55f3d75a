import { sign, verify } from "node:crypto";
import { mkdir, open, readdir, readFile, rename } from "node:fs/promises";
import path from "node:path";
import type { SigningKey } from "./signing-key.js";

export interface ReadSignedFiles {
  /** What was signed, as JSON text, oldest first. */
  readonly texts: readonly { readonly file: string; readonly text: string }[];
  /** Files that do not say what was signed. */
  readonly changed: readonly string[];
}

/**
 * Facts written down outside of the database and signed, a file each, in a folder per day. Whoever may change everything in
 * the database cannot change what was written here before (RFC 6962 has the same thought in its signed tree heads).
 */
export class SignedFiles {
  constructor(
    private readonly folder: string,
    private readonly key: SigningKey,
    /** A signature for one purpose says nothing for another. */
    private readonly purpose: string,
  ) {}

  /** Either the whole file is on the disk afterwards, or nothing. `text` is JSON; `subject` is what `read` asks for. */
  async write(at: Date, subject: string, text: string): Promise<void> {
    const signature = sign(null, this.signed(text), this.key.privateKey).toString("base64url");
    const moment = at.toISOString();
    const folder = path.join(this.folder, moment.slice(0, 10));
    await mkdir(folder, { recursive: true });
    const file = path.join(folder, `${moment.slice(11, 23).replaceAll(/[:.]/g, "")}_${subject}.json`);
    const content = JSON.stringify({ text, keyId: this.key.keyId, signature });
    const handle = await open(`${file}.new`, "w");
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(`${file}.new`, file);
  }

  /** All files about a subject that this installation signed; those of another key are left out. */
  async read(subject: string): Promise<ReadSignedFiles> {
    const texts: { file: string; text: string }[] = [];
    const changed: string[] = [];
    const files = await readdir(this.folder, { recursive: true }).catch(() => []);
    for (const file of files.filter((name) => name.endsWith(`_${subject}.json`)).toSorted()) {
      const text = this.signedText(await readFile(path.join(this.folder, file), "utf8"));
      if (text === "foreign") continue;
      if (text === "changed") changed.push(file);
      else texts.push({ file, ...text });
    }
    return { texts, changed };
  }

  private signedText(content: string): { text: string } | "foreign" | "changed" {
    const { text, keyId, signature } = parsed(content);
    if (typeof text !== "string" || typeof signature !== "string") return "changed";
    if (keyId !== this.key.keyId) return "foreign";
    const vouched = verify(null, this.signed(text), this.key.publicKey, Buffer.from(signature, "base64url"));
    return vouched ? { text } : "changed";
  }

  private signed(text: string): Buffer {
    return Buffer.from(`diem-cau ${this.purpose} v1\n${text}`);
  }
}

function parsed(text: string): { text?: unknown; keyId?: unknown; signature?: unknown } {
  try {
    return (JSON.parse(text) ?? {}) as object;
  } catch {
    return {};
  }
}
