import { isBeating } from "./heartbeat.js";

// The health check of the worker's container: exit code 0 while a worker here is at work.
process.exitCode = isBeating() ? 0 : 1;
