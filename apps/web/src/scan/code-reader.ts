import wasmUrl from "zxing-wasm/reader/zxing_reader.wasm?url";

/** Finds a QR code in a picture: its bytes where the decoder gives them, else its text; null when there is none. */
export interface CodeReader {
  read(picture: HTMLCanvasElement): Promise<Uint8Array | string | null>;
  close(): void;
}

interface NativeDetector {
  detect(picture: HTMLCanvasElement): Promise<readonly { readonly rawValue: string }[]>;
}

interface NativeDetectorClass {
  new (options: { readonly formats: readonly string[] }): NativeDetector;
  getSupportedFormats(): Promise<readonly string[]>;
}

/** The browser's own decoder where it knows QR codes (Chromium on Android and macOS), else ours in a thread of its own. */
export async function openCodeReader(): Promise<CodeReader> {
  const native = await nativeDetector();
  return native ? nativeReader(native) : wasmReader();
}

const decoderCache = "diem-cau.decoder";

/**
 * Fetches the decoder ahead of its first use, so that scanning starts without a network too. Called once the roster is on
 * the device, which matters more; a browser with a decoder of its own needs none.
 */
export async function prefetchDecoder(): Promise<void> {
  if (!("caches" in globalThis) || (await nativeDetector())) return;
  const cache = await caches.open(decoderCache);
  if (await cache.match(wasmUrl)) return;
  await cache.add(wasmUrl);
  const old = (await cache.keys()).filter(({ url }) => new URL(url).pathname !== wasmUrl);
  await Promise.all(old.map((request) => cache.delete(request)));
}

async function nativeDetector(): Promise<NativeDetector | null> {
  const Detector = (globalThis as { BarcodeDetector?: NativeDetectorClass }).BarcodeDetector;
  if (!Detector) return null;
  const formats: readonly string[] = await Detector.getSupportedFormats().catch(() => []);
  return formats.includes("qr_code") ? new Detector({ formats: ["qr_code"] }) : null;
}

const nativeReader = (detector: NativeDetector): CodeReader => ({
  read: async (picture) => (await detector.detect(picture))[0]?.rawValue ?? null,
  close: () => undefined,
});

type Answer = (bytes: Uint8Array | null) => void;

function wasmReader(): CodeReader {
  const worker = new Worker(new URL("./decode-worker.ts", import.meta.url), { type: "module" });
  let waiting: { readonly resolve: Answer; readonly reject: (error: Error) => void } | null = null;
  worker.addEventListener("message", ({ data }: MessageEvent<Uint8Array | null>) => waiting?.resolve(data));
  worker.addEventListener("error", () => waiting?.reject(new Error("the decoder did not start")));
  worker.postMessage(wasmUrl);
  return {
    read: (picture) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        const pixels = picture
          .getContext("2d", { willReadFrequently: true })!
          .getImageData(0, 0, picture.width, picture.height);
        worker.postMessage(pixels, [pixels.data.buffer]);
      }),
    close: () => worker.terminate(),
  };
}
