import type { INestApplicationContext } from "@nestjs/common";
import { IoAdapter } from "@nestjs/platform-socket.io";
import { allowedOrigins, type Settings } from "#platform";
import type { Server, ServerOptions } from "socket.io";

const connectWithinMs = 5_000;
const maxMessageBytes = 64 * 1024;

/**
 * Socket.IO with WebSocket alone, so that no proxy needs sticky sessions; a page from elsewhere is refused at the handshake,
 * because CORS settings do not stop a WebSocket. Nothing is recovered after a cut: the client fetches the snapshot.
 */
export class SocketAdapter extends IoAdapter {
  constructor(
    app: INestApplicationContext,
    private readonly settings: Settings,
  ) {
    super(app);
  }

  override createIOServer(port: number, options?: ServerOptions): Server {
    return super.createIOServer(port, {
      ...options,
      transports: ["websocket"],
      serveClient: false,
      connectTimeout: connectWithinMs,
      maxHttpBufferSize: maxMessageBytes,
      perMessageDeflate: false,
      allowRequest: (request, answer) => {
        const { origin, host } = request.headers;
        answer(null, origin === undefined || allowedOrigins(this.settings, host).has(origin));
      },
    } as ServerOptions);
  }
}
