import { configureLogging, loadSettings, logger } from "#platform";
import { createApi } from "./create-api.js";
import { Readiness } from "./readiness.js";

/** Connections that may wait to be taken; past it a device tries again only after seconds (RFC 6298, section 2). */
const everyDoorAtOnce = 4096;

const settings = loadSettings(process.env);
configureLogging({ level: settings.LOG_LEVEL, process: "api" });

process.on("uncaughtException", (error) => {
  logger().fatal({ err: error }, "process.failed");
  process.exit(1);
});
process.on("unhandledRejection", (error) => {
  logger().fatal({ err: error }, "process.failed");
  process.exit(1);
});

try {
  const app = await createApi(settings);
  // Once: a second handler would swallow the signal that the framework raises again to end the process.
  process.once("SIGTERM", () => app.get(Readiness).leave());
  await app.listen({ port: settings.PORT, host: settings.HOST, backlog: everyDoorAtOnce });
  logger().info({ url: await app.getUrl() }, "api.listening");
  process.send?.({ listening: await app.getUrl() });
  // Started by `up`: without its parent it must not stay behind.
  process.on("disconnect", () => void app.close().finally(() => process.exit(0)));
} catch (error) {
  logger().fatal({ err: error }, "api.not-started");
  process.exit(1);
}
