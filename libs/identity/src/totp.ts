import { Secret, TOTP } from "otpauth";
import { encodeQR } from "qr";

/** RFC 6238 with what every authenticator app reads: SHA-1, six digits, thirty seconds. */
const period = 30;
const digits = 6;
/** A phone's clock may be off by one step, and typing takes its time. */
const stepsEitherWay = 1;
const secretBytes = 20;

export const newSecret = (): Buffer => Buffer.from(new Secret({ size: secretBytes }).bytes);

const readerOf = (secret: Buffer, label = ""): TOTP =>
  new TOTP({
    issuer: "Điểm Cầu",
    label,
    digits,
    period,
    secret: new Secret({ buffer: Uint8Array.from(secret).buffer }),
  });

export interface Enrolment {
  /** To type where nothing can be scanned: base32. */
  readonly secret: string;
  /** `otpauth://totp/…` */
  readonly address: string;
  /** The address as a QR code, an SVG. */
  readonly qr: string;
}

export function enrolmentOf(secret: Buffer, userName: string): Enrolment {
  const reader = readerOf(secret, userName);
  const address = reader.toString();
  return { secret: reader.secret.base32, address, qr: encodeQR(address, "svg", { ecc: "medium", border: 2 }) };
}

/** The time step (RFC 6238, 4.2) that a code belongs to, or null when it is not valid now. */
export function stepOf(secret: Buffer, code: string, now: number): number | null {
  const delta = readerOf(secret).validate({ token: code, timestamp: now, window: stepsEitherWay });
  return delta === null ? null : Math.floor(now / 1000 / period) + delta;
}
