import { NestFactory } from "@nestjs/core";
import { LedgerAnchors } from "#attendance";
import { AuditChain } from "#audit";
import { configureLogging, isMigrated, JobRunner, loadSettings, logger, NestLogger } from "#platform";
import { Retention } from "#privacy";
import { DataSource } from "typeorm";
import { migrations } from "../../schema.js";
import { beat } from "./heartbeat.js";
import { WorkerModule } from "./worker.module.js";

const settings = loadSettings(process.env);
configureLogging({ level: settings.LOG_LEVEL, process: "worker" });

/** Three canaries missed: the queue looks alive and is not. A supervisor starts a fresh process. */
const canaryPatienceMs = 50_000;
const auditLinkSeconds = 2;

process.on("uncaughtException", (error) => {
  logger().fatal({ err: error }, "process.failed");
  process.exit(1);
});
process.on("unhandledRejection", (error) => {
  logger().fatal({ err: error }, "process.failed");
  process.exit(1);
});

try {
  const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(settings), { logger: new NestLogger() });
  app.enableShutdownHooks();
  if (!(await isMigrated(app.get(DataSource), migrations))) {
    throw new Error("Cơ sở dữ liệu chưa đúng phiên bản. The database is of another version: run `diem-cau migrate`.");
  }
  app.get(LedgerAnchors).keepEvery(settings.ANCHOR_MINUTES);
  app.get(Retention).keep();
  app.get(AuditChain).keepEvery(auditLinkSeconds, settings.ANCHOR_MINUTES);
  const runner = app.get(JobRunner);
  beat();
  setInterval(() => {
    const silence = runner.longestSilence();
    if (silence < canaryPatienceMs) return beat();
    logger().fatal({ silence }, "worker.wedged");
    process.exit(1);
  }, 5_000).unref();
  logger().info({}, "worker.started");
  process.send?.({ listening: "worker" });
  process.on("disconnect", () => void app.close().finally(() => process.exit(0)));
} catch (error) {
  logger().fatal({ err: error }, "worker.not-started");
  process.exit(1);
}
