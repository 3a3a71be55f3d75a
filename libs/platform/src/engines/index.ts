/**
 * The engines of a one-machine installation: finds, starts and stops a PostgreSQL and a Redis of our own. It installs
 * nothing, listens on the loopback address only, and knows neither the tables nor the queues that live in them.
 */
export { openCacheFolder } from "./cache-folder.js";
export { choosePort } from "./choose-port.js";
export type { EngineMode } from "./postgres-settings.js";
export type { PostgresSource } from "./postgres-source.js";
export type { RedisSource } from "./redis-source.js";
export { findRunningPostgres, startPostgres } from "./start-postgres.js";
export type { PostgresOptions, RunningPostgres } from "./start-postgres.js";
export { startRedis } from "./start-redis.js";
export type { RedisOptions, RunningRedis } from "./start-redis.js";
