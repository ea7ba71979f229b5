import { newUuid, publicId, seedUuid } from '@cho-phien/kit/ids';
import { A_CONSUMER, aMember, openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import type { Viewer } from '@cho-phien/kit/viewer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { MEMBER } from '../../revision/test-writing.ts';
import { products } from '../../subgraph.ts';
import { telling } from '../test-lots.ts';

const OTHER_STORE = seedUuid('store', 'cua-hang-mau-2');
const OF_OTHERS = publicId('prd', seedUuid('product', 'hang-mau-lap-suon'));
const RECEIVER = aMember(OTHER_STORE);

let api: TestSubgraph;
beforeAll(async () => {
  api = await openTestSubgraph(products);
});
afterAll(() => api.close());

/** What is on its way to the other store. */
async function arrivals(viewer: Viewer = RECEIVER, page: object = {}) {
  const { data, errors } = await api.ask(
    `query ($id: ID!, $first: Int, $after: String) { it: lotArrivals(storeId: $id, first: $first, after: $after) {
       nodes { lot { id } quantity shippedAt } pageInfo { hasNextPage endCursor } totalCount } }`,
    { id: publicId('str', OTHER_STORE), ...page },
    { viewer },
  );
  return { ...data.it, refused: errors?.[0]?.extensions?.code };
}

it('what was shipped to a store is listed until it has arrived, for the people of that store alone', async () => {
  const { tell, harvest } = telling(api);
  const [one, two] = [await harvest(1_000), await harvest(1_000)];
  const to = { storeId: publicId('str', OTHER_STORE) };
  const shipmentId = newUuid();
  await tell('Ship', { parts: [{ lotId: one.id, quantity: 400 }], to });
  await tell('Ship', { parts: [{ lotId: one.id, quantity: 200 }], to });
  await tell('Ship', { eventId: shipmentId, parts: [{ lotId: two.id, quantity: 300 }], to });
  const quantities = async () =>
    Object.fromEntries((await arrivals()).nodes.map(({ lot, quantity }: any) => [lot.id, quantity]));
  expect(await quantities()).toEqual({ [one.id]: 600, [two.id]: 300 });
  const { nodes, pageInfo, totalCount } = await arrivals(RECEIVER, { first: 1 });
  expect([nodes.length, pageInfo.hasNextPage, totalCount]).toEqual([1, true, 2]);
  const second = await arrivals(RECEIVER, { first: 1, after: pageInfo.endCursor });
  expect([second.nodes[0].lot.id, second.pageInfo.hasNextPage]).not.toEqual([nodes[0].lot.id, true]);
  for (const viewer of [MEMBER, A_CONSUMER]) expect((await arrivals(viewer)).refused).toBe('FORBIDDEN');

  await tell('Receive', { productId: OF_OTHERS, fromLotId: one.id, quantity: 450 }, RECEIVER);
  expect(await quantities()).toEqual({ [one.id]: 150, [two.id]: 300 });
  await tell('Correct', { lotId: two.id, wrongEventId: `urn:uuid:${shipmentId}`, reason: 'DID_NOT_OCCUR' });
  expect(await quantities()).toEqual({ [one.id]: 150 });
});

it('what arrived by mistake is declared wrong by the event that its lot shows, and is on its way again', async () => {
  const { tell, harvest } = telling(api);
  const { id } = await harvest(1_000);
  await tell('Ship', { parts: [{ lotId: id, quantity: 500 }], to: { storeId: publicId('str', OTHER_STORE) } });
  const { lot } = await tell('Receive', { productId: OF_OTHERS, fromLotId: id, quantity: 500 }, RECEIVER);
  const { data } = await api.ask('query ($id: ID!) { lot(id: $id) { events { nodes { eventId } } } }', { id: lot.id });
  const [shown] = data.lot.events.nodes;
  const wrong = { lotId: lot.id, wrongEventId: shown.eventId, reason: 'INCORRECT_DATA' };
  expect((await tell('Correct', wrong, MEMBER)).refused).toBe('FORBIDDEN');
  expect((await tell('Correct', wrong, RECEIVER)).lot.balance).toMatchObject({ produced: 0, left: 0 });
  expect((await arrivals()).nodes.find((each: any) => each.lot.id === id)?.quantity).toBe(500);
  expect((await tell('Correct', wrong, RECEIVER)).userErrors[0]?.code).toBe('CONFLICT');
});
