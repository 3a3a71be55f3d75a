/** What a file is by its first bytes; its name is never trusted. */
export type FileKind = "empty" | "zip" | "ole" | "pdf" | "picture" | "program" | "archive" | "web-page" | "text";

const signatures: readonly (readonly [kind: FileKind, bytes: readonly number[]])[] = [
  ["zip", [0x50, 0x4b, 0x03, 0x04]],
  ["zip", [0x50, 0x4b, 0x05, 0x06]],
  ["ole", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ["pdf", [0x25, 0x50, 0x44, 0x46]],
  ["picture", [0x89, 0x50, 0x4e, 0x47]],
  ["picture", [0xff, 0xd8, 0xff]],
  ["picture", [0x47, 0x49, 0x46, 0x38]],
  ["program", [0x4d, 0x5a, 0x90, 0x00]],
  ["program", [0x7f, 0x45, 0x4c, 0x46]],
  ["archive", [0x52, 0x61, 0x72, 0x21]],
  ["archive", [0x37, 0x7a, 0xbc, 0xaf]],
  ["archive", [0x1f, 0x8b]],
];

export function fileKind(bytes: Uint8Array): FileKind {
  if (bytes.length === 0) return "empty";
  for (const [kind, signature] of signatures) if (signature.every((byte, at) => bytes[at] === byte)) return kind;
  const head = Buffer.from(bytes.subarray(0, 512))
    .toString("latin1")
    .trimStart()
    .replace(/^\u00EF\u00BB\u00BF\s*/, "");
  return /^<(!doctype|html|head|body|table|meta|\?xml|\?mso|script|svg)/i.test(head) ? "web-page" : "text";
}
