import { type IdCard, readIdCard } from "./id-card.js";
import { exactPassCode, practiceCode } from "./pass-code.js";
import { readSignedPass, type SignedPass } from "./signed-pass.js";

/** Why a code says nothing here. */
export type UnreadableReason =
  /** The signs are those of our passes, and the check sign is wrong or something is missing. */
  | "broken-pass"
  /** Meant to be an ID card, and its number or its date cannot be. */
  | "broken-card"
  /** The nine-digit number of an old ID card. */
  | "old-card"
  /** A health-insurance card. */
  | "insurance-card"
  /** An address, a payment, a ticket of somebody else: it is never opened. */
  | "foreign";

/** What a code in front of the camera, or from a scanner that types, is. It decides nothing about a person. */
export type Scan =
  /** The code on an access sheet that tries a device out; it is nobody's. */
  | { readonly kind: "practice" }
  | { readonly kind: "pass-code"; readonly code: string }
  | { readonly kind: "signed-pass"; readonly pass: SignedPass }
  | { readonly kind: "card"; readonly card: IdCard }
  | { readonly kind: "unreadable"; readonly reason: UnreadableReason };

/** Longer than the largest QR code holds (2,953 bytes): not one. */
const longest = 3000;

/** Reads bytes of a QR code. They are UTF-8 without a mark that says so, so they are not left to a decoder's guess. */
export function readScannedBytes(bytes: Uint8Array): Scan {
  return readScan(new TextDecoder("utf-8").decode(bytes));
}

/** Reads the text of a code, with the line end that scanners add. Never throws, whatever it is given. */
export function readScan(text: string): Scan {
  if (text.length > longest) return unreadable("foreign");
  const line = text.trim();
  const code = exactPassCode(line);
  if (code === practiceCode) return { kind: "practice" };
  if (code !== null) return { kind: "pass-code", code };
  const pass = readSignedPass(line);
  if (pass !== null) return { kind: "signed-pass", pass };
  const reading = readIdCard(line);
  switch (reading.kind) {
    case "card":
      return { kind: "card", card: reading.card };
    case "old-number":
      return unreadable("old-card");
    case "broken-card":
      return unreadable("broken-card");
    case "no-card":
      return unreadable(whatElse(line));
  }
}

const unreadable = (reason: UnreadableReason): Scan => ({ kind: "unreadable", reason });

/** Ten signs with a letter pair in front and a name in hexadecimal UTF-8: a health-insurance card. */
const insuranceCard = /^[A-Z]{2}\d{10,13}\|[0-9a-fA-F]+\|/;

function whatElse(line: string): UnreadableReason {
  if (insuranceCard.test(line)) return "insurance-card";
  // A handful of our signs is a pass that was cut off or typed over; anything shorter may be anything.
  return /^[0-9CFGHJKLMNPQRTVX]{10,}$/.test(line) ? "broken-pass" : "foreign";
}
