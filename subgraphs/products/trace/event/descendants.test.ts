import { newUuid, parseId, publicId, seedUuid } from '@cho-phien/kit/ids';
import { openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { products } from '../../subgraph.ts';
import { PRODUCT, telling } from '../test-lots.ts';
import { descendantsOf } from './descendants.ts';
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
const below = async (...lots: { id: string }[]) =>
  new Set(
    await descendantsOf(
      lots.map(({ id }) => parseId('lot', id) ?? ''),
      api.subgraph.db,
    ),
  );
const uuids = (...lots: { id: string }[]) => new Set(lots.map(({ id }) => parseId('lot', id)));

it('are what was mixed and packed of lots, through every step, and nothing beside', async () => {
  const [a, b, c] = [await harvest(10_000), await harvest(10_000), await harvest(10_000)];
  const mixOf = async (...inputs: { id: string }[]) =>
    (
      await tell('Mix', {
        productId: PRODUCT,
        inputs: inputs.map(({ id }) => ({ lotId: id, quantity: 1_000 })),
        process: 'MIXING',
        quantity: inputs.length * 1_000,
      })
    ).lot;
  const [ab, bc] = [await mixOf(a, b), await mixOf(b, c)];
  const all = await mixOf(ab, bc);
  const { lot: packs } = await tell('Pack', {
    inputs: [{ lotId: all.id, quantity: 1_000 }],
    variantId: SIZE,
    pieces: 1,
    pieceGrams: 500,
  });
  expect(await below(a)).toEqual(uuids(ab, all, packs));
  expect(await below(b, c)).toEqual(uuids(ab, bc, all, packs));
  expect(await below(packs)).toEqual(new Set());
});

it('are none of an act that was declared wrong', async () => {
  const a = await harvest(10_000);
  const eventId = newUuid();
  const { lot: mixed } = await tell('Mix', {
    eventId,
    productId: PRODUCT,
    inputs: [{ lotId: a.id, quantity: 1_000 }],
    process: 'MIXING',
    quantity: 1_000,
  });
  expect(await below(a)).toEqual(uuids(mixed));
  const { userErrors } = await tell('Correct', {
    lotId: mixed.id,
    wrongEventId: `urn:uuid:${eventId}`,
    reason: 'INCORRECT_DATA',
  });
  expect(userErrors).toEqual([]);
  expect(await below(a)).toEqual(new Set());
});

it('are found through goods that are no lot of ours, through circles, and through pieces of a lot', async () => {
  const [a, b] = [await harvest(1_000), await harvest(1_000)];
  const elsewhere = 'https://id.gs1.org/01/09506000134352/10/X1';
  await made([a.identifier], [elsewhere], { storeId: STORE });
  await made([`${elsewhere}/21/7`], ['urn:uuid:0190a000-0000-7000-8000-000000000001'], { storeId: STORE });
  await made(['urn:uuid:0190a000-0000-7000-8000-000000000001'], [a.identifier, b.identifier], { storeId: STORE });
  expect(await below(a)).toEqual(uuids(b));
});

it('are those that a partner tells of only once the lot was sent there, and never lots of others', async () => {
  const [a, b] = [await harvest(10_000), await harvest(1_000)];
  const partnerId = newUuid();
  const theirs = 'https://id.gs1.org/01/09506000134352/10/P1';
  await made([a.identifier], [theirs], { partnerId });
  await made([theirs], [b.identifier], { partnerId });
  await made([theirs], [b.identifier], { storeId: STORE });
  expect(await below(a)).toEqual(new Set());
  const { userErrors } = await tell('Ship', {
    parts: [{ lotId: a.id, quantity: 1_000 }],
    to: { partnerId: publicId('ptn', partnerId) },
  });
  expect(userErrors).toEqual([]);
  expect(await below(a)).toEqual(uuids(b));
});

it('counts a declaration that comes before what it declares wrong', async () => {
  const [a, b] = [await harvest(1_000), await harvest(1_000)];
  const eventID = `urn:uuid:${newUuid()}`;
  const errorDeclaration = { declarationTime: '2026-11-20T07:30:00.000+07:00' };
  await made([a.identifier], [b.identifier], { storeId: STORE }, { eventID, errorDeclaration });
  await made([a.identifier], [b.identifier], { storeId: STORE }, { eventID });
  expect(await below(a)).toEqual(new Set());
});

it('has no end: an act with more outputs than a graph reads at once hides none', async () => {
  const [a, b] = [await harvest(1_000), await harvest(1_000)];
  const many = 'https://id.gs1.org/01/09506000134352/10/N1';
  const eventId = await made([a.identifier], [many], { storeId: STORE });
  await made([many], [b.identifier], { storeId: STORE });
  // As if it had listed them all: to tell them would take longer than to follow them.
  const found = await api.subgraph.db.atomically(async (sql) => {
    await sql.query('set local statement_timeout = 0');
    await sql.query(
      `with made as (
         insert into trace_item (uri) select 'urn:uuid:' || gen_random_uuid() from generate_series(1, 100001) returning id)
       insert into trace_event_item (event_id, act_id, role, item_id, goods_id)
       select e.id, e.id, 'OUTPUT', m.id, m.id from made m join trace_event e on e.event_id = $1`,
      [eventId],
    );
    return descendantsOf([parseId('lot', a.id) ?? ''], sql);
  });
  expect(new Set(found)).toEqual(uuids(b));
}, 180_000);
