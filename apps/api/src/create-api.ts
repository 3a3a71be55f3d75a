import type { NestFastifyApplication } from "@nestjs/platform-fastify";
import { appendOnlyTables } from "#attendance";
import { Problem, problems } from "#contracts";
import { SocketAdapter } from "#live";
import { createHttpApp, isMigrated, requireApplicationRole, requireDurableDatabase, type Settings } from "#platform";
import { DataSource } from "typeorm";
import { ruledTables } from "../../row-rules.js";
import { migrations } from "../../schema.js";
import { ApiModule } from "./api.module.js";
import { serveQueuePages } from "./queue-pages.js";
import { serveDocs } from "./serve-docs.js";
import { serveWebFiles } from "./web-files.js";

/**
 * The api, ready to listen. It refuses to start on a database that would forget, that could be changed by its own role, or
 * that is not of this version.
 * @throws Error with a sentence that says what to do
 */
export async function createApi(settings: Settings): Promise<NestFastifyApplication> {
  const app = await createHttpApp({
    module: ApiModule.forRoot(settings),
    settings,
    problems,
    invalid: (errors) => new Problem("request-invalid", undefined, { errors }),
    foreignOrigin: () => new Problem("origin-refused"),
  });
  app.useWebSocketAdapter(new SocketAdapter(app, settings));
  const dataSource = app.get(DataSource);
  if (!(await isMigrated(dataSource, migrations))) {
    throw new Error("Cơ sở dữ liệu chưa đúng phiên bản. The database is of another version: run `diem-cau migrate`.");
  }
  await requireDurableDatabase(dataSource, settings);
  await requireApplicationRole(dataSource, [...appendOnlyTables, "audit_line"], ruledTables);
  await serveQueuePages(app, settings);
  await serveWebFiles(app);
  if (settings.SERVE_DOCS) serveDocs(app);
  return app;
}
