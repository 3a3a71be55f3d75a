import { createHash } from "node:crypto";
import { canonicalJson } from "#domain";
import type { AuditLineEntity } from "./audit-line.entity.js";

export const chainStart = Buffer.alloc(32);

/** SHA-256 over the hash before and everything a line says: a changed, missing or added line shows in all that follow. */
export function auditHash(previous: Buffer, line: AuditLineEntity): Buffer {
  const { id, at, actorId, actorName, action, briefingId, siteId, subject, address, correlationId, details } = line;
  const who = { actorId, actorName, address, correlationId };
  const what = { action, briefingId, siteId, subject, details };
  const said = canonicalJson({ id, at: at.toISOString(), who, what });
  return createHash("sha256").update("diem-cau audit v1\n").update(previous).update(said).digest();
}
