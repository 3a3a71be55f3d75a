import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

let address = "";
let prepared: Promise<void> | null = null;

/**
 * Decodes pictures away from the page. The first message is the address of the decoder's wasm, which the server of the page
 * has; each further one is a picture, answered with the bytes of its QR code or null. The bytes go out as they are: ID
 * cards carry UTF-8 without saying so, which a decoder would have to guess.
 */
self.addEventListener("message", ({ data }: MessageEvent<string | ImageData>) => {
  if (typeof data === "string") {
    address = data;
    return;
  }
  void decode(data).then(
    (bytes) => self.postMessage(bytes),
    () => self.postMessage(null),
  );
});

/** From what was fetched ahead, else from the server. */
async function prepare(url: string): Promise<void> {
  const kept = "caches" in globalThis ? await caches.match(url) : undefined;
  const answer = kept ?? (await fetch(url));
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  prepareZXingModule({ overrides: { wasmBinary: await answer.arrayBuffer() } });
}

async function decode(picture: ImageData): Promise<Uint8Array | null> {
  prepared ??= prepare(address);
  await prepared.catch((error: unknown) => {
    // The next picture tries again: there may be a network by then.
    prepared = null;
    throw error;
  });
  const [found] = await readBarcodes(picture, { formats: ["QRCode"], maxNumberOfSymbols: 1, tryHarder: true });
  return found?.isValid === true ? found.bytes : null;
}
