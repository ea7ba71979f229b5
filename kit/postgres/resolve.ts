import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { StartError } from '../start-error.ts';
import { dataDir } from './data-dir.ts';
import { startPostgres } from './embedded.ts';

/** The oldest major version this program works with. */
const OLDEST = 15;
const REACH_LIMIT_MS = 5_000;
const STARTING_UP = '57P03';

/** The PostgreSQL this process uses. */
export interface FoundServer {
  /** Holds the password: not for logs. */
  url: string;
  /** Lets go of it; ends it when it is ours and nobody else uses it. */
  stop(): Promise<void>;
}

/** The variable that gives one subgraph a database of its own. */
export function ownVariable(subgraph: string): string {
  return `${subgraph.toUpperCase()}_DATABASE_URL`;
}

/**
 * The server at the address in `own`, if that variable is set, else at `DATABASE_URL`, once it has answered; without
 * either the embedded one on the data folder. Throws a StartError that says what to do; it never holds a password.
 */
export async function findServer(
  env: NodeJS.ProcessEnv,
  log: (line: string) => void,
  own?: string,
): Promise<FoundServer> {
  const variable = own && env[own] ? own : 'DATABASE_URL';
  const url = env[variable];
  if (!url) return startPostgres({ dataDir: dataDir(env), log });
  await requireServer(variable, url, log);
  return { url, stop: () => Promise.resolve() };
}

/** Refuses an address whose server does not answer within 5 s or is older than PostgreSQL 15, with a StartError. */
export async function requireServer(variable: string, url: string, log: (line: string) => void): Promise<void> {
  const where = describe(variable, url);
  const version = await askVersion(variable, url, where);
  if (version < OLDEST) {
    throw new StartError(
      `The database of ${variable} (${where}) is PostgreSQL ${version}; at least ${OLDEST} is needed.`,
      `Upgrade that server, or ${without(variable)}.`,
    );
  }
  log(`Using PostgreSQL ${version} at ${where}`);
}

function without(variable: string): string {
  const instead = variable === 'DATABASE_URL' ? 'the PostgreSQL that comes with this program' : 'that of the others';
  return `unset ${variable} to use ${instead}`;
}

/** Server, database and user of an address, without its password. */
function describe(variable: string, url: string): string {
  let parsed: URL | undefined;
  try {
    parsed = new URL(url);
  } catch {
    // Told below; the parser's own message would repeat the address with its password.
  }
  if (!parsed || !/^postgres(ql)?:$/.test(parsed.protocol)) {
    throw new StartError(
      `${variable} is not the address of a PostgreSQL server.`,
      'Write it as postgres://user:password@host:5432/database (characters like @ or / in the password as %40, %2F), or unset it.',
    );
  }
  const user = parsed.username ? ` as ${decodeURIComponent(parsed.username)}` : '';
  return `${parsed.hostname || 'local'}:${parsed.port || '5432'}${parsed.pathname}${user}`;
}

/** The server's major version. Waits only for a server that says it is starting up. */
async function askVersion(variable: string, url: string, where: string): Promise<number> {
  const limit = Date.now() + REACH_LIMIT_MS;
  for (;;) {
    const left = limit - Date.now();
    const client = new pg.Client({
      connectionString: url,
      application_name: 'cho-phien start',
      connectionTimeoutMillis: Math.max(left, 1),
      query_timeout: Math.max(left, 1),
    });
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query<{ version: number }>(
        `SELECT current_setting('server_version_num')::int / 10000 AS version`,
      );
      return rows[0]?.version ?? 0;
    } catch (error) {
      const problem = error as Error & { code?: string };
      if (problem.code !== STARTING_UP || left < 500) throw unreachable(problem, variable, where);
      await sleep(250);
    } finally {
      void client.end().catch(() => undefined);
    }
  }
}

const ADVICE: Record<string, string> = {
  ECONNREFUSED: 'Nothing listens there: start that server, or correct host and port',
  ENOTFOUND: 'There is no such host: correct its name',
  EAI_AGAIN: 'The name of the host cannot be looked up now: check the network',
  '28P01': 'User or password is wrong: correct them',
  '28000':
    'The server does not let this user in from here: check its pg_hba.conf, and whether it wants sslmode=require',
  '3D000': 'Create that database first (createdb), or correct its name',
  '53300': 'The server has no connection left: raise its max_connections or close some',
};

function unreachable(error: Error & { code?: string }, variable: string, where: string): StartError {
  const advice = ADVICE[error.code ?? ''] ?? 'Check the address, the network, and that it is a PostgreSQL server';
  return new StartError(
    `The database of ${variable} (${where}) cannot be reached: ${error.message || error.code}.`,
    `${advice}; or ${without(variable)}.`,
  );
}
