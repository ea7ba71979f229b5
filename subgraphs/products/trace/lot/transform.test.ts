import { randomUUID } from 'node:crypto';
import { newUuid, publicId, seedUuid } from '@cho-phien/kit/ids';
import { aMember, AN_ADMIN, openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import type { Viewer } from '@cho-phien/kit/viewer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MEMBER } from '../../revision/test-writing.ts';
import { products } from '../../subgraph.ts';
import { PRODUCT, telling } from '../test-lots.ts';

const SIZE = publicId('var', seedUuid('variant', 'hang-mau-mien-dong/0'));
const OTHER_STORE = seedUuid('store', 'cua-hang-mau-2');
const OF_OTHERS = publicId('prd', seedUuid('product', 'hang-mau-lap-suon'));

let api: TestSubgraph;
beforeAll(async () => {
  api = await openTestSubgraph(products);
});
afterAll(() => api.close());

const tell: ReturnType<typeof telling>['tell'] = (...args) => telling(api).tell(...args);
const harvest = (quantity: number, more?: object) => telling(api).harvest(quantity, more);
const sql = (text: string, values: unknown[] = []) => api.subgraph.db.query<Record<string, any>>(text, values);
const codes = ({ userErrors }: { userErrors: { code: string; path: string[] }[] }) =>
  userErrors.map(({ code, path }) => `${code} ${path.join('.')}`);
const ask = async (id: string, fields: string, viewer = MEMBER) =>
  (await api.ask(`query ($id: ID!) { lot(id: $id) { ${fields} } }`, { id }, { viewer })).data.lot;
/** All that acts with lots write. */
const everything = async () =>
  (
    await sql(`select (select md5(string_agg(l::text, '' order by id)) from lot l) as lots,
       (select count(*) from trace_event) as events, (select count(*) from trace_item) as items,
       (select count(*) from lot_movement) as movements, (select count(*) from trace_chain) as links,
       (select count(*) from audit_entry) as audit, (select count(*) from change) as changes`)
  )[0];
const captured = async (eventId: string) =>
  (await sql(`select document::jsonb as event from trace_event where event_id = $1`, [`urn:uuid:${eventId}`]))[0]
    ?.event;

describe('a transformation', () => {
  it('mixes and dries: what comes out never weighs more than what went in', async () => {
    const [a, b] = [await harvest(6_000), await harvest(4_000)];
    const inputs = [
      { lotId: a.id, quantity: 6_000 },
      { lotId: b.id, quantity: 4_000 },
    ];
    const before = await everything();
    const more = await tell('Mix', { inputs, productId: PRODUCT, quantity: 10_001 });
    expect(codes(more)).toEqual(['CONFLICT input.quantity']);
    expect(await everything()).toEqual(before);
    const eventId = newUuid();
    const { lot } = await tell('Mix', { eventId, inputs, process: 'DRYING', productId: PRODUCT, quantity: 2_000 });
    expect(lot).toMatchObject({ quantity: 2_000, state: 'OPEN', balance: { left: 2_000 } });
    expect(await captured(eventId)).toMatchObject({
      type: 'TransformationEvent',
      inputQuantityList: [
        { epcClass: a.identifier, quantity: 6, uom: 'KGM' },
        { epcClass: b.identifier, quantity: 4, uom: 'KGM' },
      ],
      outputQuantityList: [{ epcClass: lot.identifier, quantity: 2, uom: 'KGM' }],
      'chophien:process': 'DRYING',
    });
    expect((await ask(a.id, 'state balance { left }')).balance.left).toBe(0);
  });

  it('packs in pieces of a size, dated, with what else went in', async () => {
    const { id } = await harvest(10_000);
    const pack = { inputs: [{ lotId: id, quantity: 10_000 }], variantId: SIZE, packedOn: '2026-11-20' };
    expect(codes(await tell('Pack', { ...pack, pieces: 21 }))).toEqual(['CONFLICT input.pieces']);
    const flood = { ...pack, pieces: 1, otherIngredientsGrams: 90_001 };
    expect(codes(await tell('Pack', flood))).toEqual(['INVALID_INPUT input.otherIngredientsGrams']);
    const eventId = newUuid();
    const more = { eventId, otherIngredientsGrams: 500, lotCode: 'MIEN-1' };
    const { lot } = await tell('Pack', { ...pack, pieces: 21, ...more });
    expect(await captured(eventId)).toMatchObject({ 'chophien:otherIngredientsKilograms': 0.5 });
    expect(lot).toMatchObject({
      lotCode: 'MIEN-1',
      unit: 'PIECE',
      pieceGrams: 500,
      quantity: 21,
      state: 'PACKED',
      packedOn: '2026-11-20',
      // 180 days of shelf life.
      bestBefore: '2027-05-19',
    });
    const released = await tell('Release', { lotId: lot.id, pieces: 20 });
    expect(released.lot).toMatchObject({ state: 'RELEASED', balance: { released: 20, left: 1 } });
    const other = publicId('var', seedUuid('variant', 'hang-mau-mien-dong/1'));
    expect(codes(await tell('Release', { lotId: lot.id, variantId: other, pieces: 1 }))).toEqual([
      'CONFLICT input.variantId',
    ]);
  });

  it('takes the GTIN of its size, and is named by GS1 Digital Link then', async () => {
    await sql(`update variant set gtin = '8935000000018' where id = $1`, [seedUuid('variant', 'hang-mau-mien-dong/0')]);
    const { id } = await harvest(1_000);
    const { lot } = await tell('Pack', {
      inputs: [{ lotId: id, quantity: 1_000 }],
      variantId: SIZE,
      pieces: 2,
      lotCode: 'A/1',
    });
    expect(lot).toMatchObject({ gtin: '08935000000018', identifier: 'https://id.gs1.org/01/08935000000018/10/A%2F1' });
    await sql(`update variant set gtin = null where id = $1`, [seedUuid('variant', 'hang-mau-mien-dong/0')]);
  });

  it('refuses lots twice, lots that are not there, more than is left, and goods of another store', async () => {
    const { id } = await harvest(1_000);
    const before = await everything();
    const mix = (inputs: object[], more: object = {}, viewer = AN_ADMIN) =>
      tell('Mix', { inputs, productId: PRODUCT, quantity: 1, ...more }, viewer);
    const part = { lotId: id, quantity: 1 };
    expect(codes(await mix([part, part]))).toEqual(['INVALID_INPUT input.inputs']);
    const unknown = publicId('lot', newUuid());
    expect(codes(await mix([part, { lotId: unknown, quantity: 1 }]))).toEqual(['NOT_FOUND input.inputs.1.lotId']);
    expect(codes(await mix([{ lotId: id, quantity: 1_001 }]))).toEqual(['CONFLICT input.inputs.0.quantity']);
    expect(codes(await mix([part], { productId: OF_OTHERS }))).toEqual(['CONFLICT input.productId']);
    expect((await mix([{ lotId: unknown, quantity: 1 }], {}, MEMBER)).refused).toBe('FORBIDDEN');
    expect(await everything()).toEqual(before);
  });
});

describe('more than there was', () => {
  it('does not come of pieces that weigh less than their size, or more than when they were sent', async () => {
    const bulk = await harvest(1_000);
    const counted = await harvest(10, { unit: 'PIECE', pieceGrams: 500 });
    const to = { storeId: publicId('str', OTHER_STORE) };
    await tell('Ship', { parts: [{ lotId: counted.id, quantity: 10 }], to });
    const before = await everything();
    const packed = { inputs: [{ lotId: bulk.id, quantity: 1_000 }], variantId: SIZE, pieces: 1_000, pieceGrams: 1 };
    expect(codes(await tell('Pack', packed))).toEqual(['CONFLICT input.pieceGrams']);
    const arrival = { productId: OF_OTHERS, fromLotId: counted.id, quantity: 10, unit: 'PIECE' };
    const receive = (pieceGrams: number) => tell('Receive', { ...arrival, pieceGrams }, aMember(OTHER_STORE));
    expect(codes(await receive(1_000_000))).toEqual(['CONFLICT input.pieceGrams']);
    expect(await everything()).toEqual(before);
    expect((await receive(500)).lot).toMatchObject({ quantity: 10, pieceGrams: 500 });
  });

  it('does not come of counted sizes that are packed far from what they weigh', async () => {
    const { data } = await api.ask(
      `mutation ($input: VariantCreateInput!) { it: variantCreate(input: $input) { variant { id } userErrors { code } } }`,
      {
        input: {
          productId: PRODUCT,
          name: { vi: 'hũ 10 trái' },
          quantity: 10,
          quantityUnit: 'PIECE',
          unitWeightGrams: 501,
        },
      },
      { viewer: AN_ADMIN },
    );
    const variantId = data.it.variant.id;
    const { id } = await harvest(10_000);
    const pack = (pieceGrams: number | undefined) =>
      tell('Pack', { inputs: [{ lotId: id, quantity: 1_000 }], variantId, pieces: 1, pieceGrams });
    const before = await everything();
    // 60 to 110 percent of what it weighs with its packing.
    for (const grams of [1, 300, 552]) expect(codes(await pack(grams))).toEqual(['CONFLICT input.pieceGrams']);
    expect(codes(await pack(undefined))).toEqual(['INVALID_INPUT input.pieceGrams']);
    expect(await everything()).toEqual(before);
    for (const grams of [301, 551]) expect((await pack(grams)).lot).toMatchObject({ pieceGrams: grams });
  });

  it('is not sold because a size grows of which lots are packed or handed over', async () => {
    const change = (name: string, input: object) =>
      api.ask(
        `mutation ($input: Variant${name}Input!) { it: variant${name}(input: $input) { variant { id } userErrors { code path } } }`,
        { input },
        { viewer: AN_ADMIN },
      );
    const sizes = await Promise.all(
      [1, 2].map(async (quantity) => {
        const size = { productId: PRODUCT, name: { vi: `gói ${quantity} g` }, quantity, quantityUnit: 'GRAM' };
        return (await change('Create', size)).data.it.variant.id as string;
      }),
    );
    const [packed, loose] = sizes;
    const { id } = await harvest(1_000);
    await tell('Pack', { inputs: [{ lotId: id, quantity: 100 }], variantId: packed, pieces: 100 });
    await tell('Release', { lotId: id, variantId: loose, pieces: 100 });
    for (const size of sizes) {
      const { data } = await change('Update', { id: size, quantity: 500 });
      expect(codes(data.it)).toEqual(['CONFLICT input.quantity']);
      const renamed = await change('Update', { id: size, name: { vi: `gói nhỏ ${size}` } });
      expect(renamed.data.it.userErrors).toEqual([]);
    }
  });

  it('is not lost when somebody else sends the same words again', async () => {
    const { id } = await harvest(1_000, { at: '2026-11-20T09:00:00Z' });
    const loss = { eventId: newUuid(), at: '2026-11-20T10:00:00Z', lotId: id, quantity: 100, reason: 'STOLEN' };
    await tell('Lose', loss);
    const before = await everything();
    const colleague = { ...(MEMBER as Extract<Viewer, { kind: 'account' }>), accountId: randomUUID() };
    expect(codes(await tell('Lose', loss, colleague))).toEqual(['CONFLICT input.eventId']);
    expect(await everything()).toEqual(before);
  });
});
