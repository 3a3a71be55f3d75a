import { Writable } from "node:stream";
import { describe, expect, it } from "@jest/globals";
import { configureLogging, logger } from "./logger.js";

/** What one line of the log says. */
function lineOf(write: () => void): string {
  let text = "";
  const out = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString("utf8");
      done();
    },
  });
  configureLogging({ level: "info", process: "test", out });
  write();
  return text;
}

describe("the log", () => {
  it("keeps the parameters and rows of a database error to itself", () => {
    const error = Object.assign(new Error("null value in column"), {
      name: "QueryFailedError",
      code: "23502",
      parameters: ["Nguyễn Thị Hương"],
      detail: "Failing row contains (Nguyễn Thị Hương).",
      driverError: { detail: "Nguyễn Thị Hương" },
    });
    const line = lineOf(() => logger().error({ err: error }, "request.failed"));
    expect(line).toContain("23502");
    expect(line).not.toContain("Hương");
  });

  it("drops fields that may hold personal data", () => {
    const line = lineOf(() => logger().info({ fullName: "Lê Văn An", token: "t0ken", jobId: "j" }, "job.done"));
    expect(line).toContain(`"jobId":"j"`);
    expect(line).not.toMatch(/Lê Văn An|t0ken/);
  });
});
