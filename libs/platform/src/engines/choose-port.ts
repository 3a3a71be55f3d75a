import net from "node:net";

const LOOPBACK = "127.0.0.1";

export interface PortWish {
  /** The port that must be used; 0 asks for a free one. */
  readonly port?: number | undefined;
  /** The port to use when nothing else holds it. */
  readonly preferred?: number;
}

/**
 * Chooses a loopback port: the one asked for, else the preferred one when free, else any free one.
 * @throws Error when the port asked for is taken.
 */
export async function choosePort(wish: PortWish, probe: PortProbe = loopback): Promise<number> {
  if (wish.port) {
    if (await probe.isFree(wish.port)) return wish.port;
    throw new Error(
      `Cổng ${wish.port} đang có chương trình khác dùng; hãy chọn cổng khác. / ` +
        `Port ${wish.port} is in use by another program; choose another one.`,
    );
  }
  const usePreferred = wish.port === undefined && wish.preferred !== undefined && (await probe.isFree(wish.preferred));
  return usePreferred && wish.preferred !== undefined ? wish.preferred : probe.anyFree();
}

export interface PortProbe {
  isFree(port: number): Promise<boolean>;
  anyFree(): Promise<number>;
}

const loopback: PortProbe = {
  isFree: (port) => listenOnce(port).then((got) => got !== null),
  async anyFree() {
    const port = await listenOnce(0);
    if (port === null) throw new Error("Máy không còn cổng trống. / No free port on this machine.");
    return port;
  },
};

/** Listens for a moment; answers the port, or null when it cannot be had. */
function listenOnce(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", () => resolve(null));
    server.listen({ port, host: LOOPBACK, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : null));
    });
  });
}
