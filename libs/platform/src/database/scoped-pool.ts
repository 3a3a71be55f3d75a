import pg, { Pool, type PoolClient, type PoolConfig } from "pg";
import { currentRows, sessionOf } from "./row-scope.js";

type Taken = (
  error: Error | undefined,
  client: PoolClient | undefined,
  release: (error?: Error | boolean) => void,
) => void;

/** What each connection was last told; a connection that was told nothing plays its login, which owns no rows. */
const told = new WeakMap<PoolClient, string>();
const nothing = (): void => undefined;

/**
 * A pool whose connections meet only the rows of the work that takes them. The one door of every statement outside of the
 * write lanes: whoever takes a connection gets it in the scope they have at that moment, so nothing is carried over from whoever
 * had it before. It costs a round trip where the scope is another one.
 */
class ScopedPool extends Pool {
  override connect(): Promise<PoolClient>;
  override connect(taken: Taken): void;
  override connect(taken?: Taken): Promise<PoolClient> | void {
    const scope = currentRows();
    if (!taken) return super.connect().then((client) => tell(client, sessionOf(scope)));
    super.connect((error, client, release) => {
      if (error || !client) return taken(error, client, release);
      tell(client, sessionOf(scope)).then(
        () => taken(undefined, client, release),
        (failure: Error) => {
          release(failure);
          taken(failure, undefined, nothing);
        },
      );
    });
  }
}

async function tell(client: PoolClient, { role, setting }: { role: string; setting: string }): Promise<PoolClient> {
  const words = `${role} ${setting}`;
  if (told.get(client) === words) return client;
  told.delete(client);
  await client.query({
    name: "rows",
    text: "select set_config('role', $1, false), set_config('diem_cau.rows', $2, false)",
    values: [role, setting],
  });
  told.set(client, words);
  return client;
}

/** The driver for TypeORM, with that pool. */
export const scopedDriver = { ...pg, Pool: ScopedPool as new (config?: PoolConfig) => Pool };
