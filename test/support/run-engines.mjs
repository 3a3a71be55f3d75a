// Starts the engines over a folder, says so in one line of JSON, and waits to be killed. For the specs that look at
// what a dying process leaves behind.   node run-engines.mjs <folder> <compiled engines/index.js> [postgres]
import path from "node:path";
import { pathToFileURL } from "node:url";

const [folder, compiled, only] = process.argv.slice(2);
const { startPostgres, startRedis } = await import(pathToFileURL(compiled).href);

const postgres = await startPostgres({ mode: "durable", dataDir: path.join(folder, "postgres"), port: 0 });
const redis = only === "postgres" ? null : await startRedis({ mode: "durable", dataDir: path.join(folder, "redis") });
const seen = ({ pid, url, source }) => ({ pid, url, source });
process.stdout.write(`${JSON.stringify({ postgres: seen(postgres), redis: redis && seen(redis) })}\n`);

setInterval(() => undefined, 60_000);
