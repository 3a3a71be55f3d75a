import { Readable } from "node:stream";
import type { FastifyRequest, preParsingHookHandler } from "fastify";

const kept = new WeakMap<FastifyRequest, Buffer>();

/** The bytes of a body as they came, for signatures over them; empty where the route keeps none. */
export const rawBodyOf = (request: FastifyRequest): Buffer => kept.get(request) ?? Buffer.alloc(0);

/** Keeps the bytes of a body of this size at most beside what is read of them. Longer ones are refused by the parser. */
export function keepRawBody(mostBytes: number): preParsingHookHandler {
  return (request, _reply, payload, done) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    payload.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= mostBytes) chunks.push(chunk);
    });
    payload.on("error", (error: Error) => done(error));
    payload.on("end", () => {
      const raw = Buffer.concat(chunks);
      kept.set(request, raw);
      // One byte too many is enough for the parser to refuse it.
      done(null, Readable.from(bytes <= mostBytes ? [raw] : [raw, Buffer.alloc(mostBytes + 1 - raw.length)]));
    });
  };
}
