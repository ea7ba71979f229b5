import { randomUUID } from 'node:crypto';
import type { Consumer } from '@cho-phien/kit/events/consumer';
import { newUuid, publicId } from '@cho-phien/kit/ids';
import { log } from '@cho-phien/kit/log';
import { aMember, AN_ADMIN, openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import type { Viewer } from '@cho-phien/kit/viewer';
import { followLots } from '@cho-phien/orders/lot/lot.copy';
import { orders as ordersDefinition } from '@cho-phien/orders/subgraph';
import { products as productsDefinition } from '@cho-phien/products/subgraph';
import { expect, vi } from 'vitest';

/** Grams of the one size that goods of these tests are sold in. */
export const PIECE = 250;

/** Goods of their own, that nothing is in stock of. */
export interface Goods {
  productId: string;
  variantId: string;
}

/** What came of an act with a lot. */
export interface Came {
  lot: { id: string } | null;
  recall?: { id: string } | null;
  userErrors: { __typename: string; code: string; path: string[] }[];
}

/** Products and orders, and people who tell of lots in one and look at stock in the other. */
export interface Trade {
  products: TestSubgraph;
  orders: TestSubgraph;
  /** Two stores (uuids): everything is of the first, unless told otherwise. */
  stores: [string, string];
  /** One of the first store. */
  member: Viewer;
  goods(grams?: number, store?: string): Promise<Goods>;
  /** `tell('lotMix', 'LotMixInput', input)`; it fails the test where it ends in an error. */
  tell(act: string, input: object, viewer?: Viewer): Promise<Came>;
  /** The id of the lot that must come of it. */
  lotOf(act: string, input: object): Promise<string>;
  recall(lotId: string): Promise<string>;
  /** Resolves once orders has heard all that products has said; tells how many pieces may be sold then, or at `now`. */
  available(goods: Goods, now?: number): Promise<number | null>;
  /** Stops following, and follows anew from where it stood, or with `fromScratch` from a snapshot. */
  restart(fromScratch: boolean): Promise<void>;
  close(): Promise<void>;
}

/** What ends a request that waited too long for a connection or for a lot: nothing but this may ever be the matter. */
const TOO_BUSY = /timeout exceeded when trying to connect|canceling statement due to statement timeout/;

/** Opens both, with orders following products. */
export async function openTrade(): Promise<Trade> {
  const [products, orders] = await Promise.all([
    openTestSubgraph(productsDefinition),
    openTestSubgraph(ordersDefinition),
  ]);
  const causes = new Map<string, unknown>();
  vi.spyOn(log, 'error').mockImplementation((told: unknown) => {
    const { err, requestId } = told as { err: unknown; requestId: string };
    causes.set(requestId, err);
  });
  const stores = await twoStores(products);
  const member = aMember(stores[0]);
  const follow = () => followLots(products.subgraph.feed, orders.subgraph.db);
  let consumer: Consumer = follow();
  const tell: Trade['tell'] = async (act, input, viewer = AN_ADMIN) => {
    const type = `${act.charAt(0).toUpperCase()}${act.slice(1)}Input`;
    const thing = act.startsWith('lotRecall') ? 'recall { id }' : 'lot { id }';
    const query = `mutation ($input: ${type}!) { it: ${act}(input: $input) { ${thing} userErrors { __typename code path } } }`;
    const variables = { input: { eventId: newUuid(), ...input } };
    for (;;) {
      const requestId = randomUUID();
      const { data, errors } = await products.ask(query, variables, { viewer, requestId });
      if (!errors) return data.it;
      // Who waits too long on a busy machine is told to try again, and may: an act is done once for its event id.
      expect(String(causes.get(requestId))).toMatch(TOO_BUSY);
    }
  };
  const done = async (act: string, input: object) => {
    const came = await tell(act, input);
    expect(came.userErrors).toEqual([]);
    return came;
  };
  return {
    products,
    orders,
    stores,
    member,
    tell,
    async goods(grams = PIECE, store = stores[0]) {
      const { data } = await products.ask(
        `mutation ($input: ProductCreateInput!) { productCreate(input: $input) {
           product { id variants { id } } userErrors { code path } } }`,
        { input: productOf(store, grams) },
        { viewer: aMember(store) },
      );
      expect(data.productCreate.userErrors).toEqual([]);
      const { id, variants } = data.productCreate.product;
      return { productId: id, variantId: variants[0].id };
    },
    lotOf: async (act, input) => (await done(act, input)).lot?.id ?? '',
    async recall(lotId) {
      const words = { vi: 'Dư lượng thuốc vượt mức.' };
      const input = { lotId, reason: words, advice: words, contactPhone: '0912345678' };
      return (await done('lotRecall', input)).recall?.id ?? '';
    },
    async available({ variantId }, now) {
      const { feedId } = await products.subgraph.feed.head();
      const [row] = await products.subgraph.db.query<{ n: number }>('select count(*) as n from change');
      await consumer.reached({ feedId, position: row?.n ?? 0 });
      const { data } = await orders.ask(
        `query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on Variant { stock { availableQuantity } } } }`,
        { keys: [{ __typename: 'Variant', id: variantId }] },
        now === undefined ? {} : { now },
      );
      return data._entities[0].stock?.availableQuantity ?? null;
    },
    async restart(fromScratch) {
      await consumer.stop();
      if (fromScratch) await orders.subgraph.db.query('delete from consumer');
      consumer = follow();
    },
    async close() {
      await consumer.stop();
      await orders.close();
      await products.close();
    },
  };
}

/** Two stores of the seed (uuids). */
async function twoStores({ subgraph }: TestSubgraph): Promise<[string, string]> {
  const rows = await subgraph.db.query<{ id: string }>(
    'select distinct store_id as id from product where store_id is not null order by id limit 2',
  );
  const [first, second] = rows.map(({ id }) => id);
  if (!first || !second) throw new Error('The seed has no two stores.');
  return [first, second];
}

/** A product of a store (uuid), whose one size weighs so many grams. */
function productOf(store: string, grams: number): object {
  return {
    storeId: publicId('str', store),
    name: { vi: 'Na thử', en: 'Test apples' },
    categoryCode: 'QD26-01',
    communeCode: '05977',
    storage: 'AMBIENT',
    shelfLifeDays: 9,
    variants: [{ name: { vi: `túi ${grams} g` }, quantity: grams, quantityUnit: 'GRAM' }],
  };
}
