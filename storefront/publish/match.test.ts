import { readFileSync } from 'node:fs';
import { Kind, parse } from 'graphql';
import { describe, expect, it, vi } from 'vitest';
import type { ListFields } from '@cho-phien/kit/events/source';
import { entityOfList, parseList } from './lists.ts';
import { changesLists, createMatcher, type ListChange } from './match.ts';

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}

/** What the matcher must find, one list after the other. */
function naive(keys: readonly string[], change: ListChange): string[] {
  if (!changesLists(change)) return [];
  const holds = (filter: Record<string, unknown>, fields: ListFields) =>
    Object.entries(filter).every(([name, wanted]) => {
      if (!Object.hasOwn(fields, name)) return true;
      const options: unknown[] = listOf(fields[name]).filter((value) => value !== null);
      return listOf(wanted).some((value) => options.includes(value));
    });
  return keys.filter((key) => {
    const { root, filter } = parseList(key);
    if (entityOfList(root) !== change.entity) return false;
    const wanted = Object.fromEntries(filter.map(({ carriedAs, value }) => [carriedAs, value]));
    return [change.before, change.after].some((fields) => fields !== null && holds(wanted, fields));
  });
}

/** A small generator whose runs can be repeated (mulberry32). */
function seeded(seed: number) {
  const random = () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (n: number) => Math.floor(random() * n);
  return { below, pick: <T>(of: readonly T[]) => of[below(of.length)] as T };
}

function generated(seed: number) {
  const { below, pick } = seeded(seed);
  const several = (most: number) => Array.from({ length: below(most + 1) }, () => `s${below(12)}`);
  const some = <T>(value: T) => (below(3) === 0 ? { value } : {});
  const filter = () => {
    const chosen = {
      slugs: some(several(3)),
      communeCode: some(`0${below(4)}`),
      seasonMonth: some(1 + below(12)),
      inSeason: some(below(2) === 0),
      isDemo: some(below(2) === 0),
    };
    const given = Object.entries(chosen).filter(([, some]) => 'value' in some);
    return Object.fromEntries(given.map(([name, some]) => [name, (some as { value: unknown }).value]));
  };
  const fields = (): ListFields => ({
    slugs: [`s${below(12)}`],
    communeCode: below(5) === 0 ? null : `0${below(4)}`,
    seasonMonth: Array.from({ length: below(4) }, () => 1 + below(12)),
    isDemo: below(2) === 0,
  });
  const keys = Array.from({ length: 60 }, () => `${pick(['products', 'stores'])}${JSON.stringify(filter())}`);
  const changes = Array.from({ length: 30 }, (): ListChange => {
    const before = below(4) === 0 ? null : fields();
    const after = below(4) === 0 ? null : below(3) === 0 ? before : fields();
    return { entity: pick(['Product', 'Store']), before, after };
  });
  return { keys: [...new Set(keys)], changes };
}

describe('the lists that a change touches', () => {
  it('are those that a scan of all would find, whatever the filters', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const { keys, changes } = generated(seed);
      const early = createMatcher(keys.slice(0, 30));
      early.touchedBy({ entity: 'Product', before: null, after: { slugs: ['s1'] } });
      for (const key of keys) early.add(key);
      for (const change of changes) {
        expect([...early.touchedBy(change)].sort(), `seed ${seed}`).toEqual(naive(keys, change).sort());
      }
    }
  });

  it('are found without being held, where there are many', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const { keys, changes } = generated(seed);
      const read = vi.fn(() => keys);
      const matcher = createMatcher(keys, read, 0);
      const touched = () => changes.map((change) => [...matcher.touchedBy(change)]);
      for (const [i, found] of touched().entries()) {
        const recorded = found.filter((key) => keys.includes(key));
        expect(recorded.sort(), `seed ${seed}`).toEqual(naive(keys, changes[i]!).sort());
      }
      // Those that ask for what no event tells: once.
      const { calls } = read.mock;
      expect(calls.length).toBeGreaterThan(0);
      const before = calls.length;
      touched();
      expect(calls).toHaveLength(before);
    }
  });

  it('are the list it left and the one it joined, and not the others', () => {
    const matcher = createMatcher(['products{"communeCode":"1"}', 'products{"communeCode":"2"}', 'products{}']);
    matcher.add('products{"communeCode":"3"}');
    const touched = matcher.touchedBy({ entity: 'Product', before: { communeCode: '1' }, after: { communeCode: '2' } });
    expect([...touched].sort()).toEqual(['products{"communeCode":"1"}', 'products{"communeCode":"2"}', 'products{}']);
  });

  it('are none when no list field changed', () => {
    const matcher = createMatcher(['products{}']);
    const fields = { slugs: ['a'], communeCode: '1' };
    expect(matcher.touchedBy({ entity: 'Product', before: fields, after: { ...fields } })).toEqual(new Set());
  });

  it('are those of the certificates that a product brings, by their own ids or by that of the product', () => {
    const keys = ['["crt_1"]', '["prd_1"]', '["crt_2"]'].map((ids) => `ocopCertificates{"ids":${ids}}`);
    const ofProducts = ['prd_1', 'prd_2'].map((id) => `ocopCertificates{"productIds":["${id}"]}`);
    const fields = { ids: ['prd_1'], certificates: ['crt_1'] };
    const change = {
      entity: 'Product',
      before: { ...fields, state: 'DRAFT' },
      after: { ...fields, state: 'PUBLISHED' },
    };
    const all = [...keys, ...ofProducts];
    for (const matcher of [createMatcher(all), createMatcher(all, () => all, 0)]) {
      expect([...matcher.touchedBy(change)]).toEqual([keys[0], ofProducts[0]]);
    }
  });

  it('are never those of data files, and always those that nobody has placed', () => {
    const matcher = createMatcher(['communes{}', 'somethingNew{}']);
    const touched = matcher.touchedBy({ entity: 'Store', before: null, after: { slugs: ['a'] } });
    expect([...touched]).toEqual(['somethingNew{}']);
  });

  it('are found among 50,000 in well under a millisecond', () => {
    const keys = Array.from({ length: 50_000 }, (_, i) => `products{"slugs":["s${i}"]}`);
    const matcher = createMatcher(keys, () => keys);
    const change = (i: number): ListChange => ({
      entity: 'Product',
      before: { slugs: [`s${i}`], name: 'a' },
      after: { slugs: [`s${i}`], name: 'b' },
    });
    matcher.touchedBy(change(0));
    const begun = performance.now();
    for (let i = 0; i < 1_000; i += 1) expect(matcher.touchedBy(change(i)).size).toBe(1);
    expect((performance.now() - begun) / 1_000).toBeLessThan(1);
  });
});

it('every list that a page asks for has its place', () => {
  const documents = [
    ...readFileSync('storefront/src/generated/graphql.ts', 'utf8').matchAll(/TypedDocumentString\(`([^`]+)`/g),
  ]
    .map(([, text = '']) => parse(text))
    .flatMap(({ definitions }) => definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION))
    .filter(({ operation }) => operation === 'query')
    .map(({ selectionSet }) => selectionSet.selections.flatMap((each) => ('name' in each ? each.name.value : [])));
  // What asks who is signed in, or what only a store may see, runs in a browser, beside the page that was rendered.
  const mine = 'me storeLots lotArrivals growingAreas stampPrints myOrders storeOrders packingList storeDelivery';
  const own = [...mine.split(' '), 'complaints', 'returns'];
  const asked = new Set(documents.filter((roots) => !roots.some((root) => own.includes(root))).flat());
  expect(asked.size).toBeGreaterThan(5);
  expect([...asked].filter((root) => entityOfList(root) === undefined)).toEqual([]);
});
