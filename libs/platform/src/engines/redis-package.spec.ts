import { describe, expect, it } from "@jest/globals";

import { dependencyNames, plannedPackages } from "./redis-package.js";

describe("plannedPackages", () => {
  it("reads what apt would install, and nothing of what it would only configure", () => {
    const simulation = [
      "The following additional packages will be installed:",
      "  liblzf1 redis-tools",
      "Inst liblzf1 (3.6-3 Debian:12.12/oldstable [amd64])",
      "Inst redis-server (5:7.0.15-1~deb12u6 Debian:12.12/oldstable [amd64])",
      "Conf liblzf1 (3.6-3 Debian:12.12/oldstable [amd64])",
    ].join("\n");
    expect(plannedPackages(simulation)).toEqual(["liblzf1", "redis-server"]);
  });
});

describe("dependencyNames", () => {
  it("leaves out what is installed, virtual or only named as a relation", () => {
    const tree =
      "redis-server\n  Depends: redis-tools\n  PreDepends: <init>\nredis-tools\n  Depends: libc6\nlibc6\n<init>\n";
    const installed = "libc6 installed\nredis-tools config-files\n";
    expect(dependencyNames(tree, installed)).toEqual(["redis-server", "redis-tools"]);
  });
});
