import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import fastifyStatic from "@fastify/static";
import type { NestFastifyApplication } from "@nestjs/platform-fastify";

/** Where the built web app lies, seen from dist/apps/api/src and from apps/api/src alike. */
function webFolder(): string | undefined {
  const candidates = ["../../../../apps/web/dist", "../../web/dist"].map((relative) =>
    path.resolve(import.meta.dirname, relative),
  );
  return candidates.find((folder) => existsSync(path.join(folder, "index.html")));
}

/** The page that starts the web app; undefined where it was not built. */
export async function readWebPage(): Promise<string | undefined> {
  const folder = webFolder();
  return folder === undefined ? undefined : readFile(path.join(folder, "index.html"), "utf8");
}

/** Files under /assets carry a hash in their name and never change; everything else is asked for again. */
export async function serveWebFiles(app: NestFastifyApplication): Promise<void> {
  const folder = webFolder();
  if (folder === undefined) return;
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    index: false,
    preCompressed: true,
    globIgnore: ["**/index.html"],
    setHeaders: (reply, file) => {
      const fixed = file.includes(`${path.sep}assets${path.sep}`);
      void reply.header("cache-control", fixed ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
}
