import { newUuid, publicId } from '@cho-phien/kit/ids';
import { openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { products } from '../../subgraph.ts';
import { telling } from '../test-lots.ts';
import { capturing, STORE } from './test-events.ts';

const [BOX, PALLET] = ['189385000000000017', '189385000000000024'].map((sscc) => `https://id.gs1.org/00/${sscc}`);

let api: TestSubgraph;
beforeAll(async () => {
  api = await openTestSubgraph(products);
});
afterAll(() => api.close());

const tell: ReturnType<typeof telling>['tell'] = (...args) => telling(api).tell(...args);
const tellEvent: ReturnType<typeof capturing>['tellEvent'] = (...args) => capturing(api).tellEvent(...args);
const on = (day: number) => new Date(Date.UTC(2026, 10, day, 3)).toISOString();

/** How many changes of a lot were told. */
async function changesOf(id: string): Promise<number> {
  const [row] = await api.subgraph.db.query<{ count: number }>(
    `select count(*)::int as count from change where entity_id = $1`,
    [id],
  );
  return row?.count ?? 0;
}

const seen = (thing: string | undefined, day: number) => ({
  type: 'ObjectEvent',
  action: 'OBSERVE',
  bizStep: 'storing',
  eventTime: on(day),
  epcList: [thing],
});

it('changes the lots inside when an event names their box alone, or the pallet that it stands on', async () => {
  const partnerId = newUuid();
  const to = { partnerId: publicId('ptn', partnerId) };
  const [lot, other] = [
    await telling(api).harvest(10_000, { at: on(1) }),
    await telling(api).harvest(10_000, { at: on(1) }),
  ];
  await tell('Ship', { parts: [{ lotId: lot.id, quantity: 1_000 }], to, sscc: BOX?.slice(-18), at: on(2) });
  const on2pallet = { type: 'AggregationEvent', action: 'ADD', bizStep: 'packing', parentID: PALLET, childEPCs: [BOX] };
  const counted = async (act: () => Promise<unknown>) => {
    const before = [await changesOf(lot.id), await changesOf(other.id)];
    await act();
    return [await changesOf(lot.id), await changesOf(other.id)].map((count, nth) => count - (before[nth] ?? 0));
  };
  expect(await counted(() => tellEvent(seen(BOX, 3), { storeId: STORE }))).toEqual([1, 0]);
  expect(await counted(() => tellEvent({ ...on2pallet, eventTime: on(4) }, { partnerId }))).toEqual([1, 0]);
  expect(await counted(() => tellEvent(seen(PALLET, 5), { partnerId }))).toEqual([1, 0]);
  // What nothing is in changes nothing.
  const empty = 'https://id.gs1.org/00/189385000000000055';
  expect(await counted(() => tellEvent(seen(empty, 6), { storeId: STORE }))).toEqual([0, 0]);
});

it('changes no lot by a box that somebody else says it is in', async () => {
  const lot = await telling(api).harvest(10_000, { at: on(1) });
  const stranger = newUuid();
  const crate = 'urn:uuid:0190a000-0000-7000-8000-00000000000e';
  const before = await changesOf(lot.id);
  const put = { type: 'AggregationEvent', action: 'ADD', bizStep: 'packing', parentID: crate, eventTime: on(2) };
  await tellEvent({ ...put, childQuantityList: [{ epcClass: lot.identifier, quantity: 5 }] }, { partnerId: stranger });
  await tellEvent(seen(crate, 3), { partnerId: stranger });
  expect(await changesOf(lot.id)).toBe(before);
});
