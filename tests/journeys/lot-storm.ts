import { newUuid, parseId, publicId } from '@cho-phien/kit/ids';
import { expect } from 'vitest';
import { expectSums } from './lot-sums.ts';
import { HARVESTED, type Known, type Side, type Storm } from './lot-storm.type.ts';
import { PIECE, type Trade } from './lot-trade.ts';

/** Acts at the same time. */
const ACTS = 200;
/** Grams that one part of an act asks for at most: all of them together ask for far more than there is. */
const MOST = 4_000;

/**
 * One harvest of 100 kg, and two hundred acts at once that release, lose, mix and pack it and what comes of it, send it
 * to another store and receive it there, and declare some of all that wrong. Every act is done, or refused because too
 * little is left; nothing is used twice, and every sum is right.
 */
export async function storm(trade: Trade): Promise<void> {
  const it = await begin(trade);
  await rage(trade, it);
  expect(it.refused).toBeGreaterThan(0);
  await expectSums(trade, it);
  // Of what nothing was ever released there is no stock.
  for (const side of it.sides) expect((await trade.available(side.goods)) ?? 0).toBe(side.released);
}

/** The same with a recall of the harvest at any point of it: of nothing that was made of it is anything for sale then. */
export async function stormWithRecall(trade: Trade): Promise<void> {
  const it = await begin(trade);
  const [harvest] = it.lots;
  await rage(trade, it, async () => {
    await trade.recall(harvest?.id ?? '');
    // While the others still go on.
    await expectNoneForSale(trade, it);
  });
  await expectSums(trade, it);
  // What was never made, as it was declared, holds nothing that could be recalled.
  const [row] = await trade.products.subgraph.db.query<{ free: number }>(
    `select count(*) as free from lot where product_id = any($1) and recalled_at is null and withdrawn_at is null`,
    [it.sides.map(({ goods }) => parseId('prd', goods.productId))],
  );
  expect(row).toEqual({ free: 0 });
  await expectNoneForSale(trade, it);
}

async function expectNoneForSale(trade: Trade, { sides }: Storm): Promise<void> {
  for (const { goods } of sides) expect(await trade.available(goods)).toBeOneOf([0, null]);
}

async function begin(trade: Trade): Promise<Storm> {
  const side = async (storeId: string): Promise<Side> => {
    return { storeId, goods: await trade.goods(PIECE, storeId), released: 0 };
  };
  const sides: Storm['sides'] = [await side(trade.stores[0]), await side(trade.stores[1])];
  const [of] = sides;
  const id = await trade.lotOf('lotHarvest', { productId: of.goods.productId, quantity: HARVESTED });
  return { sides, lots: [{ id, of, grams: 1, isSold: true }], sent: [], done: [], refused: 0 };
}

type Later = PromiseWithResolvers<void>;

/** All acts at once; `meanwhile` begins when some of them, as chance has it, are done. */
async function rage(trade: Trade, it: Storm, meanwhile?: () => Promise<void>): Promise<void> {
  const [made, many, turn] = [1, 2, 3].map(() => Promise.withResolvers<void>()) as [Later, Later, Later];
  const turnAt = upTo(ACTS) - 1;
  let ended = 0;
  if (turnAt === 0) turn.resolve();
  const acts = Array.from({ length: ACTS }, async (_, n) => {
    // Half of them begin when there is something beside the harvest, so that lots are taken together in every order.
    if (n % 2 === 1) await made.promise;
    // And half of those when much was told that may be declared wrong.
    if (n % 4 === 1) await many.promise;
    await actAtRandom(trade, it);
    ended += 1;
    if (it.lots.length > 1 || ended === ACTS / 2) made.resolve();
    if (ended === ACTS / 4) many.resolve();
    if (ended >= turnAt) turn.resolve();
  });
  await Promise.all([...acts, meanwhile && turn.promise.then(meanwhile)]);
}

/** What may be told, and what is so once it was done: of a lot that was made then. */
interface Act {
  name: string;
  input: object;
  done(madeId: string): void;
}

async function actAtRandom(trade: Trade, it: Storm): Promise<void> {
  const eventId = newUuid();
  const { name, input, done } = anAct(it, eventId);
  const { lot: made, userErrors } = await trade.tell(name, { eventId, ...input });
  if (made) return done(made.id);
  it.refused += 1;
  expect(userErrors.length).toBeGreaterThan(0);
  // Too little is left, or it is recalled; a part of less than one piece; declared wrong, received or released already.
  // Of what was declared never sent, or has all arrived, nobody is told that there is such a lot.
  const codes = name === 'lotReceive' ? ['CONFLICT', 'NOT_FOUND'] : ['CONFLICT'];
  for (const { code } of userErrors) expect(codes).toContain(code);
}

function anAct(it: Storm, eventId: string): Act {
  const acts = [release, lose, mix, pack, ship, ...(it.sent.length > 0 ? [receive] : [])];
  // Few enough that something comes of the others.
  if (it.done.length > 0 && Math.random() < 0.2) return correct(it);
  return one(acts)(it, eventId);
}

function release(it: Storm, eventId: string): Act {
  const [lot] = chosen({ ...it, lots: it.lots.filter(({ isSold }) => isSold) }) as [Known];
  const pieces = Math.max(1, Math.floor(upTo(MOST) / PIECE));
  return {
    name: 'lotRelease',
    input: { lotId: lot.id, variantId: lot.of.goods.variantId, pieces },
    done: () => {
      lot.of.released += pieces;
      // Whoever declares it wrong is refused: enough if some do.
      if (Math.random() < 0.2) it.done.push({ eventId, lotId: lot.id });
    },
  };
}

function lose(it: Storm, eventId: string): Act {
  const [lot] = chosen(it) as [Known];
  return {
    name: 'lotLose',
    input: { lotId: lot.id, quantity: quantityOf(lot), reason: 'SPOILED' },
    done: () => void it.done.push({ eventId, lotId: lot.id }),
  };
}

function mix(it: Storm, eventId: string): Act {
  const { of, inputs, grams } = partsOf(it);
  return {
    name: 'lotMix',
    input: { productId: of.goods.productId, inputs, quantity: grams },
    done: (id) => made(it, { id, of, grams: 1, isSold: true }, eventId),
  };
}

function pack(it: Storm, eventId: string): Act {
  const { of, inputs, grams } = partsOf(it);
  const pieces = Math.max(1, Math.floor(grams / PIECE));
  return {
    name: 'lotPack',
    input: { inputs, variantId: of.goods.variantId, pieces, pieceGrams: PIECE },
    done: (id) => made(it, { id, of, grams: PIECE, isSold: true }, eventId),
  };
}

/** To the other store. */
function ship(it: Storm, eventId: string): Act {
  const { lots, of, inputs } = partsOf(it);
  const to = it.sides.find((side) => side !== of) as Side;
  return {
    name: 'lotShip',
    input: { parts: inputs, to: { storeId: publicId('str', to.storeId) } },
    done: () => {
      for (const lot of lots) it.sent.push({ lot, to });
      it.done.push({ eventId, lotId: one(lots).id });
    },
  };
}

function receive(it: Storm, eventId: string): Act {
  const { lot, to } = one(it.sent);
  const isBulk = lot.grams === 1;
  const unit = isBulk ? {} : { unit: 'PIECE', pieceGrams: lot.grams };
  return {
    name: 'lotReceive',
    input: { productId: to.goods.productId, fromLotId: lot.id, quantity: quantityOf(lot), ...unit },
    // Pieces of another store are of no size that this one sells.
    done: (id) => made(it, { id, of: to, grams: lot.grams, isSold: isBulk }, eventId),
  };
}

function correct(it: Storm): Act {
  const wrong = one(it.done);
  const { eventId, lotId } = wrong;
  return {
    name: 'lotCorrect',
    input: { lotId, wrongEventId: `urn:uuid:${eventId}`, reason: 'DID_NOT_OCCUR' },
    done: () => void it.done.splice(it.done.indexOf(wrong), 1),
  };
}

function made(it: Storm, lot: Known, eventId: string): void {
  it.lots.push(lot);
  it.done.push({ eventId, lotId: lot.id });
}

/** So much of some lots of one store, and what that weighs in grams. */
function partsOf(it: Storm) {
  const some = chosen(it);
  const { of } = some[0] as Known;
  const lots = some.filter((lot) => lot.of === of);
  const inputs = lots.map((lot) => ({ lotId: lot.id, quantity: quantityOf(lot) }));
  const grams = lots.reduce((sum, lot, n) => sum + (inputs[n]?.quantity ?? 0) * lot.grams, 0);
  return { of, lots, inputs, grams };
}

const quantityOf = ({ grams }: Known) => upTo(Math.floor(MOST / grams));

/** One to three lots in any order, the harvest more often than others. */
function chosen({ lots }: Pick<Storm, 'lots'>): Known[] {
  const some = Array.from({ length: upTo(3) }, () => lots[Math.random() < 0.4 ? 0 : upTo(lots.length) - 1]!);
  return [...new Set(some)];
}

/** A whole number from 1 to this. */
function upTo(most: number): number {
  return 1 + Math.floor(Math.random() * most);
}

const one = <T>(of: readonly T[]) => of[upTo(of.length) - 1] as T;
