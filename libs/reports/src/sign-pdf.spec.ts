import { execFile, execFileSync } from "node:child_process";
import { createHash, createPrivateKey, verify, X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import * as asn1 from "asn1js";
import * as pki from "pkijs";
import { sampleSiteReport } from "../../../test/support/report-samples.js";
import { LocalSigner } from "./local-signer.js";
import { PdfUpdate } from "./pdf-update.js";
import { Press } from "./press.js";
import { signPdf } from "./sign-pdf.js";
import { signatureFieldName } from "./signature-fields.js";
import { sitePaper } from "./site-paper.js";

const publicUrl = "https://diem-cau.example";
const press = new Press({ processes: 1 });
const folder = mkdtempSync(path.join(tmpdir(), "diem-cau-sign-"));
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await press.close();
});

/** A certificate that signs for itself, made by OpenSSL, which is on every machine that runs the tests. */
function makeSigner(kind: "rsa" | "ec"): { signer: LocalSigner; certificate: X509Certificate } {
  const [keyFile, certificateFile] = [path.join(folder, `${kind}.key`), path.join(folder, `${kind}.pem`)];
  const made = kind === "rsa" ? ["-newkey", "rsa:2048"] : ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"];
  const about = ["-subj", "/O=Thanh uy/CN=Van thu Thanh uy", "-days", "30"];
  const files = ["-nodes", "-keyout", keyFile, "-out", certificateFile];
  execFileSync("openssl", ["req", "-x509", ...made, ...files, ...about], { stdio: "ignore" });
  const pem = readFileSync(certificateFile, "utf8");
  return {
    signer: new LocalSigner(pem, createPrivateKey(readFileSync(keyFile))),
    certificate: new X509Certificate(pem),
  };
}

let plain: Buffer;
beforeAll(async () => {
  plain = await press.pdf(sitePaper(sampleSiteReport({ people: 3 }), { kind: "minutes", publicUrl }));
}, 60_000);

const signing = { field: signatureFieldName(1), at: new Date("2023-08-16T05:00:00Z"), reason: "Ký số báo cáo" };

describe("a paper's signature fields", () => {
  it("stand one for each who signs, empty, printing nothing, over the space above the name", () => {
    const update = new PdfUpdate(plain);
    const fields = [.../\/Fields \[([^\]]*)\]/.exec(update.object(update.root))![1]!.matchAll(/(\d+) 0 R/g)];
    expect(fields.length).toBe(2);
    const boxes = fields.map(([, number]) => {
      const field = update.object(Number(number));
      expect(field).toMatch(/\/FT \/Sig/);
      expect(field).toMatch(/\/F 4 /);
      expect(field).toMatch(/\/AP << \/N \d+ 0 R >>/);
      expect(field).not.toContain("/V ");
      return /\/Rect \[([^\]]*)\]/.exec(field)![1]!.split(" ").map(Number);
    });
    // Two who sign: left and right half, 20 mm high, level with each other.
    expect(boxes[0]![2]).toBeLessThan(boxes[1]![0]!);
    for (const [, bottom, , top] of boxes) expect(top! - bottom!).toBeCloseTo(56.69, 1);
    expect(boxes[0]![1]).toBe(boxes[1]![1]);
  });
});

describe.each(["rsa", "ec"] as const)("a signature with a key of kind %s", (kind) => {
  it("covers every byte but itself, leaves what was there as it was, and is the certificate's", async () => {
    const { signer, certificate } = makeSigner(kind);
    const pdf = await signPdf(plain, signer, signing);
    expect(pdf.subarray(0, plain.length).equals(plain)).toBe(true);
    const [from, length, again, rest] = byteRange(pdf);
    expect([from, again! + rest!]).toEqual([0, pdf.length]);
    const content = Buffer.concat([pdf.subarray(0, length), pdf.subarray(again)]);
    const signature = Buffer.from(pdf.subarray(length! + 1, again! - 1).toString("latin1"), "hex");
    const { info, attributes, bytes } = readCms(signature);
    expect(attributes.get("1.2.840.113549.1.9.4")).toBe(sha256(content));
    expect(attributes.get("1.2.840.113549.1.9.16.2.47")).toContain(sha256(certificate.raw));
    expect(attributes.has("1.2.840.113549.1.9.5")).toBe(false);
    expect(verify("sha256", bytes, certificate.publicKey, info)).toBe(true);
    await expectPdfsigSays(pdf, "Signature is Valid.");
    const changed = Buffer.from(pdf);
    changed[700]! ^= 1;
    await expectPdfsigSays(changed, "Digest Mismatch.");
  });
});

it("cannot be put where one stands already, or where no field is", async () => {
  const { signer } = makeSigner("ec");
  const pdf = await signPdf(plain, signer, signing);
  await expect(signPdf(pdf, signer, signing)).rejects.toThrow("no empty field");
  await expect(signPdf(plain, signer, { ...signing, field: "Khac" })).rejects.toThrow("no empty field");
  // The second of two signs after the first, whose signature stays as it was.
  const both = await signPdf(pdf, signer, { ...signing, field: signatureFieldName(2) });
  expect(both.subarray(0, pdf.length).equals(pdf)).toBe(true);
});

const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

function byteRange(pdf: Buffer): number[] {
  return /\/ByteRange \[([\d ]+)\]/.exec(pdf.toString("latin1"))![1]!.split(" ").map(Number);
}

/** The signature of the one who signed, what it is over, and the attributes in hexadecimal by their identifier. */
function readCms(der: Buffer) {
  const { result } = asn1.fromBER(new Uint8Array(der));
  const signed = new pki.SignedData({ schema: new pki.ContentInfo({ schema: result }).content });
  const [signer] = signed.signerInfos;
  const hex = (block: { toBER(): ArrayBuffer }): string => Buffer.from(block.toBER()).toString("hex");
  const attributes = new Map(
    signer!.signedAttrs!.attributes.map(({ type, values }) => {
      const text = hex(values[0] as asn1.BaseBlock);
      return [type, values[0] instanceof asn1.OctetString ? text.slice(4) : text] as const;
    }),
  );
  return {
    info: Buffer.from(signer!.signature.valueBlock.valueHexView),
    bytes: Buffer.from(signer!.signedAttrs!.encodedValue),
    attributes,
  };
}

/** Poppler's own judgement; where it is not installed a line says that nobody else has judged. */
async function expectPdfsigSays(pdf: Buffer, words: string): Promise<void> {
  const file = path.join(folder, "signed.pdf");
  writeFileSync(file, pdf);
  try {
    const { stdout } = await promisify(execFile)("pdfsig", ["-nocert", file]);
    expect(stdout).toContain(words);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    process.stderr.write("pdfsig is not on this machine: no other program has judged the signature.\n");
  }
}
