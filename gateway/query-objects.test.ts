import { buildSchema, Kind, parse, type OperationDefinitionNode } from 'graphql';
import { expect, test } from 'vitest';
import { estimateObjects } from './query-objects.ts';

const schema = buildSchema(`
  type Query { products(first: Int = 20): Page  top: Product  lot: Lot }
  type Lot { graph(first: Int! = 1000): Page }
  type Page { nodes: [Product!]! }
  type Product { id: ID!  tags: [String!]!  related(first: Int! = 3): [Product!]!  parts: [Part!]! }
  type Part { id: ID!  product: Product }
`);

function estimate(query: string, variables: Record<string, unknown> = {}): number {
  const document = parse(query);
  const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  return estimateObjects(document, operation as OperationDefinitionNode, variables, schema);
}

test('a page counts its nodes, by argument, default or variable', () => {
  expect(estimate('{ products(first: 7) { nodes { id } } }')).toBe(1 + 7);
  expect(estimate('{ products { nodes { id tags } } }')).toBe(1 + 20);
  expect(estimate('query($n: Int) { products(first: $n) { nodes { id } } }', { n: 50 })).toBe(1 + 50);
  expect(estimate('query($n: Int = 9) { products(first: $n) { nodes { id } } }')).toBe(1 + 9);
});

test('a page is never taken for larger than pages are', () => {
  expect(estimate('{ products(first: 1000000) { nodes { id } } }')).toBe(1 + 100);
  expect(estimate('{ products(first: -5) { nodes { id } } }')).toBe(1 + 1);
});

test('a graph may hold more than a page, and counts as what it may hold', () => {
  expect(estimate('{ lot { graph(first: 1000000) { nodes { id } } } }')).toBe(1 + 1 + 10_000);
  expect(estimate('{ lot { graph { nodes { id } } } }')).toBe(1 + 1 + 1_000);
});

test('lists in lists multiply, through fragments too', () => {
  const query =
    '{ top { related(first: 10) { ...F } } } fragment F on Product { ... on Product { parts { product { id } } } }';
  expect(estimate(query)).toBe(1 + 10 * (1 + 5 * (1 + 1)));
});

test('introspection holds no objects of ours', () => {
  expect(estimate('{ __schema { types { fields { name } } } }')).toBe(0);
});
