import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { signIdentity } from '@cho-phien/kit/identity';
import { buildSchema, isInterfaceType, isObjectType, type GraphQLObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SECRET } from '../gateway/fakes.ts';
import { BY_SECRET, ENTITIES, PRIVATE_TYPES, ROWS, SENSITIVE_FIELDS, type Row } from './matrix.ts';
import { ROLES, type Role } from './roles.ts';
import { startWorld, type World } from './world.ts';

type Cell = '+' | '0' | '-';

/** Each role with its sign. */
function cellsOf({ cells }: { cells: string }): [Role, Cell][] {
  const signs = cells.split(' ') as Cell[];
  if (signs.length !== ROLES.length) throw new Error(`A row has ${signs.length} cells: ${cells}`);
  return ROLES.map((role, i) => [role, signs[i] as Cell]);
}

const schema = buildSchema(readFileSync('gateway/schema.graphql', 'utf8'));
const fieldsOf = (type: GraphQLObjectType | null | undefined) =>
  Object.keys(type?.getFields() ?? {}).map((field) => `${type?.name}.${field}`);

describe('the matrix', () => {
  const rooted = new Set([...ROWS.map(({ field }) => field.split(' ')[0]), ...Object.keys(BY_SECRET)]);

  test('has a row for every root field, and none for others', () => {
    const all = [...fieldsOf(schema.getQueryType()), ...fieldsOf(schema.getMutationType())];
    expect([...rooted].toSorted()).toEqual(all.toSorted());
  });

  test('has a row for every entity of every subgraph', () => {
    const all = ['users', 'products', 'orders', 'content'].flatMap((name) => {
      const sdl = readFileSync(`subgraphs/${name}/schema.graphql`, 'utf8');
      return [...sdl.matchAll(/^type (\w+)(?: implements [\w &]+)? @key\(fields: "\w+"\) \{/gm)].map(
        ([, type]) => `${name}.${type}`,
      );
    });
    expect([...new Set(ENTITIES.map(({ entity }) => entity))].toSorted()).toEqual(all.toSorted());
  });

  test('names every type that only private fields lead to, and the rows that show who sees it', () => {
    const fields = new Set([...ROWS.map(({ field }) => field), ...Object.keys(BY_SECRET)]);
    for (const [type, shown] of Object.entries(PRIVATE_TYPES)) {
      expect(schema.getType(type), type).toBeDefined();
      for (const field of shown) expect(fields, `${type}: ${field}`).toContain(field);
    }
    expect(Object.keys(PRIVATE_TYPES).toSorted()).toEqual([...typesBeyondPublic()].toSorted());
  });

  test('has a row for every field of a public type that says who alone sees it', () => {
    const guarded = Object.values(schema.getTypeMap()).flatMap((type) =>
      isObjectType(type) && !(type.name in PRIVATE_TYPES) && !type.name.endsWith('Payload')
        ? Object.values(type.getFields()).flatMap(({ name, description }) =>
            GUARDED.test(description ?? '') ? [`${type.name}.${name}`] : [],
          )
        : [],
    );
    expect(Object.keys(SENSITIVE_FIELDS).toSorted()).toEqual(guarded.toSorted());
    const fields = new Set(ROWS.map(({ field }) => field));
    for (const row of Object.values(SENSITIVE_FIELDS)) expect(fields).toContain(row);
  });
});

/** How the description of a field says that not everybody sees it. */
const GUARDED = /personal\b|null unless (you|they|an officer|the person)/i;

/** Object types that no root field open to everybody leads to, payloads of mutations aside. */
function typesBeyondPublic(): Set<string> {
  const open = new Set<string>();
  const walk = (type: unknown): void => {
    const named = unwrap(type);
    if (isInterfaceType(named)) for (const kind of schema.getPossibleTypes(named)) walk(kind);
    if (!isObjectType(named) || open.has(named.name) || named.name in PRIVATE_TYPES) return;
    open.add(named.name);
    for (const field of Object.values(named.getFields())) walk(field.type);
  };
  const queries = schema.getQueryType()?.getFields() ?? {};
  for (const row of ROWS) {
    const [root, name = ''] = row.field.split('.');
    if (root === 'Query' && !/[-0]/.test(row.cells)) walk(queries[name]?.type);
  }
  // What a payload shows of a thing, only its writer gets: the thing itself needs a row of its own.
  for (const { type } of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const payload = unwrap(type);
    if (!isObjectType(payload)) continue;
    open.add(payload.name);
    walk(payload.getFields().userErrors?.type);
  }
  const all = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && !type.name.startsWith('__'));
  return new Set(
    all.map(({ name }) => name).filter((name) => !open.has(name) && !['Query', 'Mutation'].includes(name)),
  );
}

function unwrap(type: unknown): unknown {
  let inner = type as { ofType?: unknown };
  while (inner && typeof inner === 'object' && 'ofType' in inner && inner.ofType) inner = inner.ofType as typeof inner;
  return inner;
}

let cases = 0;
afterAll(() =>
  console.log(`authorisation: ${ROWS.length} rows of root fields, ${ENTITIES.length} of entities, ${cases} cases`),
);

describe.each([
  ['in one process', true],
  ['in many processes', false],
])('%s', (_how, inOneProcess) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld(inOneProcess);
  });
  afterAll(() => world?.stop());

  test.each(ROWS)('$field', async (row) => {
    const isMutation = row.field.startsWith('Mutation');
    const cells = cellsOf(row);
    // First those who may change nothing: all of them together leave everything as it was.
    const barred = cells.filter(([, cell]) => cell === '-' || (isMutation && cell === '0'));
    const variables = new Map<Role, object>();
    for (const [role] of barred) variables.set(role, await variablesOf(row, role));
    const before = await world.fingerprint();
    for (const [role, cell] of barred) await expectCell(row, role, cell, variables.get(role) ?? {});
    expect(await world.fingerprint()).toBe(before);
    for (const [role, cell] of cells) {
      if (variables.has(role)) continue;
      await expectCell(row, role, cell, await variablesOf(row, role));
    }
  });

  async function expectCell(row: Row, role: Role, cell: Cell, variables: object): Promise<void> {
    cases += 1;
    const { body } = await world.ask(role, row.operation, variables as Record<string, unknown>);
    if (cell === '-') {
      const code = role === 'anonymous' ? 'UNAUTHENTICATED' : 'FORBIDDEN';
      expect([body.data?.it ?? null, body.errors?.[0]?.extensions?.code], role).toEqual([null, code]);
      return;
    }
    expect(body.errors, role).toBeUndefined();
    const seen = row.seen ? row.seen(body.data.it, world) : body.data.it !== null;
    expect(Boolean(seen), `${role}: ${JSON.stringify(body.data)}`).toBe(cell === '+');
  }

  async function variablesOf({ variables }: Row, role: Role): Promise<object> {
    return (
      (await variables?.(world, { accountId: world.accounts.get(role), isPartner: role.startsWith('partner') })) ?? {}
    );
  }

  test.each(ENTITIES)('_entities of $entity', async (row) => {
    const [name = '', type = ''] = row.entity.split('.');
    const subgraph = world.subgraphs.get(name);
    const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on ${type} { ${row.field} } } }`;
    const request = { query, variables: { r: [{ __typename: type, ...(await row.key(world)) }] } };
    expect(await subgraph?.answer(request, undefined)).toBeUndefined();
    expect(await subgraph?.answer(request, await signed('admin', 'another-subgraph'))).toBeUndefined();
    for (const [role, cell] of cellsOf(row)) {
      cases += 1;
      const answer = await subgraph?.answer(request, await signed(role, name));
      const [entity] = (answer?.data?._entities ?? []) as unknown[];
      expect(entity !== null && entity !== undefined, role).toBe(cell === '+');
    }
  });

  /** The identity that the gateway would send along for a role. */
  async function signed(role: Role, audience: string): Promise<string> {
    const viewer = await world.viewer(role);
    const identity = { viewer, locale: 'vi', now: Date.now(), requestId: randomUUID(), address: null } as const;
    return signIdentity(identity, audience, SECRET);
  }
});
