import { randomUUID } from 'node:crypto';
import { newUuid } from '@cho-phien/kit/ids';
import {
  A_CONSUMER,
  AN_ADMIN,
  aHelper,
  aMember,
  anOfficer,
  openTestSubgraph,
  TEST_NOW,
  type TestSubgraph,
} from '@cho-phien/kit/test-harness';
import { StorePermission, type Viewer } from '@cho-phien/kit/viewer';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { orders } from '../subgraph.ts';
import { bookErrors, DESTINATION, fillCart, place, placing, putOnSale, setStock, type OnSale } from './test-shop.ts';

let test: TestSubgraph;
beforeAll(async () => {
  test = await openTestSubgraph(orders);
});
afterAll(() => test.close());
afterEach(async () => expect(await bookErrors(test)).toEqual([]));

const DAY = 86_400_000;
const ANONYMOUS: Viewer = { kind: 'anonymous' };
const order = async (goods: OnSale, quantity = 1, viewer: Viewer = ANONYMOUS, now = TEST_NOW.getTime()) => {
  const cart = await fillCart(test, [{ variantId: goods.variantId, quantity }], { now });
  const { orders: placed, userErrors } = await place(test, placing(cart), { viewer, now });
  expect(userErrors).toEqual([]);
  return placed[0] as { id: string; number: string; totalAmount: { amount: number } };
};

const LIST = `query ($storeId: ID!, $filter: StoreOrderFilter, $sort: StoreOrderSort! = FIRST_OUT, $first: Int, $after: String) {
  storeOrders(storeId: $storeId, filter: $filter, sort: $sort, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    nodes { id number state contact { name } delivery { handOverOn } lines { quantity } payment { state } } } }`;
const list = async (storeId: string, more: object, viewer: Viewer) => {
  const { data, errors } = await test.ask(LIST, { storeId, ...more }, { viewer });
  return data?.storeOrders ?? (errors?.[0]?.extensions?.code as unknown);
};
const ADVANCE = `mutation ($input: OrdersAdvanceInput!) { ordersAdvance(input: $input) {
  orders { id state } notAdvanced { orderId code message } userErrors { code path } } }`;
const advance = async (
  storeId: string,
  orderIds: string[],
  step: string,
  viewer: Viewer,
  key: string = randomUUID(),
) => {
  const input = { storeId, orderIds, step, idempotencyKey: key };
  const { data, errors } = await test.ask(ADVANCE, { input }, { viewer });
  return data?.ordersAdvance ?? (errors?.[0]?.extensions?.code as unknown);
};

it('a store lists what must go out first, page by page; nobody else sees it', async () => {
  const goods = await putOnSale(test, { pieces: 100 });
  const seller = aMember(goods.storeUuid, [StorePermission.MANAGE_ORDERS]);
  const placed: string[] = [];
  const late: string[] = [];
  for (let nth = 0; nth < 25; nth += 1) {
    const isLate = [5, 13, 20].includes(nth);
    const { id } = await order(goods, 1, ANONYMOUS, TEST_NOW.getTime() - (isLate ? DAY : 0));
    placed.push(id);
    if (isLate) late.push(id);
  }
  const { result: first, statements } = await test.countingSql(() =>
    list(goods.storeId, { first: 20, filter: { states: ['PLACED'] } }, seller),
  );
  expect(statements.length).toBeLessThanOrEqual(3);
  expect(first.nodes.slice(0, 3).map(({ id }: { id: string }) => id)).toEqual([...late].sort());
  expect(first).toMatchObject({ totalCount: 25, pageInfo: { hasNextPage: true } });
  const rest = await list(goods.storeId, { first: 20, after: first.pageInfo.endCursor }, seller);
  expect(new Set([...first.nodes, ...rest.nodes].map(({ id }) => id))).toEqual(new Set(placed));
  expect(rest.nodes).toHaveLength(5);
  const backwards = await list(goods.storeId, { first: 100, sort: 'LAST_OUT' }, seller);
  expect(backwards.nodes.map(({ id }: any) => id)).toEqual(
    [...first.nodes, ...rest.nodes].map(({ id }) => id).reverse(),
  );

  const only = async (filter: object) => (await list(goods.storeId, { filter }, seller)).totalCount;
  expect(await only({ handOverTo: '2026-11-21' })).toBe(3);
  expect(await only({ handOverFrom: '2026-11-22' })).toBe(22);
  expect(await only({ placedBefore: '2026-11-21T05:00:00Z' })).toBe(3);
  expect(await only({ placedFrom: '2026-11-21T05:00:00Z' })).toBe(22);
  expect(await only({ states: ['SHIPPED'] })).toBe(0);
  expect(await only({ number: first.nodes[0].number.toLowerCase() })).toBe(1);
  expect(await only({ number: 'không phải số đơn' })).toBe(0);

  const other = await putOnSale(test);
  expect(await only({ number: (await order(other)).number })).toBe(0);
  const may = [aHelper(newUuid(), goods.storeUuid), anOfficer('20', '06463'), anOfficer('20'), AN_ADMIN];
  for (const viewer of may) expect((await list(goods.storeId, {}, viewer)).totalCount).toBe(25);
  const mayNot = [
    A_CONSUMER,
    aMember(other.storeUuid),
    aMember(goods.storeUuid, [StorePermission.MANAGE_PRODUCTS]),
    aHelper(newUuid(), other.storeUuid),
    anOfficer('20', '05977'),
  ];
  for (const viewer of mayNot) {
    expect(await list(goods.storeId, {}, viewer)).toBe('FORBIDDEN');
    expect(await advance(goods.storeId, placed, 'CONFIRM', viewer)).toBe('FORBIDDEN');
  }
  expect(await list(goods.storeId, {}, ANONYMOUS)).toBe('UNAUTHENTICATED');
});

it('a page begins where it stands in an index and is read no further, whatever the planner knows', async () => {
  const goods = await putOnSale(test);
  const seller = aMember(goods.storeUuid);
  const buyer: Viewer = { kind: 'account', accountId: randomUUID(), sessionId: randomUUID(), grants: [] };
  for (let nth = 0; nth < 3; nth += 1) await order(goods, 1, buyer);
  const MINE = `query ($after: String) { it: myOrders(first: 1, after: $after) { pageInfo { endCursor } } }`;
  const STORE = `query ($id: ID!, $after: String) { it: storeOrders(storeId: $id, first: 1, after: $after) { pageInfo { endCursor } } }`;
  for (const [query, viewer, index, key] of [
    [STORE, seller, 'sales_order_to_do', 'ROW(hand_over, id) >'],
    [MINE, buyer, 'sales_order_account', 'ROW(placed_at, id) <'],
  ] as const) {
    const ask = async (after?: string) => (await test.ask(query, { id: goods.storeId, after }, { viewer })).data.it;
    const { endCursor } = (await ask()).pageInfo;
    const { statements } = await test.countingSql(() => ask(endCursor));
    const plan = await test.subgraph.db.atomically(async (sql) => {
      const sent = statements.at(-1) ?? '';
      const values = Array.from({ length: new Set(sent.match(/\$\d+/g)).size }, () => 'null').join();
      await sql.query('set local enable_seqscan = off');
      await sql.query('set local plan_cache_mode = force_generic_plan');
      await sql.query(`prepare page_${index} as ${sent}`);
      return sql.query<{ 'QUERY PLAN': string }>(`explain execute page_${index}(${values})`);
    });
    const text = plan.map((line) => line['QUERY PLAN']).join('\n');
    // Straight below the limit, without a sort; a loop joins the store's row alone.
    const [, scan, condition] =
      /Limit [^\n]*\n(?:[^\n]*Nested Loop[^\n]*\n)?([^\n]*Index[^\n]*)\n([^\n]*)/.exec(
        text.slice(text.lastIndexOf('Limit ', text.indexOf(index))),
      ) ?? [];
    expect([scan, condition]).toEqual([expect.stringContaining(index), expect.stringContaining(key)]);
  }
});

it('a morning: many are confirmed, packed and sent at once, each other is told why not', async () => {
  const goods = await putOnSale(test);
  const seller = aMember(goods.storeUuid);
  const [first, second, third] = [await order(goods), await order(goods, 2), await order(goods)];
  const foreign = await order(await putOnSale(test));
  await test.ask(
    `mutation ($input: OrderRefuseInput!) { orderRefuse(input: $input) { userErrors { code } } }`,
    { input: { orderId: third.id, reason: 'STORE' } },
    { viewer: seller },
  );
  const ids = [second.id, third.id, first.id, foreign.id, first.id, 'ord_x'];
  const key = randomUUID();
  const confirmed = await advance(goods.storeId, ids, 'CONFIRM', seller, key);
  expect(confirmed).toMatchObject({
    orders: [
      { id: second.id, state: 'CONFIRMED' },
      { id: first.id, state: 'CONFIRMED' },
    ],
    notAdvanced: [
      { orderId: third.id, code: 'CONFLICT', message: expect.stringContaining('đã hủy') },
      { orderId: foreign.id, code: 'NOT_FOUND' },
      { orderId: 'ord_x', code: 'NOT_FOUND' },
    ],
    userErrors: [],
  });
  expect(await advance(goods.storeId, ids, 'CONFIRM', seller, key)).toEqual(confirmed);
  const other = await advance(goods.storeId, [first.id], 'CONFIRM', seller, key);
  expect(other.userErrors).toMatchObject([{ code: 'CONFLICT', path: ['input', 'idempotencyKey'] }]);
  for (const wrong of [[], Array.from({ length: 101 }, (_, nth) => `ord_${nth}`)]) {
    const refused = await advance(goods.storeId, wrong, 'CONFIRM', seller);
    expect(refused.userErrors).toMatchObject([{ code: 'INVALID_INPUT', path: ['input', 'orderIds'] }]);
  }

  const PACKING = `query ($storeId: ID!, $on: Date) { packingList(storeId: $storeId, handOverOn: $on) { handOverOn hasMore
    unconfirmedCount orders { collect { amount } order { number contact { phone } destination { code } }
      pieces { quantity size { vi } lot { id } bestBefore isRecalled } }
    toFetch { quantity variant { id } lot { id } } } }`;
  const packing = async (on: string, viewer: Viewer = seller) => {
    const { data, errors } = await test.ask(PACKING, { storeId: goods.storeId, on }, { viewer });
    return data?.packingList ?? errors?.[0]?.extensions?.code;
  };
  expect(await packing('2026-11-23')).toMatchObject({
    handOverOn: '2026-11-23',
    unconfirmedCount: 0,
    hasMore: false,
    orders: [
      {
        collect: first.totalAmount,
        order: { number: first.number, contact: { phone: '+84912345678' }, destination: { code: DESTINATION } },
        pieces: [{ quantity: 1, size: { vi: 'gói 500 g' }, lot: null, bestBefore: null, isRecalled: false }],
      },
      { collect: second.totalAmount, order: { number: second.number }, pieces: [{ quantity: 2 }] },
    ],
    toFetch: [{ quantity: 3, variant: { id: goods.variantId }, lot: null }],
  });
  expect((await packing('2026-11-22')).orders).toEqual([]);
  expect(await packing('2026-11-23', A_CONSUMER)).toBe('FORBIDDEN');

  // What two send at once, in opposite order, is taken once each; nobody is ended for the other.
  const [a, b] = await Promise.all([
    advance(goods.storeId, [first.id, second.id], 'PACK', seller),
    advance(goods.storeId, [second.id, first.id], 'PACK', seller),
  ]);
  expect([a.orders.length, b.orders.length].sort()).toEqual([0, 2]);
  const later = await packing('2026-11-23');
  expect([later.orders.length, later.toFetch]).toEqual([2, []]);
  expect((await advance(goods.storeId, [first.id, second.id], 'SHIP', seller)).orders).toHaveLength(2);
  const { data } = await test.ask(
    `query ($storeId: ID!) { storeOrderCounts(storeId: $storeId) { state count } }`,
    { storeId: goods.storeId },
    { viewer: seller },
  );
  const counts = Object.fromEntries(data.storeOrderCounts.map(({ state, count }: any) => [state, count]));
  expect(counts).toMatchObject({ PLACED: 0, SHIPPED: 2, CANCELLED: 1 });
});

it('an account sees the orders it placed, the newest first, and no others', async () => {
  const goods = await putOnSale(test);
  const [mine, newer] = [await order(goods, 1, A_CONSUMER), await order(goods, 1, A_CONSUMER)];
  await order(goods);
  const MINE = `query ($after: String) { myOrders(first: 1, after: $after) {
    totalCount nodes { number state } pageInfo { endCursor hasNextPage } } }`;
  const { data } = await test.ask(MINE, {}, { viewer: A_CONSUMER });
  expect(data.myOrders).toMatchObject({ totalCount: 2, nodes: [{ number: newer.number }] });
  const after = data.myOrders.pageInfo.endCursor;
  const next = (await test.ask(MINE, { after }, { viewer: A_CONSUMER })).data.myOrders;
  expect(next).toMatchObject({ nodes: [{ number: mine.number }], pageInfo: { hasNextPage: false } });
  expect((await test.ask(MINE, {}, { viewer: AN_ADMIN })).data.myOrders.totalCount).toBe(0);
  expect((await test.ask(MINE)).errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
});

it('a store says how it sends: quotes follow, what is wrong is told at once and changes nothing', async () => {
  const goods = await putOnSale(test);
  const seller = aMember(goods.storeUuid);
  const SET = `mutation ($input: StoreDeliverySetInput!) { storeDeliverySet(input: $input) {
    storeDelivery { isSaid cutOff own { fee { amount } communes { code } } collectionPoints { code } restDays }
    userErrors { code path } } }`;
  const GET = `query ($storeId: ID!) { storeDelivery(storeId: $storeId) { isSaid cutOff packingWeekdays daysToPack own { days } } }`;
  const settings = {
    storeId: goods.storeId,
    cutOff: '09:30',
    packingWeekdays: [6, 7],
    packsOnHolidays: true,
    daysToPack: 0,
    restDays: ['2026-11-21', '2020-01-01'],
    canPackCold: true,
    own: { communeCodes: [DESTINATION], fee: 7_000, days: 0 },
    collectionPointCodes: [],
  };
  const set = async (difference: object, viewer: Viewer = seller) => {
    const { data, errors } = await test.ask(SET, { input: { ...settings, ...difference } }, { viewer });
    return data?.storeDeliverySet ?? errors?.[0]?.extensions?.code;
  };
  const get = async (viewer: Viewer = seller) => {
    const { data, errors } = await test.ask(GET, { storeId: goods.storeId }, { viewer });
    return data?.storeDelivery ?? errors?.[0]?.extensions?.code;
  };
  const usual = await get();
  expect(usual).toMatchObject({ isSaid: false, cutOff: '14:00', own: null });
  const wrong = await set({
    cutOff: '25:00',
    packingWeekdays: [0],
    daysToPack: 15,
    own: { communeCodes: ['99999'], fee: -1, days: 8 },
    collectionPointCodes: ['99999'],
  });
  expect(wrong.userErrors.map(({ path }: any) => path.slice(1).join('.'))).toEqual([
    'cutOff',
    'packingWeekdays',
    'daysToPack',
    'own.communeCodes',
    'own.fee',
    'own.days',
    'collectionPointCodes',
  ]);
  expect(await get()).toEqual(usual);
  expect(await set({})).toMatchObject({
    storeDelivery: { isSaid: true, own: { fee: { amount: 7_000 } }, collectionPoints: [], restDays: ['2026-11-21'] },
    userErrors: [],
  });
  // Saturday noon: past the hour, so Sunday, by the store itself.
  const { quote } = await fillCart(test, [{ variantId: goods.variantId, quantity: 1 }]);
  const own = quote.stores[0].deliveryWays.find(({ code }: any) => code === 'OWN/OWN');
  expect(own).toMatchObject({ fee: { amount: 7_000 }, handOverOn: '2026-11-22', arrivesBy: '2026-11-22' });
  for (const viewer of [A_CONSUMER, aMember(newUuid())]) {
    expect([await set({}, viewer), await get(viewer)]).toEqual(['FORBIDDEN', 'FORBIDDEN']);
  }
  const audit = await test.ask(
    `query ($id: ID!) { orderAudit(first: 1, filter: { entityId: $id }) { nodes { action entity } } }`,
    { id: goods.storeId },
    { viewer: AN_ADMIN },
  );
  expect(JSON.stringify(audit)).toContain('storeDeliverySet');
  await setStock(test, goods, 0);
  expect((await fillCart(test, [{ variantId: goods.variantId, quantity: 1 }])).quote.isOrderable).toBe(false);
});

it('a partner orders once for each reference of its own, and sees its own orders alone', async () => {
  const partner = (scopes: string[], partnerId = newUuid()) =>
    ({ kind: 'partner', partnerId, clientId: newUuid(), scopes }) as unknown as Viewer;
  const [ours, theirs] = [partner(['WRITE_ORDERS']), partner(['WRITE_ORDERS'])];
  const reader = partner(['READ_CATALOGUE'], (ours as any).partnerId);
  const [anise, tea] = [await putOnSale(test), await putOnSale(test)];
  const feed = async (viewer: Viewer, more = '') =>
    (
      await test.ask(
        `query ($since: DateTime, $after: String) { orderChanges(first: 100, since: $since, after: $after) {
           nodes { entity id } pageInfo { endCursor } } }`,
        more ? { after: more } : { since: '2999-01-01T00:00:00Z' },
        { viewer },
      )
    ).data.orderChanges;
  await test.told();
  const { endCursor } = (await feed(theirs)).pageInfo;
  const send = async (difference: object, viewer: Viewer) => {
    const lines = [anise, tea].map(({ variantId }) => ({ variantId, quantity: 1 }));
    return place(test, placing(await fillCart(test, lines), difference), { viewer });
  };
  const sent = await send({ channelReference: 'SHOP/2026-1' }, ours);
  expect(sent.orders).toHaveLength(2);
  const idsOf = (placed: { id: string }[]) => placed.map(({ id }) => id).sort();
  // Anew, from another cart, to another place, and ten times at once: the same orders.
  expect(idsOf((await send({ channelReference: 'SHOP/2026-1', address: 'Nơi khác' }, ours)).orders)).toEqual(
    idsOf(sent.orders),
  );
  const raced = await Promise.all(Array.from({ length: 10 }, () => send({ channelReference: 'SHOP/2026-2' }, ours)));
  expect(new Set(raced.map(({ orders: placed }) => idsOf(placed).join())).size).toBe(1);
  // Another partner may call its own the same.
  const other = await send({ channelReference: 'SHOP/2026-1' }, theirs);
  expect(idsOf(other.orders)).not.toEqual(idsOf(sent.orders));

  expect((await send({}, ours)).userErrors).toMatchObject([
    { code: 'INCOMPLETE', path: ['input', 'channelReference'] },
  ]);
  const odd = await send({ channelReference: 'có dấu' }, ours);
  expect(odd.userErrors).toMatchObject([{ code: 'INVALID_INPUT', path: ['input', 'channelReference'] }]);
  const buyer = await send({ channelReference: 'X-1' }, A_CONSUMER);
  expect(buyer.userErrors).toMatchObject([{ code: 'INVALID_INPUT', path: ['input', 'channelReference'] }]);
  await expect(send({ channelReference: 'X-1' }, reader)).rejects.toThrow('FORBIDDEN');

  const CHANNEL = `query ($reference: String) { channelOrders(reference: $reference) {
    totalCount nodes { id channelReference contact { phone } } } }`;
  const listed = async (viewer: Viewer, reference?: string) => {
    const { data, errors } = await test.ask(CHANNEL, { reference }, { viewer });
    return data?.channelOrders ?? errors?.[0]?.extensions?.code;
  };
  expect((await listed(ours)).totalCount).toBe(4);
  expect(await listed(ours, 'SHOP/2026-2')).toMatchObject({
    totalCount: 2,
    nodes: [{ channelReference: 'SHOP/2026-2', contact: { phone: '+84912345678' } }, {}],
  });
  expect(idsOf((await listed(theirs)).nodes)).toEqual(idsOf(other.orders));
  expect([await listed(reader), await listed(A_CONSUMER), await listed(ANONYMOUS)]).toEqual([
    'FORBIDDEN',
    'FORBIDDEN',
    'UNAUTHENTICATED',
  ]);
  const { number } = sent.orders[0];
  const found = async (viewer: Viewer) =>
    (await test.ask('query ($number: String!) { order(number: $number) { id } }', { number }, { viewer })).data.order;
  expect([(await found(ours))?.id, await found(theirs), await found(reader)]).toEqual([sent.orders[0].id, null, null]);
  for (const viewer of [ours, theirs]) {
    expect(await list(anise.storeId, {}, viewer)).toBe('FORBIDDEN');
    expect(await advance(anise.storeId, idsOf(sent.orders), 'CONFIRM', viewer)).toBe('FORBIDDEN');
  }
  // The feed tells everybody of stock alone: nothing of who ordered what.
  await test.told();
  const { nodes } = await feed(theirs, endCursor);
  for (const change of nodes) expect([change.entity, change.id]).toEqual(['STOCK', expect.stringMatching(/^var_/)]);
});
