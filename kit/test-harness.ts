import { randomUUID } from 'node:crypto';
import type { ExecutionResult } from 'graphql';
import pg from 'pg';
import { signIdentity, type Identity } from './identity.ts';
import { columnDrift } from './schema-drift.ts';
import { openSubgraph, type RunningSubgraph, type SubgraphDefinition } from './subgraph.ts';
import { StorePermission, type Viewer } from './viewer.ts';

/** The clock of tests, unless they say otherwise: noon in Vietnam, a Saturday in the mandarin season. */
export const TEST_NOW = new Date('2026-11-21T05:00:00Z');

/** The secret that test gateways and subgraphs share. */
export const TEST_SECRET = 'test-secret';

const somebody = () => ({ kind: 'account', accountId: randomUUID(), sessionId: randomUUID() }) as const;
/** Each kind of viewer is somebody else; those of one kind are the same person, whatever they may do. */
const [ADMIN, CONSUMER, OFFICER, MEMBER, HELPER] = [somebody(), somebody(), somebody(), somebody(), somebody()];

/** People as the gateway would establish them, who need not exist. */
export const AN_ADMIN: Viewer = { ...ADMIN, grants: [{ role: 'ADMIN' }] };
export const A_CONSUMER: Viewer = { ...CONSUMER, grants: [] };

/** An officer of a province, or of one of its communes. */
export function anOfficer(provinceCode: string, communeCode: string | null = null): Viewer {
  return { ...OFFICER, grants: [{ role: 'OFFICER', provinceCode, communeCode }] };
}

/** A member of a store (uuid); with every permission unless told otherwise. */
export function aMember(storeId: string, permissions = Object.values(StorePermission)): Viewer {
  return { ...MEMBER, grants: [{ role: 'PRODUCER', storeId, permissions }] };
}

/** A helper assigned to a household (uuid), which may have a store (uuid). */
export function aHelper(householdId: string, storeId: string | null): Viewer {
  return { ...HELPER, grants: [{ role: 'HELPER', householdId, storeId, isForSelling: true }] };
}

/** A database of its own on the tests' server; `drop` removes it. `TEST_DATABASE_URL` is set by the global set-up. */
export async function testDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const server = process.env.TEST_DATABASE_URL;
  if (!server) throw new Error('TEST_DATABASE_URL is not set: run the tests with npm test.');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await administer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => administer(server, `drop database if exists ${name} with (force)`) };
}

async function administer(server: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** A subgraph on a database of its own, asked the way the gateway asks. */
export interface TestSubgraph {
  subgraph: RunningSubgraph;
  /** Answers a query; `as` changes who asks, when and in which language. */
  ask(query: string, variables?: Record<string, unknown>, as?: Partial<Identity>): Promise<Answer>;
  /** Runs `work` and tells the statements it sent, transaction control aside. */
  countingSql<T>(work: () => Promise<T>): Promise<{ result: T; statements: string[] }>;
  /** Resolves once everything that is committed now stands in the feed. */
  told(): Promise<void>;
  /** What the tables lack for the entities, as SQL; empty when they agree. */
  columnDrift(): Promise<string[]>;
  close(): Promise<void>;
}

/** An answer whose data a test may read freely. */
export type Answer = Omit<ExecutionResult, 'data'> & {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read what they asked for
  data?: any;
};

/** Opens a subgraph, migrated and seeded, for a test file. */
export async function openTestSubgraph(definition: SubgraphDefinition): Promise<TestSubgraph> {
  const database = await testDatabase();
  const subgraph = await openSubgraph(definition, { databaseUrl: database.url, secret: TEST_SECRET, now: TEST_NOW });
  await subgraph.warmed;
  return {
    subgraph,
    async ask(query, variables = {}, as = {}) {
      const identity: Identity = {
        viewer: { kind: 'anonymous' },
        locale: 'vi',
        now: TEST_NOW.getTime(),
        requestId: randomUUID(),
        address: '192.0.2.1',
        ...as,
      };
      const token = signIdentity(identity, definition.name, TEST_SECRET);
      const result = await subgraph.answer({ query, variables }, token);
      if (!result) throw new Error('the subgraph refused the identity of the test');
      // Through JSON, as over the wire: no null prototypes, no Dates.
      return JSON.parse(JSON.stringify(result)) as Answer;
    },
    async countingSql(work) {
      const statements: string[] = [];
      const stop = subgraph.db.watch((sql) => statements.push(sql));
      try {
        return { result: await work(), statements };
      } finally {
        stop();
      }
    },
    async told() {
      const { db, feed } = subgraph;
      for (;;) {
        const after = await feed.head();
        const [row] = await db.query<{ n: number }>('select count(*) as n from change where position is null');
        if (row?.n === 0) return;
        await feed.changes({ after, wait: 5_000 });
      }
    },
    columnDrift: () => columnDrift(definition, database.url),
    async close() {
      await subgraph.close();
      await database.drop();
    },
  };
}
