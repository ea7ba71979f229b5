import { mkdtemp, mkdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { schemaFiles, updateSchemaFiles } from './compose.ts';
import { compose } from './composition.ts';
import { undescribed } from './descriptions.ts';

const sdl = (text: string) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])\n${text}`;
const A = { name: 'a', sdl: sdl('type Query { one: T } type T @key(fields: "id") { "Its id." id: ID! }') };

test('the committed schema files are what the code says, and every part of the API is described', async () => {
  const files = await schemaFiles();
  expect(await updateSchemaFiles(files, true)).toEqual([]);
  expect(undescribed(files.get('gateway/schema.graphql') ?? '')).toEqual([]);
});

test('the public schema keeps descriptions and shows nothing of the federation', () => {
  const { supergraph, schema } = compose([
    A,
    { name: 'b', sdl: sdl('type T @key(fields: "id") { id: ID! two: Int }') },
  ]);
  expect(supergraph).toContain('http://a.invalid/graphql');
  expect(schema).toContain('"""Its id."""');
  expect(schema).toContain('two: Int');
  expect(schema).not.toMatch(/join__|@key|_entities|invalid/);
});

test('subgraphs that contradict each other do not compose, and the message says where', () => {
  const other = { name: 'b', sdl: sdl('type Query { one: Int }') };
  expect(() => compose([A, other])).toThrow('The subgraphs do not compose');
});

test('a check writes nothing, an update writes what differs and only that', async () => {
  const root = await mkdtemp(join(tmpdir(), 'compose-'));
  onTestFinished(() => rm(root, { recursive: true }));
  await mkdir(join(root, 'gateway'));
  const files = new Map([['gateway/schema.graphql', 'type Query { a: Int }\n']]);
  expect(await updateSchemaFiles(files, true, root)).toEqual(['gateway/schema.graphql']);
  expect(await updateSchemaFiles(files, false, root)).toEqual(['gateway/schema.graphql']);
  expect(await readFile(join(root, 'gateway/schema.graphql'), 'utf8')).toBe('type Query { a: Int }\n');
  expect(await updateSchemaFiles(files, false, root)).toEqual([]);
});
