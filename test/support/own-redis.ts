import { Redis } from "ioredis";

/**
 * Suites run side by side: each test process has a Redis database to itself, or one would carry the other's jobs away. What
 * the suite before used up of a limit is forgotten; all of them come from one address.
 */
export async function ownRedis(): Promise<string> {
  const url = new URL(process.env["TEST_REDIS_URL"]!);
  url.pathname = `/${process.env["JEST_WORKER_ID"] ?? "1"}`;
  const redis = new Redis(url.href);
  try {
    const used = await redis.keys("diem-cau:limit:*");
    if (used.length > 0) await redis.del(...used);
  } finally {
    redis.disconnect();
  }
  return url.href;
}
