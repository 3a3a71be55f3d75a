import { describe, expect, it } from "@jest/globals";

import { query, withRedis } from "./engines-child.js";

describe("the engines of the test run", () => {
  it("are a PostgreSQL where a suite may make databases of its own", async () => {
    const [role] = await query(
      process.env["TEST_DATABASE_URL"] ?? "",
      "select rolsuper from pg_roles where rolname = current_user",
    );
    expect(role).toEqual({ rolsuper: true });
  });

  it("are a real Redis", async () => {
    expect(await withRedis(process.env["TEST_REDIS_URL"] ?? "", (client) => client.ping())).toBe("PONG");
  });
});
