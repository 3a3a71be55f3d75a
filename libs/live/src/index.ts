/**
 * The numbers as they move: the board as a snapshot and as changes over sockets, and the feed of a site. It reads what the
 * rooms to its left hold and writes nothing; whatever it misses, the next read brings.
 */
export { LiveModule } from "./live.module.js";
export { SocketAdapter } from "./socket-adapter.js";
