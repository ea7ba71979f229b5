import { MikroORM, type EntityManager, type Options } from '@mikro-orm/postgresql';
import { Migrator } from '@mikro-orm/migrations';
import pg from 'pg';
import { prepareSchema, type SubgraphRoles } from './roles.ts';

/** What a subgraph's database is made of. */
export interface DatabaseDefinition {
  /** The schema, and the stem of the two roles. */
  name: string;
  entities: NonNullable<Options['entities']>;
  migrations: NonNullable<Options['migrations']>['migrationsList'];
}

/** Plain SQL. */
export interface Sql {
  /** Rows of one statement. Prepared once per connection, parameters as $1, $2… */
  query<Row extends object>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
}

/** One subgraph's database: plain SQL for reads, an entity manager for writes. */
export interface Database extends Sql {
  /** Runs `work` in one transaction with its own identity map; what it throws rolls back. */
  transaction<T>(work: (em: EntityManager) => Promise<T>): Promise<T>;
  /**
   * Runs plain SQL in one transaction; what it throws rolls back. `first` is a statement without parameters that is sent
   * together with its beginning.
   */
  atomically<T>(work: (sql: Sql) => Promise<T>, first?: string): Promise<T>;
  /** A connection of its own beside the pool, as the application role: for listening. The caller ends it. */
  connect(): Promise<pg.Client>;
  /** Tells each statement as it is sent, transaction control aside, until the returned function is called. */
  watch(listener: (sql: string) => void): () => void;
  /** Whether the database answers now. */
  ready(): Promise<boolean>;
  close(): Promise<void>;
}

/** With what a transaction begins and ends, and with saying who writes in it. */
const TRANSACTION_CONTROL = /^\s*(begin|commit|rollback|savepoint|release|set|start transaction|select set_config)\b/i;

/** Milliseconds after which a statement of the application is given up: longer than any caller waits for it. */
const STATEMENT_TIMEOUT = 5_000;

/**
 * Migrates as the owning role, then opens the pool as the lesser application role. `statementTimeout` is that of the
 * pool in milliseconds, 0 for none; migrations may take their time.
 */
export async function openDatabase(
  definition: DatabaseDefinition,
  url: string,
  statementTimeout = STATEMENT_TIMEOUT,
): Promise<Database> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    // Roles belong to the whole server: several subgraphs, and several processes, may start at once.
    await client.query(`select pg_advisory_lock(hashtext('cho-phien'))`);
    const roles = await prepareSchema(definition.name, client);
    await migrate(definition, url, roles);
    return await openPool(definition, url, roles.app, statementTimeout);
  } finally {
    await client.end();
  }
}

/** MikroORM reads only host, user and database of an address; pg reads it whole, with sslmode and the like. */
function ormOptions(
  definition: DatabaseDefinition,
  url: string,
  role: string | undefined,
  settings: Record<string, string> = {},
): Options {
  return {
    clientUrl: url,
    schema: definition.name,
    entities: definition.entities,
    driverOptions: {
      connectionString: withSettings(url, {
        search_path: definition.name,
        plan_cache_mode: 'force_generic_plan',
        jit: 'off',
        ...(role && { role }),
        ...settings,
      }),
      application_name: `cho-phien ${definition.name}`,
      connectionTimeoutMillis: 5_000,
    },
    migrations: {
      tableName: 'migrations',
      schema: definition.name,
      migrationsList: definition.migrations,
      silent: true,
      snapshot: false,
    },
    extensions: [Migrator],
    allowGlobalContext: false,
    debug: false,
  };
}

/** The address with settings for its sessions, which come behind those it has and so win over them. */
function withSettings(url: string, settings: Record<string, string>): string {
  const address = new URL(url);
  const own = address.searchParams.get('options') ?? '';
  const ours = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
  address.searchParams.set('options', [own, ...ours].join(' ').trim());
  return address.href;
}

async function migrate(definition: DatabaseDefinition, url: string, roles: SubgraphRoles): Promise<void> {
  const orm = await MikroORM.init({ ...ormOptions(definition, url, roles.owner), pool: { min: 0, max: 1 } });
  try {
    await orm.migrator.up();
  } finally {
    await orm.close(true);
  }
}

async function openPool(
  definition: DatabaseDefinition,
  url: string,
  role: string | undefined,
  statementTimeout: number,
): Promise<Database> {
  const listeners = new Set<(sql: string) => void>();
  const options = ormOptions(definition, url, role, { statement_timeout: String(statementTimeout) });
  const orm = await MikroORM.init({
    ...options,
    pool: { min: 0, max: Number(process.env.DATABASE_POOL ?? 10) },
    driverOptions: {
      ...options.driverOptions,
      onPoolCreated: (pool: pg.Pool) => pool.on('connect', (client) => tellStatements(client, listeners)),
    },
  });
  await orm.connect();
  const pool = (await orm.em.getConnection().getNativeClient()) as pg.Pool;
  const names = new Map<string, string>();
  const run = async <Row extends object>(on: pg.Pool | pg.PoolClient, sql: string, values: readonly unknown[]) => {
    let name = names.get(sql);
    if (!name && names.size < MOST_PREPARED) names.set(sql, (name = `q${names.size}`));
    return (await on.query<Row>({ name, text: sql, values: values as unknown[], types: readTypes })).rows;
  };
  return {
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    query: (sql, values = []) => run(pool, sql, values),
    transaction: (work) => orm.em.fork().transactional(work),
    async atomically(work, first) {
      const client = await pool.connect();
      let broken = false;
      // A connection that is lost between two statements says so by this event, which nobody else hears.
      const lose = () => (broken = true);
      client.on('error', lose);
      try {
        await client.query(first ? `begin; ${first}` : 'begin');
        const result = await work({ query: (sql, values = []) => run(client, sql, values) });
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback').catch(lose);
        throw error;
      } finally {
        client.off('error', lose);
        client.release(broken);
      }
    },
    async connect() {
      const client = new pg.Client({ ...(options.driverOptions as pg.ClientConfig), keepAlive: true });
      await client.connect();
      return client;
    },
    ready: () => orm.isConnected(),
    close: () => orm.close(true),
  };
}

/** Statements prepared per connection: each costs PostgreSQL some 60 KB for good, so rarer texts are sent plainly. */
const MOST_PREPARED = 200;

/** What reads get: bigint as a number (money is far below 2^53), days as text, instants as Date. */
const readTypes = new pg.TypeOverrides();
readTypes.setTypeParser(pg.types.builtins.INT8, Number);
readTypes.setTypeParser(pg.types.builtins.DATE, (day: string) => day);

function tellStatements(client: pg.PoolClient, listeners: ReadonlySet<(sql: string) => void>): void {
  const send = client.query.bind(client) as (...args: unknown[]) => unknown;
  client.query = ((...args: unknown[]) => {
    if (listeners.size > 0) {
      const first = args[0] as string | { text?: string };
      const sql = typeof first === 'string' ? first : (first.text ?? '');
      if (!TRANSACTION_CONTROL.test(sql)) for (const listener of listeners) listener(sql);
    }
    return send(...args);
  }) as typeof client.query;
}
