import { publicId, seedUuid } from '@cho-phien/kit/ids';
import { AN_ADMIN, openTestSubgraph, TEST_NOW, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MEMBER } from '../revision/test-writing.ts';
import { products } from '../subgraph.ts';

const PRODUCT = publicId('prd', seedUuid('product', 'hang-mau-mien-dong'));
const VARIANT = publicId('var', seedUuid('variant', 'hang-mau-mien-dong/0'));
const OTHER = publicId('var', seedUuid('variant', 'hang-mau-mien-dong/1'));
const DAY = 86_400_000;
const at = (days: number) => new Date(TEST_NOW.getTime() + days * DAY).toISOString();

let api: TestSubgraph;
beforeAll(async () => {
  api = await openTestSubgraph(products);
});
afterAll(() => api.close());

/** How many statements wait for a lock. */
async function waiting(): Promise<number> {
  const rows = await api.subgraph.db.query(
    `select from pg_locks join pg_stat_activity using (pid) where datname = current_database() and not granted`,
  );
  return rows.length;
}

async function setPrice(input: object) {
  const { data } = await api.ask(
    `mutation ($input: OfferSetPriceInput!) { offerSetPrice(input: $input) {
       offer { id validFrom validTo deliveryArea { name { vi en } isWholeCountry provinces { code } communes { code } } }
       userErrors { code path } } }`,
    { input },
    { viewer: MEMBER },
  );
  return data.offerSetPrice;
}
/** The prices of a variant on a day, and when the product changes next. */
async function prices(days: number, id = VARIANT, communeCode: string | null = null) {
  const { data } = await api.ask(
    `query ($id: ID!, $communeCode: ID) { product(id: $id) { nextChangeAt
       variants { id offer(communeCode: $communeCode) { price { amount } } nextOffer { validFrom price { amount } } } } }`,
    { id: PRODUCT, communeCode },
    { now: TEST_NOW.getTime() + days * DAY },
  );
  const variant = data.product.variants.find((each: any) => each.id === id);
  return {
    now: variant.offer?.price.amount ?? null,
    next: variant.nextOffer?.price.amount ?? null,
    nextChangeAt: data.product.nextChangeAt,
  };
}

describe('a price', () => {
  it('may begin later: until then the old one holds, and the page is told when it changes', async () => {
    expect(await prices(0)).toMatchObject({ now: 50_000, next: null });
    const set = await setPrice({ variantId: VARIANT, amount: 45_000, validFrom: at(10), validTo: at(20) });
    expect(set).toMatchObject({ userErrors: [], offer: { validFrom: at(10), validTo: at(20) } });
    expect(await prices(0)).toEqual({ now: 50_000, next: 45_000, nextChangeAt: at(10) });
    expect(await prices(9.9)).toMatchObject({ now: 50_000 });
    expect(await prices(10)).toEqual({ now: 45_000, next: null, nextChangeAt: at(20) });
    expect(await prices(20)).toMatchObject({ now: null, next: null });
  });

  it('replaces what begins while it holds, and nothing that begins after it', async () => {
    await setPrice({ variantId: OTHER, amount: 1_000, validFrom: at(30) });
    await setPrice({ variantId: OTHER, amount: 2_000, validFrom: at(5), validTo: at(6) });
    await setPrice({ variantId: OTHER, amount: 3_000, validTo: at(30) });
    expect((await prices(5, OTHER)).now).toBe(3_000);
    expect((await prices(30, OTHER)).now).toBe(1_000);
    const [{ count }] = (await api.subgraph.db.query<{ count: number }>(
      `select count(*)::integer as count from offer where variant_id = $1`,
      [seedUuid('variant', 'hang-mau-mien-dong/1')],
    )) as [{ count: number }];
    // The price of the seed, and three more: nothing is overwritten.
    expect(count).toBe(4);
  });

  it('holds where its seller says', async () => {
    const area = { provinceCodes: ['20'], communeCodes: ['00004'] };
    const { offer } = await setPrice({ variantId: VARIANT, amount: 60_000, area });
    expect(offer.deliveryArea).toEqual({
      name: { vi: 'tỉnh Lạng Sơn, phường Ba Đình', en: 'Lạng Sơn province, Ba Đình ward' },
      isWholeCountry: false,
      provinces: [{ code: '20' }],
      communes: [{ code: '00004' }],
    });
    expect((await prices(0, VARIANT, '06463')).now).toBe(60_000);
    expect((await prices(0, VARIANT, '00004')).now).toBe(60_000);
    expect((await prices(0, VARIANT, '00008')).now).toBeNull();
    expect((await prices(0, VARIANT)).now).toBe(60_000);

    await setPrice({ variantId: VARIANT, amount: 61_000, area: { isWholeCountry: true } });
    expect((await prices(0, VARIANT, '00008')).now).toBe(61_000);
    const { errors } = await api.ask(
      `query ($id: ID!) { product(id: $id) { variants { offer(communeCode: "99999") { id } } } }`,
      { id: PRODUCT },
    );
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'INVALID_ARGUMENT' });
  });

  it('is not set on a size that is archived while it waits, and a size is archived once', async () => {
    const [size] = await api.subgraph.db.query<{ id: string; product: string }>(
      `select v.id, v.product_id as product from variant v join product p on p.id = v.product_id
        where p.slug = 'na-hoa-lac' limit 1`,
    );
    const id = publicId('var', size!.id);
    const ask = (mutation: string) => api.ask(`mutation ($id: ID!) { it: ${mutation} }`, { id }, { viewer: AN_ADMIN });
    const offers = () => api.subgraph.db.query(`select * from offer where variant_id = $1 order by id`, [size!.id]);
    const before = await offers();
    const answers = await api.subgraph.db.atomically(async (sql) => {
      await sql.query(`update product set updated_at = updated_at where id = $1`, [size!.product]);
      const asked = [
        ask('offerSetPrice(input: { variantId: $id, amount: 5 }) { userErrors { code } }'),
        ask('variantUpdate(input: { id: $id, quantity: 7 }) { userErrors { code } }'),
        ask('variantArchive(input: { id: $id }) { userErrors { code } }'),
      ];
      await expect.poll(waiting, { interval: 10, timeout: 4_000 }).toBe(asked.length);
      await sql.query(`update variant set archived_at = $2 where id = $1`, [size!.id, TEST_NOW]);
      return asked;
    });
    for (const { data } of await Promise.all(answers)) expect(data.it.userErrors).toEqual([{ code: 'NOT_FOUND' }]);
    expect(await offers()).toEqual(before);
  });

  it('is refused with everything that is wrong with it, and then nothing changed', async () => {
    const offers = () => api.subgraph.db.query(`select md5(string_agg(o::text, '' order by id)) from offer o`);
    const before = await offers();
    for (const [input, fields] of [
      [{ amount: 0, validFrom: at(-1), validTo: at(-2), area: {} }, ['amount', 'validFrom', 'area', 'validTo']],
      [{ amount: 5, validFrom: at(400) }, ['validFrom']],
      [{ amount: 5, validFrom: at(3), validTo: at(2) }, ['validTo']],
      [{ amount: 5, area: { isWholeCountry: true, provinceCodes: ['20'] } }, ['area']],
      [{ amount: 5, area: { communeCodes: ['99999'] } }, ['area']],
    ] as const) {
      const { userErrors } = await setPrice({ variantId: VARIANT, ...input });
      expect(userErrors.map(({ path }: any) => path[1])).toEqual(fields);
    }
    expect(await offers()).toEqual(before);
  });
});
