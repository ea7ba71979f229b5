import { addDays, dayOf, startOfDay } from '@cho-phien/kit/clock';
import { parseId } from '@cho-phien/kit/ids';
import { A_CONSUMER, AN_ADMIN, TEST_NOW } from '@cho-phien/kit/test-harness';
import type { Viewer } from '@cho-phien/kit/viewer';
import { soldOut } from '@cho-phien/orders/stock/stock.gone';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTrade, PIECE, type Goods, type Trade } from './lot-trade.ts';

let trade: Trade;
beforeAll(async () => {
  trade = await openTrade();
});
afterAll(() => trade.close());

const harvest = ({ productId }: Goods, quantity = 10_000) => trade.lotOf('lotHarvest', { productId, quantity });
const release = ({ variantId }: Goods, lotId: string, pieces: number) =>
  trade.lotOf('lotRelease', { lotId, variantId, pieces });
const pack = ({ variantId }: Goods, lotId: string, pieces: number, bestBefore?: string) =>
  trade.lotOf('lotPack', { inputs: [{ lotId, quantity: pieces * PIECE }], variantId, pieces, bestBefore });
/** Packs and hands over; the id of the lot of packs. */
const releasePacks = async (goods: Goods, pieces: number, bestBefore: string) => {
  const lotId = await pack(goods, await harvest(goods), pieces, bestBefore);
  await release(goods, lotId, pieces);
  return lotId;
};
const stockSet = async (variantId: string, onHand: number, now = TEST_NOW.getTime()) => {
  const { data } = await trade.orders.ask(
    `mutation ($input: StockSetInput!) { stockSet(input: $input) {
       variant { stock { availableQuantity isDemo } } userErrors { code } } }`,
    { input: { variantId, onHand } },
    { viewer: AN_ADMIN, now },
  );
  return data.stockSet.variant?.stock ?? data.stockSet.userErrors;
};

test('what is handed over of lots is stock, each once, however often orders hears of it', async () => {
  const goods = await trade.goods();
  const lot = await harvest(goods);
  expect(await trade.available(goods)).toBeNull();
  await release(goods, lot, 4);
  expect(await trade.available(goods)).toBe(4);
  await release(goods, lot, 3);
  await release(goods, await pack(goods, lot, 5), 5);
  expect(await trade.available(goods)).toBe(12);
  // Told anew from a snapshot, and what came while nobody listened.
  await trade.restart(true);
  expect(await trade.available(goods)).toBe(12);
  await trade.restart(false);
  await release(goods, lot, 1);
  expect(await trade.available(goods)).toBe(13);
});

test('a recall takes its lots out of what may be sold within two seconds, and its end puts them back', async () => {
  const goods = await trade.goods();
  const [bad, good] = [await harvest(goods), await harvest(goods)];
  await release(goods, await pack(goods, bad, 6), 6);
  await release(goods, bad, 2);
  await release(goods, good, 3);
  expect(await trade.available(goods)).toBe(11);
  const started = performance.now();
  const recallId = await trade.recall(bad);
  expect(await trade.available(goods)).toBe(3);
  expect(performance.now() - started).toBeLessThan(2_000);
  await trade.restart(true);
  expect(await trade.available(goods)).toBe(3);
  await trade.tell('lotRecallEnd', { recallId, reason: { vi: 'Nhầm lô.' } });
  expect(await trade.available(goods)).toBe(11);
});

test('what a seller says is there is what may be sold: lots count in it, and a recall takes nothing of the rest', async () => {
  const goods = await trade.goods();
  const lot = await harvest(goods);
  await release(goods, lot, 4);
  expect(await trade.available(goods)).toBe(4);
  expect(await stockSet(goods.variantId, 10)).toEqual({ availableQuantity: 10, isDemo: false });
  await release(goods, lot, 1);
  expect(await trade.available(goods)).toBe(11);
  expect(await stockSet(goods.variantId, 7)).toEqual({ availableQuantity: 7, isDemo: false });
  const recallId = await trade.recall(lot);
  expect(await trade.available(goods)).toBe(2);
  expect(await stockSet(goods.variantId, 0)).toEqual({ availableQuantity: 0, isDemo: false });
  // What is recalled is not the seller's to count.
  await trade.tell('lotRecallEnd', { recallId, reason: { vi: 'Nhầm lô.' } });
  expect(await trade.available(goods)).toBe(5);
});

test('what was handed over and is gone, a seller takes out, and it stays gone', async () => {
  const goods = await trade.goods();
  const lot = await harvest(goods);
  await release(goods, lot, 10);
  expect(await trade.available(goods)).toBe(10);
  expect(await stockSet(goods.variantId, 4)).toEqual({ availableQuantity: 4, isDemo: false });
  await release(goods, lot, 5);
  expect(await trade.available(goods)).toBe(9);
  await trade.restart(true);
  expect(await trade.available(goods)).toBe(9);
  // All that is left is of the lot.
  await trade.recall(lot);
  expect(await trade.available(goods)).toBe(0);
});

test('of fewer than lots brought, those that expire last are there; what is past its date is not touched', async () => {
  const goods = await trade.goods();
  const today = dayOf(TEST_NOW);
  const late = addDays(today, 9);
  for (const bestBefore of [addDays(today, 5), late, today]) await releasePacks(goods, 4, bestBefore);
  await release(goods, await harvest(goods), 1);
  expect(await trade.available(goods)).toBe(13);
  const tomorrow = startOfDay(addDays(today, 1)).getTime();
  expect(await stockSet(goods.variantId, 6, tomorrow)).toEqual({ availableQuantity: 6, isDemo: false });
  const left = await trade.orders.subgraph.db.query(
    `select best_before::text as day, on_hand as "onHand" from stock_balance
      where variant_id = split_part($1, '_', 2)::uuid and on_hand > 0 order by best_before`,
    [goods.variantId],
  );
  expect(left).toEqual([
    { day: today, onHand: 4 },
    { day: addDays(today, 5), onHand: 1 },
    { day: late, onHand: 4 },
    { day: null, onHand: 1 },
  ]);
  expect(await trade.available(goods, startOfDay(addDays(late, 1)).getTime())).toBe(1);
});

test('what is past its date is not for sale from midnight on, by the date alone; its last good day it still is', async () => {
  const goods = await trade.goods();
  const lastDay = addDays(dayOf(TEST_NOW), 2);
  const midnight = startOfDay(addDays(lastDay, 1)).getTime();
  const early = await releasePacks(goods, 4, lastDay);
  await releasePacks(goods, 3, addDays(lastDay, 3));
  await release(goods, await harvest(goods), 2);
  expect(await trade.available(goods)).toBe(9);
  expect(await trade.available(goods, midnight - 1)).toBe(9);
  expect(await trade.available(goods, midnight)).toBe(5);
  const changesAt = async (now: number) => {
    const { data } = await trade.orders.ask(
      `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on Variant { stock { nextChangeAt } } } }`,
      { keys: [{ __typename: 'Variant', id: goods.variantId }] },
      { now },
    );
    return data._entities[0].stock.nextChangeAt;
  };
  const later = startOfDay(addDays(lastDay, 4)).getTime();
  expect(await changesAt(midnight - 1)).toBe(new Date(midnight).toISOString());
  expect(await changesAt(midnight)).toBe(new Date(later).toISOString());
  expect(await changesAt(later)).toBeNull();
  // What is recalled and past its date is taken out once.
  await trade.recall(early);
  expect(await trade.available(goods, midnight)).toBe(5);
  expect(await trade.available(goods, later)).toBe(2);
});

test('goods of which everything is past its date are told as sold out', async () => {
  const goods = await trade.goods();
  const today = dayOf(TEST_NOW);
  await releasePacks(goods, 4, today);
  await trade.available(goods);
  const uuid = parseId('var', goods.variantId) ?? '';
  const goneOn = (day: string) => soldOut([uuid], trade.orders.subgraph.db, startOfDay(day));
  expect(await goneOn(today)).toEqual(new Set());
  expect(await goneOn(addDays(today, 1))).toEqual(new Set([uuid]));
});

test('real goods take the place of a sample figure', async () => {
  const goods = await trade.goods();
  await trade.orders.subgraph.db.query(
    `with kept as (
       insert into stock (variant_id, low_threshold, is_demo, updated_at)
       values (split_part($1, '_', 2)::uuid, 5, true, now()) returning variant_id)
     insert into stock_balance (variant_id, lot_id, on_hand, is_recalled, is_demo)
     select variant_id, '00000000-0000-0000-0000-000000000000', 40, false, true from kept`,
    [goods.variantId],
  );
  await release(goods, await harvest(goods), 4);
  expect(await trade.available(goods)).toBe(4);
});

test('more than an Int holds of a lot stops nobody', async () => {
  const goods = await trade.goods(1);
  const lot = await harvest(goods, 10_000_000_000);
  for (const pieces of [20_000_000, 20_000_000]) await release(goods, lot, pieces);
  expect(await trade.available(goods)).toBe(40_000_000);
  const { data } = await trade.products.ask(
    `mutation ($input: LotPackInput!) { lotPack(input: $input) { lot { id } userErrors { code } } }`,
    {
      input: {
        eventId: crypto.randomUUID(),
        inputs: [{ lotId: await harvest(goods, 9_000_000_000), quantity: 9_000_000_000 }],
        variantId: goods.variantId,
        pieces: 9_000_000_000,
      },
    },
    { viewer: AN_ADMIN },
  );
  await release(goods, data.lotPack.lot.id, 9_000_000_000);
  expect(await trade.available(goods)).toBe(2 ** 31 - 1);
});

test('how much of a lot is in stock its own people see, and officers', async () => {
  const goods = await trade.goods();
  const lot = await harvest(goods);
  await release(goods, lot, 4);
  await trade.available(goods);
  // Whose it is orders knows from its copy of products.
  const [{ store } = { store: '' }] = await trade.products.subgraph.db.query<{ store: string }>(
    `select store_id as store from product where public_id('prd', id) = $1`,
    [goods.productId],
  );
  await trade.orders.subgraph.db.query(
    `with product as (
       insert into sellable_product (id, version, state, name_vi, name_en, store_id, commune_code, season_months, storage,
              is_age_restricted, is_demo)
       values (gen_random_uuid(), 1, 'PUBLISHED', '', '', $2, '05977', '{}', 'AMBIENT', false, false) returning id)
     insert into sellable_variant (id, product_id, position, name_vi, name_en)
     select split_part($1, '_', 2)::uuid, id, 0, '', '' from product`,
    [goods.variantId, store],
  );
  const seenBy = async (viewer: Viewer) =>
    (
      await trade.orders.ask(
        `query ($keys: [_Any!]!) { _entities(representations: $keys) {
           ... on Lot { stock { variant { id } released onHand } } } }`,
        { keys: [{ __typename: 'Lot', id: lot }] },
        { viewer },
      )
    ).data._entities[0].stock;
  const all = [{ variant: { id: goods.variantId }, released: 4, onHand: 4 }];
  expect(await seenBy(trade.member)).toEqual(all);
  expect(await seenBy(AN_ADMIN)).toEqual(all);
  expect(await seenBy(A_CONSUMER)).toBeNull();
  expect(await seenBy({ kind: 'anonymous' })).toBeNull();
});
