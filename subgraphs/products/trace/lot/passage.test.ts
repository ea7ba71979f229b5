import { newUuid, publicId, seedUuid } from '@cho-phien/kit/ids';
import { aMember, openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
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
const captured = async (eventId: string) =>
  (await sql(`select document::jsonb as event from trace_event where event_id = $1`, [`urn:uuid:${eventId}`]))[0]
    ?.event;

describe('goods on the way', () => {
  it('are shipped to another store, which receives no more than that, and stay one story', async () => {
    const sausage = OF_OTHERS;
    const member = aMember(OTHER_STORE);
    const { id } = await harvest(10_000);
    const receive = (quantity: number) =>
      tell(
        'Receive',
        { productId: sausage, fromLotId: id, quantity, temperature: { minimum: 2, maximum: 4.5 } },
        member,
      );
    expect(codes(await receive(1))).toEqual(['NOT_FOUND input.fromLotId']);
    const storeId = publicId('str', OTHER_STORE);
    await tell('Ship', { parts: [{ lotId: id, quantity: 3_000 }], to: { storeId }, sscc: '189385000000000017' });
    expect(codes(await receive(3_001))).toEqual(['CONFLICT input.quantity']);
    const { lot } = await receive(2_000);
    expect(lot).toMatchObject({ quantity: 2_000, commune: { code: '05977' } });
    expect(codes(await receive(1_001))).toEqual(['CONFLICT input.quantity']);
    const [link] = await sql(
      `select count(*)::int as n from trace_event_item i join trace_event_item o on o.act_id = i.act_id and o.role = 'OUTPUT'
         join trace_item l on l.id = i.item_id and public_id('lot', l.lot_id) = $1
         join trace_item m on m.id = o.item_id and public_id('lot', m.lot_id) = $2
        where i.role = 'INPUT'`,
      [id, lot.id],
    );
    expect(link).toEqual({ n: 1 });
  });

  it('come from somebody else, whose name stays in the house', async () => {
    const eventId = newUuid();
    const { lot } = await tell('Receive', {
      eventId,
      productId: PRODUCT,
      supplierName: 'Trạm thu mua thử',
      quantity: 500,
    });
    expect(lot).toMatchObject({ quantity: 500, balance: { left: 500 } });
    expect(JSON.stringify(await captured(eventId))).not.toContain('Trạm');
    const [entry] = await sql(`select after from audit_entry where entity_id = $1 and operation = 'INSERT'`, [lot.id]);
    expect(entry?.after.supplier_name).toBe('•');
    const both = { productId: PRODUCT, supplierName: 'Trạm', fromLotId: lot.id, quantity: 1 };
    expect(codes(await tell('Receive', both))).toContain('INVALID_INPUT input.supplierName');
  });

  it('go to exactly one receiver', async () => {
    const { id } = await harvest(1_000);
    const parts = [{ lotId: id, quantity: 1 }];
    for (const to of [
      {},
      { name: 'A' },
      { storeId: 'prd_1' },
      { name: 'Chợ', storeId: publicId('str', OTHER_STORE) },
    ]) {
      expect(codes(await tell('Ship', { parts, to }))).toEqual(['INVALID_INPUT input.to']);
    }
    const sscc = '189385000000000018';
    const temperature = { minimum: 5, maximum: 4 };
    expect(codes(await tell('Ship', { parts, to: { name: 'Chợ' }, sscc, temperature }))).toEqual([
      'INVALID_INPUT input.temperature',
      'INVALID_INPUT input.sscc',
    ]);
  });
});

describe('a correction', () => {
  it('leaves the event, declares it wrong once, and takes back what it moved', async () => {
    const { id } = await harvest(1_000);
    const eventId = newUuid();
    await tell('Lose', { eventId, lotId: id, quantity: 900, reason: 'STOLEN' });
    const wrong = { lotId: id, wrongEventId: `urn:uuid:${eventId}`, reason: 'INCORRECT_DATA' };
    const { lot } = await tell('Correct', wrong);
    expect(lot.balance).toMatchObject({ lost: 0, left: 1_000 });
    const rows = await sql(
      `select is_declaration as declared, document::jsonb #>> '{errorDeclaration,reason}' as reason
         from trace_event where event_id = $1 order by id`,
      [wrong.wrongEventId],
    );
    expect(rows).toEqual([
      { declared: false, reason: null },
      { declared: true, reason: 'incorrect_data' },
    ]);
    expect(codes(await tell('Correct', wrong))).toEqual(['CONFLICT input.wrongEventId']);
  });

  it('of an arrival and of a shipment takes all of it back, the arrival first', async () => {
    const member = aMember(OTHER_STORE);
    const { id } = await harvest(1_000);
    const [shipped, received] = [newUuid(), newUuid()];
    const to = { storeId: publicId('str', OTHER_STORE) };
    await tell('Ship', { eventId: shipped, parts: [{ lotId: id, quantity: 600 }], to, sscc: '189385000000000017' });
    const arrival = { productId: OF_OTHERS, fromLotId: id, quantity: 600 };
    const { lot } = await tell('Receive', { eventId: received, ...arrival }, member);
    const correct = (lotId: string, eventId: string, viewer = MEMBER) =>
      tell('Correct', { lotId, wrongEventId: `urn:uuid:${eventId}`, reason: 'DID_NOT_OCCUR' }, viewer);
    expect(codes(await correct(id, shipped))).toEqual(['CONFLICT input.wrongEventId']);
    expect((await correct(lot.id, received, member)).lot.balance).toMatchObject({ produced: 0, left: 0 });
    expect((await correct(id, shipped)).lot.balance).toMatchObject({ shipped: 0, left: 1_000 });
    const declared = await sql(`select count(*)::int as n from trace_event where is_declaration and deed = any($1)`, [
      (
        await sql(
          `select deed from trace_event where corrects in (select id from trace_event where event_id = any($1))`,
          [[`urn:uuid:${shipped}`, `urn:uuid:${received}`]],
        )
      ).map(({ deed }) => deed),
    ]);
    expect(declared).toEqual([{ n: 5 }]);
    expect(codes(await tell('Receive', arrival, member))).toEqual(['NOT_FOUND input.fromLotId']);
  });

  it('is refused when what was told of is used, handed over, or of another lot', async () => {
    const eventId = newUuid();
    const { id } = await harvest(1_000, { eventId });
    await tell('Lose', { lotId: id, quantity: 1, reason: 'OTHER' });
    const correct = (lotId: string, wrongEventId: string) =>
      tell('Correct', { lotId, wrongEventId: `urn:uuid:${wrongEventId}`, reason: 'DID_NOT_OCCUR' });
    expect((await correct(id, eventId)).userErrors).toMatchObject([
      { __typename: 'InsufficientQuantityError', left: 999, path: ['input', 'wrongEventId'] },
    ]);
    const other = await harvest(1_000);
    expect(codes(await correct(other.id, eventId))).toEqual(['NOT_FOUND input.wrongEventId']);
    const release = newUuid();
    await tell('Release', { eventId: release, lotId: other.id, variantId: SIZE, pieces: 1 });
    expect(codes(await correct(other.id, release))).toEqual(['CONFLICT input.wrongEventId']);
  });
});
