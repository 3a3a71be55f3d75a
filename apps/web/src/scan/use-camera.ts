import { type RefObject, useEffect, useRef, useState } from "react";
import { type CameraFault, cameraFaultOf, drawGuide, type Facing, hasTorch, openCamera, stopCamera } from "./camera.js";
import { type CodeReader, openCodeReader } from "./code-reader.js";

export type CameraState =
  | { readonly kind: "starting" }
  | { readonly kind: "on"; readonly stream: MediaStream; readonly torch: boolean }
  | { readonly kind: "off"; readonly fault: CameraFault };

/** Ten looks a second; five where a look takes longer than a tenth of one. */
const quickMs = 100;
const slowMs = 200;

/** Shows the camera in `video` and tells of every code seen, until the component is gone; rests while the page is hidden. */
export function useCamera(
  video: RefObject<HTMLVideoElement | null>,
  facing: Facing,
  onCode: (code: Uint8Array | string) => void,
): { readonly state: CameraState; readonly retry: () => void } {
  const [state, setState] = useState<CameraState>({ kind: "starting" });
  const [tries, setTries] = useState(0);
  const tell = useRef(onCode);
  useEffect(() => {
    tell.current = onCode;
  });
  useEffect(() => {
    const ending = new AbortController();
    setState({ kind: "starting" });
    void run(video.current!, facing, ending.signal, (code) => tell.current(code), setState);
    return () => ending.abort();
  }, [video, facing, tries]);
  return { state, retry: () => setTries((before) => before + 1) };
}

async function run(
  video: HTMLVideoElement,
  facing: Facing,
  ending: AbortSignal,
  onCode: (code: Uint8Array | string) => void,
  show: (state: CameraState) => void,
): Promise<void> {
  let stream: MediaStream;
  try {
    stream = await openCamera(facing);
  } catch (error) {
    if (!ending.aborted) show({ kind: "off", fault: cameraFaultOf(error) });
    return;
  }
  const reader = await openCodeReader();
  try {
    if (ending.aborted) return;
    video.srcObject = stream;
    await video.play();
    show({ kind: "on", stream, torch: hasTorch(stream) });
    await look(video, reader, ending, onCode);
  } catch {
    // Taken away while it was shown: by a call, by another program, by the decoder's file that is not here yet.
    if (!ending.aborted) show({ kind: "off", fault: "busy" });
  } finally {
    reader.close();
    stopCamera(stream);
  }
}

async function look(
  video: HTMLVideoElement,
  reader: CodeReader,
  ending: AbortSignal,
  onCode: (code: Uint8Array | string) => void,
): Promise<void> {
  const canvas = document.createElement("canvas");
  while (!ending.aborted) {
    const from = performance.now();
    if (document.visibilityState === "visible" && video.videoWidth > 0) {
      drawGuide(video, canvas);
      const code = await reader.read(canvas);
      if (code !== null && code.length > 0 && !ending.aborted) onCode(code);
    }
    const took = performance.now() - from;
    await pause((took > quickMs ? slowMs : quickMs) - Math.min(took, quickMs), ending);
  }
}

function pause(ms: number, ending: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    ending.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
