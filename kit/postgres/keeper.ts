import pg from 'pg';

/** Any fixed pair no other code locks; advisory locks live in the database that `url` names. */
const LOCK = '1129270344, 1';
const RETRY_MS = 1_000;

/** What pg has and its types leave out: an idle connection must not keep a finished process alive. */
type Unreferable = pg.Client & { ref(): void; unref(): void };

/** Holds a server for this process. */
export interface Keeper {
  /** Lets go. When nobody else holds the server, calls `stopServer` before anybody can take hold again. */
  release(stopServer: () => Promise<void>): Promise<void>;
}

/**
 * Takes hold of a server: a connection with a shared advisory lock, which PostgreSQL drops by itself when this process
 * dies in any way. So several processes can use one embedded server, and the last one to leave ends it.
 * Throws when the server cannot be reached, or is just being ended by its last user.
 */
export async function keep(url: string): Promise<Keeper> {
  let released = false;
  let client = await connect();

  async function connect(): Promise<pg.Client> {
    const next = new pg.Client({
      connectionString: url,
      application_name: 'cho-phien keeper',
      connectionTimeoutMillis: 5_000,
    });
    // A crash of one backend ends all connections, though the server goes on: take hold again.
    next.on('error', () => undefined);
    try {
      await next.connect();
      await next.query(`SELECT pg_advisory_lock_shared(${LOCK})`);
    } catch (error) {
      await next.end().catch(() => undefined);
      throw error;
    }
    next.once('end', () => void again());
    (next as Unreferable).unref();
    return next;
  }

  async function again(): Promise<void> {
    if (released) return;
    try {
      client = await connect();
    } catch {
      setTimeout(() => void again(), RETRY_MS).unref();
    }
  }

  async function isLast(): Promise<boolean> {
    (client as Unreferable).ref();
    await client.query(`SELECT pg_advisory_unlock_shared(${LOCK})`);
    const { rows } = await client.query<{ alone: boolean }>(`SELECT pg_try_advisory_lock(${LOCK}) AS alone`);
    return rows[0]?.alone ?? false;
  }

  return {
    async release(stopServer) {
      if (released) return;
      released = true;
      try {
        // A server that answers nobody has no other user either.
        const last = await isLast()
          .catch(async () => {
            client = await connect();
            return isLast();
          })
          .catch(() => true);
        if (last) await stopServer();
      } finally {
        await client.end().catch(() => undefined);
      }
    },
  };
}
