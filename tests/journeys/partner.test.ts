import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startGateway, type RunningGateway } from '@cho-phien/gateway/gateway';
import { closeSubgraphs, openSubgraphs, type SubgraphName, type SubgraphPlace } from '@cho-phien/gateway/subgraphs';
import { projectRoot } from '@cho-phien/kit/postgres/data-dir';
import type { RunningSubgraph } from '@cho-phien/kit/subgraph';
import { TEST_SECRET, testDatabase } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let database: Awaited<ReturnType<typeof testDatabase>>;
let places: Map<SubgraphName, SubgraphPlace>;
let gateway: RunningGateway;
/** Fetches of the gateway, by subgraph, in the order they began. */
const fetches: string[] = [];

beforeAll(async () => {
  database = await testDatabase();
  places = await openSubgraphs({}, database.url, TEST_SECRET);
  const counted = [...places].map(([name, place]) => [name, counting(place as RunningSubgraph)] as const);
  gateway = await startGateway({
    subgraphs: new Map(counted),
    secret: TEST_SECRET,
    adminKey: 'key',
    port: 0,
    host: '127.0.0.1',
  });
});
afterAll(async () => {
  await gateway.stop();
  await closeSubgraphs(places);
  await database.drop();
});

function counting(subgraph: RunningSubgraph): RunningSubgraph {
  return {
    ...subgraph,
    answer(request, token) {
      fetches.push(subgraph.name);
      return subgraph.answer(request, token);
    },
  };
}

async function ask(query: string, variables: Record<string, unknown> = {}): Promise<any> {
  const answer = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await answer.json()) as { data: any; errors?: unknown };
  expect(errors).toBeUndefined();
  return data;
}

/** Runs `work` and tells how many fetches and SQL statements it took. */
async function counted<T>(work: () => Promise<T>): Promise<{ result: T; fetches: number; statements: number }> {
  let statements = 0;
  const stops = [...places.values()].map((place) => (place as RunningSubgraph).db.watch(() => (statements += 1)));
  const before = fetches.length;
  const result = await work();
  for (const stop of stops) stop();
  return { result, fetches: fetches.length - before, statements };
}

describe('a partner', () => {
  it('gets an answer to every query of the README as it stands there', async () => {
    const readme = readFileSync(join(projectRoot(), 'README.md'), 'utf8');
    const queries = [...readme.matchAll(/```graphql\n([\s\S]*?)```/g)].map(([, query]) => query ?? '');
    expect(queries.length).toBeGreaterThan(0);
    for (const query of queries) await ask(query);
  });

  it('reads products with store, stars, price, stock and story from all four subgraphs', async () => {
    fetches.length = 0;
    const { products } = await ask(`{ products(first: 100) { nodes { slug store { name { vi } } ocopClaims { stars }
      variants { offer { price { amount } } stock { state availableQuantity } } story { title { vi } } } } }`);
    expect(new Set(fetches)).toEqual(new Set(['products', 'users', 'orders', 'content']));
    const nodes: any[] = products.nodes;
    expect(nodes).toHaveLength(78);
    expect(nodes.every((node) => node.variants.every((variant: any) => variant.stock?.state))).toBe(true);
    expect(nodes.some((node) => node.store?.name.vi)).toBe(true);
    expect(nodes.some((node) => node.store === null)).toBe(true);
    expect(nodes.some((node) => node.story?.title.vi)).toBe(true);
    const states = new Set(nodes.flatMap((node) => node.variants.map((variant: any) => variant.stock.state)));
    expect(states).toEqual(new Set(['IN_STOCK', 'LOW', 'OUT']));
  });

  it('costs at most 4 fetches and 6 statements for a list of 20 with all that a card shows', async () => {
    const { result, ...cost } = await counted(() =>
      ask(`{ products(first: 20) { nodes { slug name { vi en } origin { commune { name { vi } } }
        variants { name { vi } offer { price { amount } } stock { state } }
        store { name { vi } } ocopClaims { stars } ocopCertificates { stars state } }
        pageInfo { hasNextPage endCursor } } }`),
    );
    expect(result.products.nodes).toHaveLength(20);
    expect(cost.fetches).toBeLessThanOrEqual(4);
    expect(cost.statements).toBeLessThanOrEqual(6);
  });

  it('syncs the catalogue by cursor, with a cost per page that does not grow', async () => {
    const seen = new Set<string>();
    let after: string | null = null;
    do {
      const { result, statements }: { result: any; statements: number } = await counted(() =>
        ask(
          'query ($after: String) { products(first: 25, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }',
          {
            after,
          },
        ),
      );
      expect(statements).toBe(1);
      for (const { id } of result.products.nodes) seen.add(id);
      after = result.products.pageInfo.hasNextPage ? result.products.pageInfo.endCursor : null;
    } while (after);
    expect(seen.size).toBe(78);
  });

  it('finds a commune by the name it had, and its products', async () => {
    const { formerUnits } = await ask(
      '{ formerUnits(search: "Đồng Mỏ", provinceCode: "20") { nodes { fullName isSplit successors { code fullName { vi } } } } }',
    );
    const [commune] = formerUnits.nodes[0].successors;
    const { products } = await ask('query ($c: ID!) { products(filter: { communeCode: $c }) { nodes { slug } } }', {
      c: commune.code,
    });
    expect(products.nodes.length).toBeGreaterThan(0);
  });
});
