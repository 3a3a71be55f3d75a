import { describe, expect, it } from "@jest/globals";

import { postgresSettings } from "./postgres-settings.js";

describe("postgresSettings", () => {
  it("keeps every acknowledged write in mode durable, and listens on the loopback address only", () => {
    expect(postgresSettings("durable", 5555)).toEqual(
      expect.arrayContaining([
        "fsync=on",
        "synchronous_commit=on",
        "full_page_writes=on",
        "listen_addresses=127.0.0.1",
        "unix_socket_directories=",
        "port=5555",
      ]),
    );
  });

  it("waits for no disk in mode test", () => {
    const settings = postgresSettings("test", 5555);
    expect(settings).toEqual(expect.arrayContaining(["fsync=off", "synchronous_commit=off", "full_page_writes=off"]));
  });
});
