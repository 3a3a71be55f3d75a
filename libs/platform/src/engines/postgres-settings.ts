/**
 * durable: what was acknowledged survives a power cut. test: nothing needs to survive, so nothing waits for the
 * disk.
 */
export type EngineMode = "durable" | "test";

/** The settings of a server of ours, as words for `postgres`; they win over postgresql.conf. */
export function postgresSettings(mode: EngineMode, port: number): string[] {
  const keep = mode === "durable" ? "on" : "off";
  const settings: Record<string, string> = {
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: "",
    max_connections: "200",
    password_encryption: "scram-sha-256",
    fsync: keep,
    synchronous_commit: keep,
    full_page_writes: keep,
    shared_buffers: "256MB",
    max_wal_size: "2GB",
    timezone: "UTC",
    log_timezone: "UTC",
    lc_messages: "C",
    log_checkpoints: "off",
  };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}
