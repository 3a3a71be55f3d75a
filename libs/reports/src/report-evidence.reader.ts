import { Injectable } from "@nestjs/common";
import type { Tx } from "#platform";
import type { ReportEvidence, ReportScene } from "./report-scene.js";

/** Reads what the newest finished reconciliation says about sites. */
@Injectable()
export class ReportEvidenceReader {
  of(_tx: Tx, _scene: ReportScene, _siteKeys: readonly number[]): Promise<ReportEvidence> {
    return Promise.resolve({ run: null, connections: new Map(), findings: new Map() });
  }
}
