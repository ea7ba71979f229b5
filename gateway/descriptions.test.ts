import { expect, test } from 'vitest';
import { undescribed } from './descriptions.ts';

test('names everything that has no description', () => {
  const sdl = `
    type Query { "Described." one("Described." a: Int, b: Int): Thing  two: Kind }
    "Described."
    type Thing { id: ID! }
    input Filter { "Described." a: Int  b: Int }
    "   "
    enum Kind { A "Described." B }
    scalar Day
    "Described."
    interface Node { id(of: Day): ID }`;
  expect(undescribed(sdl)).toEqual([
    'Query.two',
    'Query.one(b:)',
    'Thing.id',
    'Filter',
    'Filter.b',
    'Kind',
    'Kind.A',
    'Day',
    'Node.id',
    'Node.id(of:)',
  ]);
});
