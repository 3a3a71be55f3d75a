import { cardHoldersSchema, passHolderSchema, type PassHolder, type PassKey } from "#contracts";
import { type IdCard, readPassCode, readScan, readScannedBytes, type Scan } from "#domain";
import type { SiteAddress } from "../outbox/outbox-store.js";
import { getJson, postJson } from "../wire/http.js";
import { isProblem } from "../wire/wire-error.js";
import { type ScanDecision, type ScanWay } from "./decide-scan.js";
import type { SameCode } from "./same-code.js";
import { type PassProof, provePass } from "./verify-pass.js";

export interface ScanPorts {
  readonly briefingId: string;
  readonly passKey: PassKey | null;
  readonly decide: (scan: Scan, way: ScanWay, proof: PassProof) => ScanDecision;
  readonly act: (decision: ScanDecision, way: ScanWay) => void;
}

/** Takes what a camera, a scanner or a person brought, and acts on it once. */
export function takeScans(same: SameCode, ports: ScanPorts): (raw: Uint8Array | string, way: ScanWay) => void {
  return (raw, way) => {
    const key = typeof raw === "string" ? raw.trim() : String(raw);
    // What is typed twice is meant twice.
    if (way !== "typed" && same.seen(key, Date.now())) return;
    const scan = readRaw(raw, way);
    void prove(scan, ports).then((proof) => ports.act(ports.decide(scan, way, proof), way));
  };
}

function readRaw(raw: Uint8Array | string, way: ScanWay): Scan {
  if (typeof raw !== "string") return readScannedBytes(raw);
  return readScan(way === "typed" ? (readPassCode(raw) ?? raw) : raw);
}

async function prove(scan: Scan, { passKey, briefingId }: ScanPorts): Promise<PassProof> {
  return scan.kind === "signed-pass" ? provePass(scan.pass, passKey, briefingId) : "unproven";
}

const holderWithinMs = 5000;

/** Whose pass of another site it is; null without a network or when the server knows nobody. */
export function askHolder(at: SiteAddress, pass: { delegateId: string; code: string }): Promise<PassHolder | null> {
  const path = `/api/briefings/${at.briefingId}/sites/${at.siteId}/pass-holders/${pass.delegateId}?code=${pass.code}`;
  return getJson(path, passHolderSchema, { timeoutMs: holderWithinMs }).catch(() => null);
}

/** Whose code it is; "nobody" when the server says so, null when it could not be asked. */
export async function askHolderOfCode(at: SiteAddress, code: string): Promise<PassHolder | "nobody" | null> {
  const path = `/api/briefings/${at.briefingId}/sites/${at.siteId}/pass-holders?code=${code}`;
  try {
    return await getJson(path, passHolderSchema, { timeoutMs: holderWithinMs });
  } catch (error) {
    return isProblem(error, "not-found") ? "nobody" : null;
  }
}

/** Whose ID card it is; null when the server could not be asked. The number is kept by nobody on the way. */
export async function askCardHolders(at: SiteAddress, { number, fullName }: IdCard): Promise<PassHolder[] | null> {
  const path = `/api/briefings/${at.briefingId}/sites/${at.siteId}/card-holders`;
  return postJson(path, { number, fullName }, cardHoldersSchema, { timeoutMs: holderWithinMs }).then(
    ({ holders }) => holders,
    () => null,
  );
}
