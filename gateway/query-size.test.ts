import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { measure } from './query-size.ts';

const size = (query: string) => measure(parse(query))[0];

test('counts levels, fields, aliases and directives', () => {
  expect(size('query @a { x: one { two @b { three } } four }')).toEqual({
    depth: 3,
    introspectionDepth: 0,
    rootFields: 2,
    fields: 4,
    aliases: 1,
    directives: 2,
  });
});

test('counts a fragment wherever it is spread, inline ones too', () => {
  const query = '{ one { ...F } two { ... on T { ...F } } } fragment F on T { a: three { four } }';
  expect(size(query)).toMatchObject({ depth: 3, fields: 6, aliases: 2, rootFields: 2 });
});

test('counts introspection apart', () => {
  expect(size('{ __schema { types { name } } one { two } }')).toMatchObject({ depth: 2, introspectionDepth: 3 });
});

test('a chain of fragments that doubles a hundred times is measured at once, a circle ends', () => {
  const links = Array.from({ length: 100 }, (_, i) => `fragment F${i} on T { ...F${i + 1} ...F${i + 1} }`).join(' ');
  expect(size(`{ ...F0 } ${links} fragment F100 on T { id }`)?.fields).toBe(2 ** 100);
  expect(size('{ ...A } fragment A on T { id ...B } fragment B on T { id ...A }')?.fields).toBe(2);
});

test('measures every operation of a document', () => {
  expect(measure(parse('query A { one } query B { one { two } }')).map(({ depth }) => depth)).toEqual([1, 2]);
});
