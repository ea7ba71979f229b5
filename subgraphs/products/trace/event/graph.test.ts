import { newUuid, publicId, seedUuid } from '@cho-phien/kit/ids';
import { openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { products } from '../../subgraph.ts';
import { PRODUCT, telling } from '../test-lots.ts';
import { capturing, STORE } from './test-events.ts';

const SIZE = publicId('var', seedUuid('variant', 'hang-mau-mien-dong/0'));

let api: TestSubgraph;
beforeAll(async () => {
  api = await openTestSubgraph(products);
});
afterAll(() => api.close());

const harvest = (quantity: number, more?: object) => telling(api).harvest(quantity, more);
const tell: ReturnType<typeof telling>['tell'] = (...args) => telling(api).tell(...args);
const made: ReturnType<typeof capturing>['made'] = (...args) => capturing(api).made(...args);
const ask = async (id: string, fields: string, variables: object = {}) => {
  const { data, errors } = await api.ask(`query ($id: ID!) { lot(id: $id) { ${fields} } }`, { id, ...variables });
  return errors ?? data.lot;
};
const mixOf = async (quantity: number, ...inputs: { id: string }[]) =>
  (
    await tell('Mix', {
      productId: PRODUCT,
      inputs: inputs.map(({ id }) => ({ lotId: id, quantity: quantity / inputs.length })),
      process: 'MIXING',
      quantity,
    })
  ).lot;

describe('one step', () => {
  const LINK = 'identifier quantity uom eventTime title { vi en } lot { id }';

  it('back is what was put in, and how much; forward what came of it, and how much of this went in', async () => {
    const [a, b] = [await harvest(10_000), await harvest(10_000)];
    const mixed = await mixOf(3_000, a, b);
    const at = '2026-11-21T05:01:00.000Z';
    const { lot: packed } = await tell('Pack', {
      at,
      inputs: [{ lotId: mixed.id, quantity: 2_000 }],
      variantId: SIZE,
      pieces: 4,
      pieceGrams: 500,
    });
    const link = (lot: { identifier: string; id: string }, quantity: number) => ({
      identifier: lot.identifier,
      quantity,
      uom: 'KGM',
      lot: { id: lot.id },
    });
    const mixing = { title: { vi: 'Trộn các lô', en: 'Lots mixed' }, eventTime: '2026-11-21T05:00:00.000Z' };
    const packing = { title: { vi: 'Đóng gói', en: 'Packed' }, eventTime: at };
    expect(await ask(mixed.id, `madeFrom { ${LINK} } madeInto { ${LINK} }`)).toEqual({
      madeFrom: [
        { ...link(a, 1.5), ...mixing },
        { ...link(b, 1.5), ...mixing },
      ],
      madeInto: [{ ...link(packed, 2), ...packing }],
    });
    expect(await ask(a.id, `madeFrom { ${LINK} } madeInto { ${LINK} }`)).toEqual({
      madeFrom: [],
      madeInto: [{ ...link(mixed, 1.5), ...mixing }],
    });
  });

  it('of a page of lots takes as few statements as of one', async () => {
    const lots = [await harvest(10_000), await harvest(10_000), await harvest(10_000)];
    for (const lot of lots) await mixOf(1_000, lot);
    const count = async (ids: readonly string[]) => {
      const query = `query ($ids: [ID!]!) { lots(filter: { ids: $ids }) { nodes { madeFrom { quantity lot { id } } madeInto { quantity lot { id } } } } }`;
      const { result, statements } = await api.countingSql(() => api.ask(query, { ids }));
      expect(result.data.lots.nodes[0].madeInto).toHaveLength(1);
      return statements.length;
    };
    const ids = lots.map(({ id }) => id);
    expect(await count(ids)).toBe(await count(ids.slice(0, 1)));
  });

  it('does not count what was declared wrong', async () => {
    const a = await harvest(10_000);
    const eventId = newUuid();
    const input = {
      eventId,
      productId: PRODUCT,
      inputs: [{ lotId: a.id, quantity: 1 }],
      process: 'MIXING',
      quantity: 1,
    };
    const { lot } = await tell('Mix', input);
    await tell('Correct', { lotId: lot.id, wrongEventId: `urn:uuid:${eventId}`, reason: 'DID_NOT_OCCUR' });
    expect(await ask(lot.id, 'madeFrom { identifier }')).toEqual({ madeFrom: [] });
    expect(await ask(a.id, 'madeInto { identifier }')).toEqual({ madeInto: [] });
  });
});

describe('the graph', () => {
  const GRAPH = 'nodes { identifier depth lot { id } } edges { eventId from into } isTruncated';

  it('has each goods once, at its nearest, and each act once, both ways', async () => {
    const [a, b] = [await harvest(10_000), await harvest(10_000)];
    const ab = await mixOf(2_000, a, b);
    const all = await mixOf(2_000, ab, a);
    const node = ({ identifier, id }: { identifier: string; id: string }, depth: number) => ({
      identifier,
      depth,
      lot: { id },
    });
    const { graph } = await ask(all.id, `graph(direction: BACK) { ${GRAPH} }`);
    expect(graph.nodes).toHaveLength(4);
    expect(graph.nodes).toEqual(expect.arrayContaining([node(all, 0), node(ab, 1), node(a, 1), node(b, 2)]));
    expect(graph.edges.map(({ from, into }: any) => ({ from: [...from].sort(), into }))).toEqual([
      { from: [ab.identifier, a.identifier].sort(), into: [all.identifier] },
      { from: [a.identifier, b.identifier].sort(), into: [ab.identifier] },
    ]);
    expect(graph.isTruncated).toBe(false);
    const { graph: forward } = await ask(a.id, `graph(direction: FORWARD) { ${GRAPH} }`);
    expect(forward.nodes).toHaveLength(3);
    expect(forward.nodes).toEqual(expect.arrayContaining([node(a, 0), node(ab, 1), node(all, 1)]));
    expect(forward.edges).toHaveLength(2);
  });

  it('says when more lies beyond what was asked for, and refuses what is too much', async () => {
    let lot = await harvest(10_000);
    const first = lot;
    for (let step = 0; step < 3; step += 1) lot = await mixOf(1_000, lot);
    const graph = async (reach: string) =>
      (await ask(first.id, `graph(direction: FORWARD, ${reach}) { nodes { depth } isTruncated }`)).graph;
    expect(await graph('maxDepth: 3')).toEqual({ nodes: [0, 1, 2, 3].map((depth) => ({ depth })), isTruncated: false });
    expect(await graph('maxDepth: 2')).toEqual({ nodes: [0, 1, 2].map((depth) => ({ depth })), isTruncated: true });
    expect(await graph('first: 1')).toEqual({ nodes: [0, 1].map((depth) => ({ depth })), isTruncated: true });
    for (const [reach, reason] of [
      ['first: 10001', 'PAGE_SIZE'],
      ['first: 0', 'PAGE_SIZE'],
      ['maxDepth: 51', 'INVALID_ARGUMENT'],
    ]) {
      const { data, errors } = await api.ask(
        `query ($id: ID!) { lot(id: $id) { graph(direction: BACK, ${reach}) { isTruncated } } }`,
        { id: first.id },
      );
      expect([data.lot.graph, errors?.[0]?.extensions]).toMatchObject([null, { code: 'BAD_USER_INPUT', reason }]);
    }
  });

  it('ends where goods come back to themselves, and goes through goods of others', async () => {
    const [a, b] = [await harvest(1_000), await harvest(1_000)];
    const theirs = 'https://id.gs1.org/01/09506000134352/10/G1';
    await made([a.identifier], [theirs], { storeId: STORE });
    await made([`${theirs}/21/5`], [b.identifier, a.identifier], { storeId: STORE });
    const { graph } = await ask(a.id, `graph(direction: FORWARD) { ${GRAPH} }`);
    expect(graph.nodes).toEqual([
      { identifier: a.identifier, depth: 0, lot: { id: a.id } },
      { identifier: theirs, depth: 1, lot: null },
      { identifier: b.identifier, depth: 2, lot: { id: b.id } },
    ]);
    expect(graph.isTruncated).toBe(false);
  });

  it('is not changed by who has nothing to say of a lot', async () => {
    const [a, b] = [await harvest(1_000), await harvest(1_000)];
    await made([a.identifier], [b.identifier], { partnerId: newUuid() });
    const { graph } = await ask(a.id, `graph(direction: FORWARD) { ${GRAPH} }`);
    expect(graph.nodes).toHaveLength(1);
    expect((await ask(b.id, 'madeFrom { identifier }')).madeFrom).toEqual([]);
  });

  it('never passes through the number of a trade item alone', async () => {
    const [a, b] = [await harvest(1_000), await harvest(1_000)];
    const salt = 'https://id.gs1.org/01/09506000134352';
    await made([a.identifier], [salt], { storeId: STORE });
    await made([salt], [b.identifier], { storeId: STORE });
    const { graph } = await ask(a.id, `graph(direction: FORWARD) { nodes { identifier } }`);
    expect(graph.nodes).toEqual([{ identifier: a.identifier }]);
  });
});
