import path from "node:path";
import { ensureDatabase } from "./ensure-database.js";
import { startEngines } from "./engines.js";
import { mainOf, supervise } from "./supervise.js";

export interface Product {
  /** Address of the api, http://127.0.0.1:3000. */
  readonly url: string;
  /** Environment the processes run with. */
  readonly env: NodeJS.ProcessEnv;
  readonly lines: readonly string[];
  stop(): Promise<void>;
}

/** Engines, schema, api and worker: the one-machine product. Everything it started stops with `stop`. */
export async function startProduct(given: NodeJS.ProcessEnv, log: (line: string) => void): Promise<Product> {
  const dataDir = path.resolve(given["DATA_DIR"] ?? ".data");
  const engines = await startEngines(given, dataDir, log);
  try {
    const port = given["PORT"] ?? "3000";
    const env: NodeJS.ProcessEnv = {
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      LOG_LEVEL: "warn",
      ...given,
      ...engines.env,
      PORT: port,
    };
    await ensureDatabase({ ownerUrl: env["DATABASE_OWNER_URL"]!, applicationUrl: env["DATABASE_URL"]! });
    const processEnv = { ...env };
    delete processEnv["DATABASE_OWNER_URL"];
    const api = supervise(mainOf("api"), processEnv);
    const worker = supervise(mainOf("worker"), processEnv);
    const stop = async (): Promise<void> => {
      await Promise.all([api.stop(), worker.stop()]);
      await engines.stop();
    };
    try {
      const [url] = await Promise.all([api.started, worker.started]);
      return {
        url: url.replace("[::1]", "127.0.0.1"),
        env,
        lines: [...engines.lines, `Dữ liệu / data  ${dataDir}`],
        stop,
      };
    } catch (error) {
      await stop();
      throw error;
    }
  } catch (error) {
    await engines.stop();
    throw error;
  }
}

/** Resolves when a person or a supervisor asks to stop. */
export function askedToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve());
  });
}
