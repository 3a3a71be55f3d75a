import { createBullBoard } from "@bull-board/api";
import { BullMQAdapter } from "@bull-board/api/bullMQAdapter";
import { FastifyAdapter } from "@bull-board/fastify";
import type { NestFastifyApplication } from "@nestjs/platform-fastify";
import { may } from "#domain";
import { Sessions, tokenOfHandshake } from "#identity";
import { Jobs, QueueLens, type Settings } from "#platform";

/** Where the pages of Bull Board are. */
export const queuePagesPath = "/api/queues";

/** Its own pages need a base address, and may name nothing but themselves; a font from elsewhere is left out. */
const contentSecurityPolicy =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; " +
  "object-src 'none'; frame-ancestors 'none'; base-uri 'self'; form-action 'none'";
const foreignFont = /<link href="https:[^>]*>/g;

/**
 * Bull Board, to look into the queues of Redis: only for those who may read the system, only where Redis carries the queue, and
 * only for looking. What a job is and becomes stands in its row; it is run again on the page of jobs.
 */
export async function serveQueuePages(app: NestFastifyApplication, settings: Settings): Promise<void> {
  if (settings.queueBackend !== "redis" || settings.REDIS_URL === undefined) return;
  const lens = new QueueLens(settings.REDIS_URL);
  const adapter = new FastifyAdapter().setBasePath(queuePagesPath);
  const board = createBullBoard({
    queues: [],
    // The adapter's package brings types of its own copy of the api, which are the same by shape only.
    serverAdapter: adapter as unknown as Parameters<typeof createBullBoard>[0]["serverAdapter"],
    options: { uiConfig: { boardTitle: "Điểm Cầu" } },
  });
  const [jobs, sessions] = [app.get(Jobs), app.get(Sessions)];
  const fastify = app.getHttpAdapter().getInstance();
  await fastify.register(async (scope) => {
    scope.addHook("onRequest", async (request, reply) => {
      const token = tokenOfHandshake(request.headers, settings);
      const session = token === undefined ? null : await sessions.authenticate(token);
      const allowed = session !== null && may(session.principal, "system.read", {}).kind === "allowed";
      // For everybody else there is nothing here.
      if (!allowed || request.method !== "GET") return reply.code(404).send({ code: "not-found" });
      if (request.url.split("?")[0] !== `${queuePagesPath}/api/queues`) return;
      board.setQueues((await jobs.kinds()).map((kind) => new BullMQAdapter(lens.queue(kind), { readOnlyMode: true })));
    });
    scope.addHook("onSend", async (_request, reply, payload) => {
      void reply.header("content-security-policy", contentSecurityPolicy).header("cache-control", "private, no-store");
      return typeof payload === "string" ? payload.replaceAll(foreignFont, "") : payload;
    });
    await scope.register(adapter.registerPlugin(), { prefix: queuePagesPath });
  });
  fastify.addHook("onClose", () => lens.close());
}
