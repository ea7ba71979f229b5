import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FIRST_QUERY } from '@cho-phien/gateway/page';
import { projectRoot } from '@cho-phien/kit/postgres/data-dir';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../gateway/fakes.ts';
import { startRealApi, type RealApi } from '../gateway/real-api.ts';

let api: RealApi;
beforeAll(async () => {
  api = await startRealApi();
});
afterAll(() => api.stop());

const read = async (query: string, variables: Record<string, unknown> = {}) => {
  const { body } = await ask(api.gateway, query, variables);
  expect(body.errors).toBeUndefined();
  return body.data;
};

describe('a partner', () => {
  it('gets an answer to every query of the README as it stands there, the first being that of the API page', async () => {
    const readme = readFileSync(join(projectRoot(), 'README.md'), 'utf8');
    const queries = [...readme.matchAll(/```graphql\n([\s\S]*?)\n```/g)].map(([, query]) => query ?? '');
    expect(queries[0]).toBe(FIRST_QUERY);
    for (const query of queries) await read(query);
  });

  it('syncs the catalogue by cursor, with a cost per page that does not grow', async () => {
    const seen = new Set<string>();
    let after: string | null = null;
    do {
      const { result, statements }: { result: any; statements: string[] } = await api.costOf(() =>
        read(
          'query ($after: String) { products(first: 25, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }',
          { after },
        ),
      );
      expect(statements).toHaveLength(1);
      for (const { id } of result.products.nodes) seen.add(id);
      after = result.products.pageInfo.hasNextPage ? result.products.pageInfo.endCursor : null;
    } while (after);
    expect(seen.size).toBe(78);
  });

  it('sees stock in every state, and makers that are not known as null', async () => {
    const { products } = await read(
      '{ products(first: 100) { nodes { store { name { vi } } variants { stock { state } } } } }',
    );
    const states = products.nodes.flatMap((node: any) => node.variants.map((variant: any) => variant.stock.state));
    expect(new Set(states)).toEqual(new Set(['IN_STOCK', 'LOW', 'OUT']));
    expect(products.nodes.some((node: any) => node.store === null)).toBe(true);
  });

  it('finds a commune by the name it had, and its products', async () => {
    const { formerUnits } = await read(
      '{ formerUnits(search: "Đồng Mỏ", provinceCode: "20") { nodes { fullName isSplit successors { code fullName { vi } } } } }',
    );
    const [commune] = formerUnits.nodes[0].successors;
    const { products } = await read('query ($c: ID!) { products(filter: { communeCode: $c }) { nodes { slug } } }', {
      c: commune.code,
    });
    expect(products.nodes.length).toBeGreaterThan(0);
  });
});
