import { Button } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useText } from "../i18n/use-text.js";
import { type Facing, setTorch } from "./camera.js";
import classes from "./scan-screen.module.css";
import { type CameraState, useCamera } from "./use-camera.js";

interface CameraBoxProps {
  /** Under the picture: what to hold into the frame. */
  readonly hint: string;
  readonly onCode: (code: Uint8Array | string) => void;
  /** What to do without a camera, where it is not what the desk would do. */
  readonly instead?: string;
  /** The camera it starts with; the one at the back where nothing is said. */
  readonly facing?: Facing;
}

/** The camera with its guide, its buttons, and what is wrong with it where something is. */
export function CameraBox({ hint, onCode, instead, facing: first = "environment" }: CameraBoxProps) {
  const text = useText();
  const video = useRef<HTMLVideoElement>(null);
  const [facing, setFacing] = useState<Facing>(first);
  const { state, retry } = useCamera(video, facing, onCode);
  return (
    <div className={classes.camera}>
      <div className={classes.picture} data-on={state.kind === "on"}>
        <video ref={video} muted playsInline aria-label={text("scan.video")} />
        {state.kind === "on" ? <span className={classes.guide} aria-hidden="true" /> : null}
        {state.kind === "on" ? (
          <CameraButtons state={state} onFlip={() => setFacing(facing === "user" ? "environment" : "user")} />
        ) : null}
        {state.kind === "starting" ? <p role="status">{text("scan.starting")}</p> : null}
        {state.kind === "off" ? <Fault fault={state.fault} instead={instead} onRetry={retry} /> : null}
      </div>
      {state.kind === "on" ? <p className={classes.hint}>{hint}</p> : null}
    </div>
  );
}

interface CameraButtonsProps {
  readonly state: CameraState & { readonly kind: "on" };
  readonly onFlip: () => void;
}

function CameraButtons({ state, onFlip }: CameraButtonsProps) {
  const text = useText();
  const [lit, setLit] = useState(false);
  useEffect(() => setLit(false), [state.stream]);
  const toggle = (): void => {
    void setTorch(state.stream, !lit).then(
      () => setLit(!lit),
      () => undefined,
    );
  };
  return (
    <div className={classes.cameraButtons}>
      {state.torch ? (
        <button
          type="button"
          aria-pressed={lit}
          aria-label={text(lit ? "scan.torch.off" : "scan.torch.on")}
          onClick={toggle}
        >
          <span aria-hidden="true">☀</span>
        </button>
      ) : null}
      <button type="button" aria-label={text("scan.flip")} onClick={onFlip}>
        <span aria-hidden="true">⟲</span>
      </button>
    </div>
  );
}

interface FaultProps {
  readonly fault: (CameraState & { kind: "off" })["fault"];
  readonly instead: string | undefined;
  readonly onRetry: () => void;
}

/** What is wrong with the camera, what to press, and that there are other ways. */
function Fault({ fault, instead, onRetry }: FaultProps) {
  const text = useText();
  return (
    <div className={classes.fault} role="alert">
      <p>
        <b>{text(`scan.fault.${fault}`)}</b>
      </p>
      <p>{fault === "none" && instead !== undefined ? instead : text(`scan.fault.${fault}.do`)}</p>
      {fault === "insecure" || fault === "none" ? null : (
        <Button variant="default" onClick={onRetry}>
          {text("scan.retry")}
        </Button>
      )}
    </div>
  );
}
