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
const codes = ({ userErrors }: { userErrors: { code: string; path: string[] }[] }) =>
  userErrors.map(({ code, path }) => `${code} ${path.join('.')}`);
const written = () =>
  api.subgraph.db.query(
    `select (select count(*) from trace_event) as events, (select count(*) from lot) as lots,
            (select count(*) from audit_entry) as audit`,
  );

describe('an act with a lot', () => {
  it('is refused when it is said to have happened before there was the lot', async () => {
    // Half past six in the morning in Vietnam: the day of the harvest begins at 17:00 UTC of the day before.
    const { id } = await harvest(10_000, { at: '2026-11-18T23:30:00Z' });
    const to = { storeId: publicId('str', OTHER_STORE) };
    await tell('Ship', { at: '2026-11-19T03:00:00Z', parts: [{ lotId: id, quantity: 100 }], to });
    const at = '2026-11-18T16:00:00Z';
    const parts = [{ lotId: id, quantity: 1 }];
    const before = await written();
    for (const [act, input, viewer] of [
      ['Lose', { lotId: id, quantity: 1, reason: 'OTHER' }, MEMBER],
      ['Ship', { parts, to }, MEMBER],
      ['Release', { lotId: id, variantId: SIZE, pieces: 1 }, MEMBER],
      ['Mix', { inputs: parts, productId: PRODUCT, quantity: 1 }, MEMBER],
      ['Pack', { inputs: [{ lotId: id, quantity: 500 }], variantId: SIZE, pieces: 1 }, MEMBER],
      ['Receive', { productId: OF_OTHERS, fromLotId: id, quantity: 1 }, aMember(OTHER_STORE)],
    ] as const) {
      const { userErrors } = await tell(act, { ...input, at }, viewer);
      expect([act, codes({ userErrors })]).toEqual([act, ['CONFLICT input.at']]);
      expect(userErrors[0]?.__typename).toBe('BeforeLotError');
    }
    expect(await written()).toEqual(before);
    const { data } = await api.ask(
      `mutation ($input: LotLoseInput!) { lotLose(input: $input) { userErrors { message ... on BeforeLotError { lotId since } } } }`,
      { input: { eventId: newUuid(), lotId: id, quantity: 1, reason: 'OTHER', at } },
      { viewer: MEMBER, locale: 'en' },
    );
    expect(data.lotLose.userErrors).toEqual([
      { message: expect.stringContaining('19/11/2026, 00:00'), lotId: id, since: '2026-11-18T17:00:00.000Z' },
    ]);
  });

  it('may be told late and in any order, and on the very day of the harvest', async () => {
    const { id } = await harvest(10_000, { harvestedOn: '2026-11-15' });
    for (const at of ['2026-11-20T01:00:00Z', '2026-11-16T01:00:00Z', '2026-11-14T17:00:00Z']) {
      expect((await tell('Lose', { lotId: id, quantity: 1, reason: 'OTHER', at })).userErrors).toEqual([]);
    }
  });

  it('is not before the lot because two phones have two clocks', async () => {
    const { lot } = await tell('Receive', {
      productId: PRODUCT,
      supplierName: 'Trạm thu mua thử',
      quantity: 100,
      at: '2026-11-21T04:03:00Z',
    });
    const lose = (at: string, eventId = newUuid()) =>
      tell('Lose', { eventId, lotId: lot.id, quantity: 1, reason: 'OTHER', at });
    const eventId = newUuid();
    expect((await lose('2026-11-21T03:59:00Z', eventId)).userErrors).toEqual([]);
    const [event] = await api.subgraph.db.query<{ at: Date }>(
      `select event_time as at from trace_event where event_id = $1`,
      [`urn:uuid:${eventId}`],
    );
    expect(event?.at.toISOString()).toBe('2026-11-21T04:03:00.000Z');
    expect(codes(await lose('2026-11-21T03:57:59Z'))).toEqual(['CONFLICT input.at']);
  });
});
