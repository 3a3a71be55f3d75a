import type { INestApplicationContext } from "@nestjs/common";
import { Module } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import { configureLogging, loadSettings, NestLogger, PlatformModule } from "#platform";
import { rooms } from "../../rooms.js";

@Module({})
class CliModule {}

/** Opens the rooms without a server, does one thing with them and closes them. */
export async function openRooms<T>(
  env: NodeJS.ProcessEnv,
  work: (app: INestApplicationContext) => Promise<T>,
): Promise<T> {
  const settings = loadSettings({ LOG_LEVEL: "error", ...env });
  configureLogging({ level: settings.LOG_LEVEL, process: "cli" });
  const app = await NestFactory.createApplicationContext(
    { module: CliModule, imports: [PlatformModule.forRoot(settings), ...rooms] },
    { logger: new NestLogger() },
  );
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}
