import { parseId } from '@cho-phien/kit/ids';
import { expect } from 'vitest';
import { PIECE, type Goods, type Trade } from './lot-trade.ts';

/** Grams that there are at first. */
const HARVESTED = 100_000;
/** Acts at the same time. */
const ACTS = 200;
/** Grams that one part of an act asks for at most: all of them together ask for far more than there is. */
const MOST = 4_000;

/** A lot that acts may meet. */
interface Known {
  id: string;
  /** Grams of one of its units. */
  grams: number;
}

/** What a storm did, as its answers say. */
interface Storm {
  goods: Goods;
  /** The harvest first, then what came of it. */
  lots: Known[];
  /** Pieces that were handed over to be sold. */
  released: number;
  /** Acts that were refused. */
  refused: number;
}

/**
 * One harvest of 100 kg, and two hundred acts at once that release, lose, mix and pack it and what comes of it. Every
 * act is done, or refused because too little is left; nothing is used twice, and every sum is right.
 */
export async function storm(trade: Trade): Promise<void> {
  const it = await begin(trade);
  await rage(trade, it);
  expect(it.refused).toBeGreaterThan(0);
  await expectSums(trade, it);
  expect(await trade.available(it.goods)).toBe(it.released);
}

/** The same with a recall of the harvest at any point of it: of nothing that was made of it is anything for sale then. */
export async function stormWithRecall(trade: Trade): Promise<void> {
  const it = await begin(trade);
  const [harvest] = it.lots;
  await rage(trade, it, async () => {
    await trade.recall(harvest?.id ?? '');
    // While the others still go on.
    expect(await trade.available(it.goods)).toBeOneOf([0, null]);
  });
  await expectSums(trade, it);
  const [row] = await trade.products.subgraph.db.query<{ free: number; recalled: number }>(
    `select count(*) filter (where recalled_at is null) as free, count(recalled_at) as recalled
       from lot where product_id = $1`,
    [parseId('prd', it.goods.productId)],
  );
  expect(row).toEqual({ free: 0, recalled: it.lots.length });
  expect(await trade.available(it.goods)).toBeOneOf([0, null]);
}

async function begin(trade: Trade): Promise<Storm> {
  const goods = await trade.goods();
  const id = await trade.lotOf('lotHarvest', { productId: goods.productId, quantity: HARVESTED });
  return { goods, lots: [{ id, grams: 1 }], released: 0, refused: 0 };
}

/** All acts at once; `meanwhile` begins when some of them, as chance has it, are done. */
async function rage(trade: Trade, it: Storm, meanwhile?: () => Promise<void>): Promise<void> {
  const [made, turn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const turnAt = upTo(ACTS) - 1;
  let ended = 0;
  if (turnAt === 0) turn.resolve();
  const acts = Array.from({ length: ACTS }, async (_, n) => {
    // Half of them begin when there is something beside the harvest, so that lots are taken together in every order.
    if (n % 2 === 1) await made.promise;
    await actAtRandom(trade, it);
    ended += 1;
    if (it.lots.length > 1 || ended === ACTS / 2) made.resolve();
    if (ended >= turnAt) turn.resolve();
  });
  await Promise.all([...acts, meanwhile && turn.promise.then(meanwhile)]);
}

async function actAtRandom(trade: Trade, it: Storm): Promise<void> {
  const { productId, variantId } = it.goods;
  const parts = chosen(it).map((lot) => ({ lot, quantity: upTo(Math.floor(MOST / lot.grams)) }));
  const [{ lot, quantity }] = parts as [(typeof parts)[number]];
  const inputs = parts.map((part) => ({ lotId: part.lot.id, quantity: part.quantity }));
  const grams = parts.reduce((sum, part) => sum + part.quantity * part.lot.grams, 0);
  const pieces = Math.max(1, Math.floor((quantity * lot.grams) / PIECE));
  const packed = Math.max(1, Math.floor(grams / PIECE));
  const keep = (unit: number) => (id: string) => void it.lots.push({ id, grams: unit });
  const acts: [string, object, (id: string) => void][] = [
    ['lotRelease', { lotId: lot.id, variantId, pieces }, () => (it.released += pieces)],
    ['lotLose', { lotId: lot.id, quantity, reason: 'SPOILED' }, () => undefined],
    ['lotMix', { productId, inputs, quantity: grams }, keep(1)],
    ['lotPack', { inputs, variantId, pieces: packed, pieceGrams: PIECE }, keep(PIECE)],
  ];
  const [act, input, done] = acts[upTo(acts.length) - 1]!;
  const { lot: made, userErrors } = await trade.tell(act, input);
  if (made) return done(made.id);
  it.refused += 1;
  expect(userErrors.length).toBeGreaterThan(0);
  // Too little is left, or it is recalled; a part of less than one piece.
  for (const { code } of userErrors) expect(code).toBe('CONFLICT');
}

/** One to three lots in any order, the harvest more often than others. */
function chosen({ lots }: Storm): Known[] {
  const some = Array.from({ length: upTo(3) }, () => lots[Math.random() < 0.4 ? 0 : upTo(lots.length) - 1]!);
  return [...new Set(some)];
}

/** A whole number from 1 to this. */
function upTo(most: number): number {
  return 1 + Math.floor(Math.random() * most);
}

/** Movements add up to what the lots say, no lot gave more than it had, and all of it came of one harvest. */
async function expectSums(trade: Trade, { goods, lots, released }: Storm): Promise<void> {
  const { db } = trade.products.subgraph;
  const productId = parseId('prd', goods.productId);
  const told = await db.query<Record<string, number>>(
    `select l.produced, l.transformed, l.lost, l.released, l.shipped, l.produced - l.transformed - l.lost - l.released as left,
            coalesce(l.piece_grams, 1) as grams,
            ${['PRODUCED', 'TRANSFORMED', 'LOST', 'RELEASED']
              .map((kind) => `coalesce(sum(m.quantity) filter (where m.kind = '${kind}'), 0)::bigint as "${kind}"`)
              .join(', ')}
       from lot l left join lot_movement m on m.lot_id = l.id where l.product_id = $1 group by l.id`,
    [productId],
  );
  expect(told).toHaveLength(lots.length);
  for (const { produced, transformed, lost, left, ...lot } of told) {
    expect([lot.PRODUCED, lot.TRANSFORMED, lot.LOST, lot.RELEASED]).toEqual([
      produced,
      transformed,
      lost,
      lot.released,
    ]);
    expect(left).toBeGreaterThanOrEqual(0);
  }
  const inGrams = told.map(({ lost = 0, released: sold = 0, left = 0, grams = 1 }) => (lost + sold + left) * grams);
  expect(inGrams.reduce((sum, each) => sum + each)).toBeLessThanOrEqual(HARVESTED);
  const [handedOver] = await db.query<{ pieces: number }>(
    `select coalesce(sum(r.pieces), 0)::bigint as pieces from lot_release r join lot l on l.id = r.lot_id where l.product_id = $1`,
    [productId],
  );
  expect(handedOver?.pieces).toBe(released);
  expect(released * PIECE).toBeLessThanOrEqual(HARVESTED);
  await trade.available(goods);
  const [stocked] = await trade.orders.subgraph.db.query<{ pieces: number }>(
    `select coalesce(sum(released), 0)::bigint as pieces from stock_balance where variant_id = $1`,
    [parseId('var', goods.variantId)],
  );
  expect(stocked?.pieces).toBe(released);
}
