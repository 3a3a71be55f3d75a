import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

/**
 * Decodes pictures away from the page. The first message is the address of the decoder's wasm, which the server of the page
 * has; each further one is a picture, answered with the bytes of its QR code or null. The bytes go out as they are: ID
 * cards carry UTF-8 without saying so, which a decoder would have to guess.
 */
self.addEventListener("message", ({ data }: MessageEvent<string | ImageData>) => {
  if (typeof data === "string") {
    prepareZXingModule({ overrides: { locateFile: () => data } });
    return;
  }
  void decode(data).then(
    (bytes) => self.postMessage(bytes),
    () => self.postMessage(null),
  );
});

async function decode(picture: ImageData): Promise<Uint8Array | null> {
  const [found] = await readBarcodes(picture, { formats: ["QRCode"], maxNumberOfSymbols: 1, tryHarder: true });
  return found?.isValid === true ? found.bytes : null;
}
