import { createHash, createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

export const s3Account = { accessKey: "diem-cau-test", secretKey: "a secret of the tests", bucket: "reports" } as const;

/**
 * A small object store over HTTP that speaks as much of S3 as we use: objects in one bucket, in one piece or in parts, ranges,
 * deletions, lists. It takes nothing whose signature (AWS Signature Version 4) it does not come to itself.
 */
export class S3Server {
  readonly objects = new Map<string, Buffer>();
  private readonly uploads = new Map<string, Map<number, Buffer>>();
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => void this.answer(request, response));
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const url = new URL(request.url!, "http://store");
    if (!isSigned(request, url, body)) return void response.writeHead(403).end(failure("SignatureDoesNotMatch"));
    const key = decodeURIComponent(url.pathname.slice(`/${s3Account.bucket}/`.length));
    switch (request.method ?? "GET") {
      case "PUT":
        return this.put(key, url.searchParams, body, response);
      case "POST":
        return this.post(key, url.searchParams, response);
      case "DELETE":
        this.objects.delete(key);
        return void response.writeHead(204).end();
      default:
        return key === ""
          ? this.list(url.searchParams.get("prefix") ?? "", response)
          : this.get(key, request, response);
    }
  }

  private put(key: string, query: URLSearchParams, body: Buffer, response: ServerResponse): void {
    const upload = query.get("uploadId");
    if (upload === null) this.objects.set(key, body);
    else this.uploads.get(upload)!.set(Number(query.get("partNumber")), body);
    response.writeHead(200, { etag: `"${createHash("md5").update(body).digest("hex")}"` }).end();
  }

  private post(key: string, query: URLSearchParams, response: ServerResponse): void {
    const upload = query.get("uploadId");
    if (upload === null) {
      const id = `upload-${this.uploads.size + 1}`;
      this.uploads.set(id, new Map());
      response.end(`<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`);
      return;
    }
    const parts = [...this.uploads.get(upload)!].toSorted(([a], [b]) => a - b);
    this.objects.set(key, Buffer.concat(parts.map(([, part]) => part)));
    response.end(`<CompleteMultipartUploadResult><Key>${key}</Key><ETag>"all"</ETag></CompleteMultipartUploadResult>`);
  }

  private get(key: string, request: IncomingMessage, response: ServerResponse): void {
    const object = this.objects.get(key);
    if (!object) return void response.writeHead(404).end(failure("NoSuchKey"));
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "");
    if (!range) return void response.writeHead(200, { "content-length": object.length }).end(object);
    const part = object.subarray(Number(range[1]), Number(range[2]) + 1);
    response.writeHead(206, { "content-length": part.length }).end(part);
  }

  private list(prefix: string, response: ServerResponse): void {
    const found = [...this.objects].filter(([key]) => key.startsWith(prefix));
    const contents = found.map(
      ([key, { length }]) =>
        `<Contents><Key>${key}</Key><LastModified>2026-11-23T01:00:00.000Z</LastModified><Size>${length}</Size></Contents>`,
    );
    response.end(`<ListBucketResult><IsTruncated>false</IsTruncated>${contents.join("")}</ListBucketResult>`);
  }
}

const failure = (code: string): string => `<Error><Code>${code}</Code><Message>${code}</Message></Error>`;
const sha256 = (content: string | Buffer): string => createHash("sha256").update(content).digest("hex");
const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();

/** The signature once more, from the secret, as the rules of AWS Signature Version 4 have it. */
function isSigned({ method, headers }: IncomingMessage, url: URL, body: Buffer): boolean {
  const parts = /Credential=([^/]+)\/([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]+)/.exec(
    headers.authorization ?? "",
  );
  if (parts?.[1] !== s3Account.accessKey) return false;
  const [, , scope, names, signature] = parts;
  const said = String(headers["x-amz-content-sha256"]);
  if (said !== "UNSIGNED-PAYLOAD" && said !== sha256(body)) return false;
  const escaped = (text: string): string =>
    encodeURIComponent(text).replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  const query = [...url.searchParams]
    .map(([name, value]) => `${escaped(name)}=${escaped(value)}`)
    .toSorted()
    .join("&");
  const signed = names!
    .split(";")
    .map((name) => `${name}:${String(headers[name]).trim()}\n`)
    .join("");
  const canonical = [method, url.pathname, query, signed, names, said].join("\n");
  const [date, region, service] = scope!.split("/") as [string, string, string];
  const text = ["AWS4-HMAC-SHA256", headers["x-amz-date"], scope, sha256(canonical)].join("\n");
  const key = [date, region, service, "aws4_request"].reduce<string | Buffer>(hmac, `AWS4${s3Account.secretKey}`);
  return hmac(key, text).toString("hex") === signature;
}
