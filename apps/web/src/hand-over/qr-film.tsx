import { useEffect, useMemo, useState } from "react";
import { useText } from "../i18n/use-text.js";
import { encodeQR } from "qr";
import { useWakeLock } from "../scan/use-wake-lock.js";
import { cutFilm } from "./film.js";
import classes from "./hand-over.module.css";

/** Not more than three a second, so that it flickers before nobody's eyes. */
const frameMs = 340;
const quietZone = 4;
/** Of every frame, so that the picture does not change its size: holds 535 signs at level L. */
const version = 12;

/** Shows a parcel as QR codes one after the other, again and again, for the camera of another device. */
export function QrFilm({ parcel }: { readonly parcel: Uint8Array }) {
  const text = useText();
  useWakeLock();
  const film = useMemo(() => cutFilm(parcel, (parcel[parcel.length - 1]! << 8) | parcel[parcel.length - 2]!), [parcel]);
  const [index, setIndex] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setIndex((before) => (before + 1) % film.length), frameMs);
    return () => clearInterval(timer);
  }, [film]);
  const frame = film[index % film.length]!;
  const { size, path } = useMemo(() => draw(frame), [frame]);
  return (
    <figure className={classes.film}>
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={text("handOver.film.picture")} data-frame={frame}>
        <rect width={size} height={size} fill="#fff" />
        <path d={path} fill="#000" shapeRendering="crispEdges" />
      </svg>
      <figcaption className="figures">
        {text("handOver.film.frame", { index: index + 1, total: film.length })}
      </figcaption>
    </figure>
  );
}

function draw(frame: string): { readonly size: number; readonly path: string } {
  const rows = encodeQR(frame, "raw", { ecc: "low", encoding: "alphanumeric", version, border: quietZone });
  const path = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  return { size: rows.length, path };
}
