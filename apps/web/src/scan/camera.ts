/** What keeps the camera from showing a picture. */
export type CameraFault =
  /** The person, or the office, said no. */
  | "refused"
  /** Another program holds it. */
  | "busy"
  | "none"
  /** Browsers give cameras to pages over HTTPS only. */
  | "insecure";

export type Facing = "environment" | "user";

/** Opens a camera for codes. @throws DOMException as getUserMedia does */
export function openCamera(facing: Facing): Promise<MediaStream> {
  if (!("mediaDevices" in navigator)) return Promise.reject(new DOMException("no HTTPS", "SecurityError"));
  return navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode: facing, width: { ideal: 1280 }, height: { ideal: 720 } },
  });
}

export function cameraFaultOf(error: unknown): CameraFault {
  switch (error instanceof DOMException ? error.name : "") {
    case "SecurityError":
      return "insecure";
    case "NotAllowedError":
      return "refused";
    case "NotFoundError":
    case "OverconstrainedError":
      return "none";
    default:
      return "busy";
  }
}

export function stopCamera(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

interface TorchCapabilities {
  readonly torch?: boolean;
}

/** Whether the camera has a light to switch on. */
export function hasTorch(stream: MediaStream): boolean {
  const [track] = stream.getVideoTracks();
  return (track?.getCapabilities?.() as TorchCapabilities | undefined)?.torch === true;
}

export async function setTorch(stream: MediaStream, on: boolean): Promise<void> {
  const [track] = stream.getVideoTracks();
  await track?.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] });
}

/** Side of the square that is looked at, in pixels: enough for the small code of an ID card, and no more. */
const largestSide = 720;

/** Draws the middle of the picture, where the guide is, so that only that is decoded. */
export function drawGuide(video: HTMLVideoElement, canvas: HTMLCanvasElement): void {
  const side = Math.min(video.videoWidth, video.videoHeight);
  const size = Math.min(side, largestSide);
  canvas.width = size;
  canvas.height = size;
  const [left, top] = [(video.videoWidth - side) / 2, (video.videoHeight - side) / 2];
  canvas.getContext("2d", { willReadFrequently: true })!.drawImage(video, left, top, side, side, 0, 0, size, size);
}
