import { describe, expect, it } from "@jest/globals";

import { choosePort } from "./choose-port.js";
import type { PortProbe } from "./choose-port.js";

const machineWithTaken = (...taken: number[]): PortProbe => ({
  isFree: async (port) => !taken.includes(port),
  anyFree: async () => 40_001,
});

describe("choosePort", () => {
  it("takes the port asked for", async () => {
    expect(await choosePort({ port: 5555, preferred: 54329 }, machineWithTaken())).toBe(5555);
  });

  it("refuses rather than move away from the port asked for", async () => {
    await expect(choosePort({ port: 5555 }, machineWithTaken(5555))).rejects.toThrow(/Port 5555 is in use/);
  });

  it("prefers the usual port and moves to a free one when it is taken", async () => {
    expect(await choosePort({ preferred: 54329 }, machineWithTaken())).toBe(54329);
    expect(await choosePort({ preferred: 54329 }, machineWithTaken(54329))).toBe(40_001);
  });

  it("takes any free port for 0 and when nothing is preferred", async () => {
    expect(await choosePort({ port: 0, preferred: 54329 }, machineWithTaken())).toBe(40_001);
    expect(await choosePort({}, machineWithTaken())).toBe(40_001);
  });

  it("finds a port of this machine that can be listened on", async () => {
    const port = await choosePort({});
    expect(await choosePort({ port })).toBe(port);
  });
});
