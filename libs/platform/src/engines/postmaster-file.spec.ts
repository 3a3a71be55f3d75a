import { describe, expect, it } from "@jest/globals";

import { parsePostmasterFile } from "./postmaster-file.js";

describe("parsePostmasterFile", () => {
  it("reads the pid from line 1, the port from line 4 and the status, padded with blanks, from line 8", () => {
    const text = "4711\n/srv/pg\n1764000000\n54329\n\n127.0.0.1\n  8388  1\nready   \n";
    expect(parsePostmasterFile(text)).toEqual({ pid: 4711, status: "ready", port: 54329 });
  });

  it("has no status yet while the server writes its first lines, and nothing for an empty file", () => {
    expect(parsePostmasterFile("4711\n/srv/pg\n")).toEqual({ pid: 4711, status: "", port: 0 });
    expect(parsePostmasterFile("")).toBeUndefined();
  });
});
