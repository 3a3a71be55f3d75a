import type { FastifyRequest } from "fastify";

/** A file as it was sent. The name is only ever shown; nothing on this machine is named after it. */
export interface Upload {
  readonly fileName: string;
  readonly bytes: Buffer;
}

const longestName = 200;

/**
 * The one file of a multipart request, in memory; null when the request carries none. A file over the limit of the edge
 * stops the request with 413.
 */
export async function readUpload(request: FastifyRequest): Promise<Upload | null> {
  if (!request.isMultipart()) return null;
  const file = await request.file();
  if (!file) return null;
  const bytes = await file.toBuffer();
  const fileName = file.filename.replace(/\p{C}/gu, "").trim().slice(0, longestName);
  return { fileName: fileName === "" ? "–" : fileName, bytes };
}
