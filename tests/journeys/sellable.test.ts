import { openDatabase } from '@cho-phien/kit/database';
import { serveSubgraph } from '@cho-phien/kit/server';
import { remoteFeed } from '@cho-phien/kit/events/remote-source';
import type { FeedPosition } from '@cho-phien/kit/events/source';
import { AN_ADMIN, openTestSubgraph, TEST_SECRET, testDatabase, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { followProducts } from '@cho-phien/orders/sellable/sellable.copy';
import { followStores } from '@cho-phien/orders/sellable/store.copy';
import { orders as ordersDefinition } from '@cho-phien/orders/subgraph';
import type { SellableProduct } from '@cho-phien/products/sellable/sellable.view';
import { products as productsDefinition } from '@cho-phien/products/subgraph';
import { users as usersDefinition } from '@cho-phien/users/subgraph';
import { afterAll, beforeAll, expect, test } from 'vitest';

let products: TestSubgraph;
let orders: TestSubgraph;
beforeAll(async () => {
  [products, orders] = await Promise.all([openTestSubgraph(productsDefinition), openTestSubgraph(ordersDefinition)]);
});
afterAll(async () => {
  await orders.close();
  await products.close();
});

/** The place behind everything that products has committed. */
async function latest(): Promise<FeedPosition> {
  const { feedId } = await products.subgraph.feed.head();
  const [row] = await products.subgraph.db.query<{ n: number }>('select count(*) as n from change');
  return { feedId, position: row?.n ?? 0 };
}

async function allSellable(): Promise<SellableProduct[]> {
  const all: SellableProduct[] = [];
  let after: string | null = null;
  do {
    const page = await products.subgraph.feed.view({ after });
    all.push(...(page.things as SellableProduct[]));
    after = page.next;
  } while (after !== null);
  return all;
}

/** What orders keeps, in the shape of the view. */
function copied(): Promise<SellableProduct[]> {
  return orders.subgraph.db.query<SellableProduct>(`
    select public_id('prd', p.id) as id, version, state, slug, p.name_vi as "nameVi", p.name_en as "nameEn",
           public_id('str', store_id) as "storeId", commune_code as "communeCode", season_months as "seasonMonths",
           preorder_weeks as "preorderWeeks", shelf_life_days as "shelfLifeDays", storage, is_age_restricted as "isAgeRestricted", is_demo as "isDemo",
           coalesce((select jsonb_agg(jsonb_build_object(
             'id', public_id('var', v.id), 'nameVi', v.name_vi, 'nameEn', v.name_en,
             'quantity', v.quantity, 'quantityUnit', v.quantity_unit, 'unitWeightGrams', v.unit_weight_grams,
             'offers', coalesce((select jsonb_agg(jsonb_build_object('id', public_id('off', o.id), 'amount', amount,
                'includesTax', includes_tax, 'includesShipping', includes_shipping,
                'areaCodes', area_codes, 'isDemo', o.is_demo, 'validFrom', public_instant(valid_from), 'validTo', public_instant(valid_to)) order by valid_from, o.id)
                  from sellable_offer o where o.variant_id = v.id), '[]'::jsonb)) order by v.position)
             from sellable_variant v where v.product_id = p.id), '[]'::jsonb) as variants
      from sellable_product p order by p.id`);
}

/** Sets prices, publishes, takes off and moves seasons, as chance has it. */
async function changeAtRandom(times: number): Promise<void> {
  const all = await allSellable();
  for (let n = 0; n < times; n += 1) {
    const product = all[Math.floor(Math.random() * all.length)];
    const variant = product?.variants[Math.floor(Math.random() * product.variants.length)];
    const acts = [
      () =>
        products.ask(
          `mutation ($input: OfferSetPriceInput!) { offerSetPrice(input: $input) { userErrors { message } } }`,
          { input: { variantId: variant?.id, amount: 1000 + n } },
          { viewer: AN_ADMIN, now: Date.now() },
        ),
      ...['productPublish', 'productUnpublish'].map(
        (act) => () =>
          products.ask(
            `mutation ($id: ID!) { ${act}(input: { id: $id }) { userErrors { message } } }`,
            { id: product?.id },
            { viewer: AN_ADMIN },
          ),
      ),
      () =>
        products.subgraph.db.query(
          `update product set season_months = array[$2]::smallint[], shelf_life_days = $3, is_age_restricted = not is_age_restricted
            where public_id('prd', id) = $1`,
          [product?.id, 1 + (n % 12), 1 + n],
        ),
    ];
    await acts[Math.floor(Math.random() * acts.length)]?.();
  }
}

test("orders' copy equals what products shows, from the snapshot on and after random changes", async () => {
  const consumer = followProducts(products.subgraph.feed, orders.subgraph.db);
  try {
    await consumer.reached(await latest());
    expect(await copied()).toEqual(await allSellable());
    expect((await copied()).length).toBeGreaterThan(50);
    await changeAtRandom(150);
    await consumer.reached(await latest());
    expect(await copied()).toEqual(await allSellable());
  } finally {
    await consumer.stop();
  }
});

test('it goes on over HTTP where it stood, and can be rebuilt from nothing', async () => {
  await changeAtRandom(20);
  const server = serveSubgraph(products.subgraph);
  const url = `${await server.listen({ port: 0, host: '127.0.0.1' })}/graphql`;
  const source = remoteFeed('products', url, TEST_SECRET);
  const feeds = new Map([['products', source]]);
  const follow = async () => {
    const consumer = followProducts(source, orders.subgraph.db);
    await consumer.reached(await latest());
    await consumer.stop();
  };
  await follow();
  expect(await copied()).toEqual(await allSellable());

  await orders.subgraph.db.query('delete from sellable_product');
  const stop = orders.subgraph.follow(feeds);
  await orders.subgraph.rebuild(feeds);
  expect(await copied()).toEqual(await allSellable());
  await stop();
  await server.close();
});

test("orders' copy of the stores follows who sells, what they are called and whether they are open", async () => {
  const users = await openTestSubgraph(usersDefinition);
  const { feed, db } = users.subgraph;
  const consumer = followStores(feed, orders.subgraph.db);
  const shown = async () => (await feed.view({ after: null })).things;
  const reached = async () => {
    await users.told();
    await consumer.reached(await feed.head());
    return orders.subgraph.db.query(
      `select public_id('str', id) as id, slug, version, is_public as "isPublic", name_vi as "nameVi", name_en as "nameEn",
              kind, is_demo as "isDemo", commune_code as "communeCode", opening, reopens_on as "reopensOn", sms_phone as phone
         from sellable_store order by sellable_store.id`,
    );
  };
  expect(await reached()).toEqual(await shown());
  expect((await shown()).length).toBeGreaterThan(10);
  const [first] = await db.query<{ id: string }>(`select id from store order by id limit 1`);
  await db.query(
    `update store set opening = 'PAUSED', reopens_on = '2027-01-02', name_vi = 'Tên mới', phone = '+84912345678'
     where id = $1`,
    [first?.id],
  );
  const kept = await reached();
  expect(kept).toEqual(await shown());
  expect(kept[0]).toMatchObject({
    opening: 'PAUSED',
    reopensOn: '2027-01-02',
    nameVi: 'Tên mới',
    phone: '+84912345678',
  });
  // No SMS goes to a landline.
  await db.query(`update store set phone = '+842053812345' where id = $1`, [first?.id]);
  expect((await reached())[0]).toMatchObject({ phone: null });
  await consumer.stop();
  await users.close();
});

test('it begins anew however much it holds: clearing it is not given up after the time of a statement', async () => {
  const database = await testDatabase();
  const hurried = await openDatabase(ordersDefinition, database.url, 150);
  await hurried.atomically(async (sql) => {
    await sql.query('set local statement_timeout = 0');
    await sql.query(
      `insert into sellable_product
       select gen_random_uuid(), 1, 'PUBLISHED', '', '', null, null, '{}', null, 'AMBIENT', false, false
         from generate_series(1, 10000)`,
    );
    await sql.query(`insert into sellable_variant select gen_random_uuid(), id, 0, '', '' from sellable_product`);
    await sql.query(
      `insert into sellable_offer select gen_random_uuid(), id, 1, true, true, now(), null from sellable_variant`,
    );
  });
  const consumer = followProducts(products.subgraph.feed, hurried);
  await consumer.reached(await latest());
  await consumer.stop();
  const [{ n } = { n: 0 }] = await hurried.query<{ n: number }>('select count(*) as n from sellable_product');
  expect(n).toBe((await allSellable()).length);
  await hurried.close();
  await database.drop();
});
