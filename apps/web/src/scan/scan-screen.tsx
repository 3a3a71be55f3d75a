import { Button, TextInput, VisuallyHidden } from "@mantine/core";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useDesk } from "../check-in/use-desk.js";
import { useText } from "../i18n/use-text.js";
import { type Facing, setTorch } from "./camera.js";
import classes from "./scan-screen.module.css";
import { type CameraState, useCamera } from "./use-camera.js";
import { useWakeLock } from "./use-wake-lock.js";

/** The camera with its guide, and below it the code typed by hand. What came of a scan stands beside, as everywhere. */
export function ScanScreen() {
  const text = useText();
  useWakeLock();
  return (
    <section className={classes.scan}>
      <VisuallyHidden component="h1">{text("scan.view")}</VisuallyHidden>
      <CameraBox />
      <TypedCode />
    </section>
  );
}

function CameraBox() {
  const text = useText();
  const { scanned } = useDesk();
  const video = useRef<HTMLVideoElement>(null);
  const [facing, setFacing] = useState<Facing>("environment");
  const { state, retry } = useCamera(video, facing, (code) => scanned(code, "camera"));
  return (
    <div className={classes.camera}>
      <div className={classes.picture} data-on={state.kind === "on"}>
        <video ref={video} muted playsInline aria-label={text("scan.video")} />
        {state.kind === "on" ? <span className={classes.guide} aria-hidden="true" /> : null}
        {state.kind === "on" ? (
          <CameraButtons state={state} onFlip={() => setFacing(facing === "user" ? "environment" : "user")} />
        ) : null}
        {state.kind === "starting" ? <p role="status">{text("scan.starting")}</p> : null}
        {state.kind === "off" ? <Fault fault={state.fault} onRetry={retry} /> : null}
      </div>
      {state.kind === "on" ? <p className={classes.hint}>{text("scan.guide")}</p> : null}
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
  readonly onRetry: () => void;
}

/** What is wrong with the camera, what to press, and that there are other ways. */
function Fault({ fault, onRetry }: FaultProps) {
  const text = useText();
  return (
    <div className={classes.fault} role="alert">
      <p>
        <b>{text(`scan.fault.${fault}`)}</b>
      </p>
      <p>{text(`scan.fault.${fault}.do`)}</p>
      {fault === "insecure" || fault === "none" ? null : (
        <Button variant="default" onClick={onRetry}>
          {text("scan.retry")}
        </Button>
      )}
    </div>
  );
}

function TypedCode() {
  const text = useText();
  const { scanned } = useDesk();
  const [typed, setTyped] = useState("");
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (typed.trim() === "") return;
    scanned(typed, "typed");
    setTyped("");
  };
  return (
    <form className={classes.typed} onSubmit={submit}>
      <TextInput
        label={text("scan.code")}
        description={text("scan.code.hint")}
        value={typed}
        maxLength={200}
        autoComplete="off"
        autoCorrect="off"
        autoCapitalize="characters"
        spellCheck={false}
        enterKeyHint="done"
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Button type="submit" size="lg">
        {text("scan.code.submit")}
      </Button>
      <p className={classes.small}>{text("scan.scanner")}</p>
      <p className={classes.small}>{text("scan.privacy")}</p>
    </form>
  );
}
