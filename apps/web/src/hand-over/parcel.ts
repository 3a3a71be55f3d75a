import { entrySchema } from "#contracts";
import { sealBytes, unsealBytes } from "../vault/seal.js";
import { z } from "zod";

/** Entries on their way by hand. Each keeps its id, so it counts once however often and from wherever it is sent. */
export const parcelSchema = z.object({
  v: z.literal(1),
  from: z.string().max(200).describe("Who works on the device they come from, for the eyes of who takes them"),
  madeAt: z.number(),
  entries: z
    .array(
      z.object({
        briefingId: z.uuid(),
        siteId: z.uuid(),
        skewMs: z.number().describe("How far the clock they were recorded by was known to be off"),
        recordedBy: z.uuid().optional().describe("Account of who recorded it"),
        entry: entrySchema,
      }),
    )
    .min(1)
    .max(50_000),
});
export type Parcel = z.infer<typeof parcelSchema>;

/** What a parcel begins with: its name and the number of its form. */
const head = new TextEncoder().encode("DCHO1");
const saltBytes = 16;
/** The code is made by a machine and has 55 bits, so this is there for the day somebody has a farm of processors. */
const rounds = 250_000;
const place = "hand-over";

/** Compresses and encrypts with a key that follows from the code. */
export async function packParcel(parcel: Parcel, code: string): Promise<Uint8Array<ArrayBuffer>> {
  const salt = crypto.getRandomValues(new Uint8Array(saltBytes));
  const plain = await through(new CompressionStream("deflate-raw"), new TextEncoder().encode(JSON.stringify(parcel)));
  const sealed = await sealBytes(await keyOf(code, salt), place, plain);
  const bytes = new Uint8Array(head.length + saltBytes + sealed.length);
  bytes.set(head);
  bytes.set(salt, head.length);
  bytes.set(sealed, head.length + saltBytes);
  return bytes;
}

export type OpenedParcel =
  | { readonly kind: "opened"; readonly parcel: Parcel }
  /** These bytes are no parcel, or one of a later version of this app. */
  | { readonly kind: "no-parcel" }
  /** The code is another one, or the bytes were damaged on the way. */
  | { readonly kind: "not-opened" };

export async function openParcel(bytes: Uint8Array, code: string): Promise<OpenedParcel> {
  if (!isParcel(bytes)) return { kind: "no-parcel" };
  const salt = bytes.slice(head.length, head.length + saltBytes);
  const plain = await unsealBytes(await keyOf(code, salt), place, bytes.slice(head.length + saltBytes)).catch(
    () => null,
  );
  if (plain === null) return { kind: "not-opened" };
  const text = await through(new DecompressionStream("deflate-raw"), new Uint8Array(plain));
  const parsed = parcelSchema.safeParse(JSON.parse(new TextDecoder().decode(text)));
  return parsed.success ? { kind: "opened", parcel: parsed.data } : { kind: "no-parcel" };
}

export const isParcel = (bytes: Uint8Array): boolean =>
  bytes.length > head.length + saltBytes && head.every((byte, at) => bytes[at] === byte);

async function keyOf(code: string, salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const secret = await crypto.subtle.importKey("raw", new TextEncoder().encode(code), "PBKDF2", false, ["deriveKey"]);
  return crypto.subtle.deriveKey(
    { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds },
    secret,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt", "decrypt"],
  );
}

async function through(
  stream: CompressionStream | DecompressionStream,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
}
