import net from "node:net";

/** True when a Redis on this loopback port takes the password and has its data loaded. Never throws. */
export function pingRedis(port: number, password: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ host: "127.0.0.1", port });
    let heard = "";
    const answer = (ready: boolean) => {
      socket.destroy();
      resolve(ready);
    };
    socket.setTimeout(1_000, () => answer(false));
    socket.once("error", () => answer(false));
    socket.once("close", () => answer(false));
    socket.once("connect", () => socket.write(`AUTH ${password}\r\nPING\r\n`));
    socket.on("data", (chunk) => {
      heard += chunk.toString("latin1");
      if (heard.startsWith("+OK\r\n+PONG")) answer(true);
      // -LOADING while the append-only file is read, -WRONGPASS from somebody else's server.
      else if (heard.includes("-")) answer(false);
    });
  });
}
