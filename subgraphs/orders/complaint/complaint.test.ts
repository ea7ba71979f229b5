import { addDays, startOfDay } from '@cho-phien/kit/clock';
import type { Identity } from '@cho-phien/kit/identity';
import {
  A_CONSUMER,
  aMember,
  AN_ADMIN,
  anOfficer,
  openTestSubgraph,
  TEST_NOW,
  type TestSubgraph,
} from '@cho-phien/kit/test-harness';
import type { Viewer } from '@cho-phien/kit/viewer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sendNotices } from '../notice/send.ts';
import { bookErrors, fillCart, ORIGIN, place, placing, putOnSale, type OnSale } from '../order/test-shop.ts';
import { stepping } from '../payment/test-money.ts';
import { orders } from '../subgraph.ts';
import { passDeadlines } from './deadline.job.ts';

let test: TestSubgraph;
let goods: OnSale;
let store: Viewer;
beforeAll(async () => {
  test = await openTestSubgraph(orders);
  goods = await putOnSale(test, { pieces: 100 });
  store = aMember(goods.storeUuid);
});
afterAll(async () => {
  expect(await bookErrors(test)).toEqual([]);
  await test.close();
});

const OFFICER = anOfficer('20');
const at = (day: string): Date => new Date(startOfDay(day).getTime() + 9 * 3_600_000);
/** Delivered on Saturday the 21st: one may complain until Wednesday, 2 December; the 24th of November is a holiday. */
const LAST_DAY = '2026-12-02';

interface Bought {
  id: string;
  number: string;
  total: number;
}

/** Orders one, and has it taken so many steps. */
async function buy(steps = ['CONFIRM', 'PACK', 'SHIP', 'DELIVER']): Promise<Bought> {
  const cart = await fillCart(test, [{ variantId: goods.variantId, quantity: 1 }]);
  const { orders: placed, userErrors } = await place(test, placing(cart));
  expect(userErrors).toEqual([]);
  const { id, number, totalAmount } = placed[0];
  for (const step of steps) expect((await stepping(test, goods)(id, step)).userErrors).toEqual([]);
  return { id, number, total: totalAmount.amount };
}

const COMPLAINT = `id state reason dueOn isOverdue outcome refundAgreed { amount }
  history { state by text outcome refund { amount } }`;
const ERRORS = `userErrors { code path message ... on IllegalStepError { legalSteps } }`;

async function act(field: string, type: string, input: object, day = '2026-11-21', as: Partial<Identity> = {}) {
  const shown = field.startsWith('return')
    ? 'it: return { id state refundAgreed { amount } answer dueOn }'
    : `it: complaint { ${COMPLAINT} }`;
  const { data, errors } = await test.ask(
    `mutation ($input: ${type}!) { done: ${field}(input: $input) { ${shown} ${ERRORS} } }`,
    { input },
    { now: at(day).getTime(), ...as },
  );
  return data?.done ?? { denied: errors?.[0]?.extensions?.code };
}

const TEXT = 'Na bị dập, ba quả đã chảy nước.';
const buyerOf = ({ number }: Bought) => ({ number, phone: '0912345678' });
const open = (order: Bought, day?: string, more: object = {}) =>
  act('complaintOpen', 'ComplaintOpenInput', { ...buyerOf(order), reason: 'SPOILED', text: TEXT, ...more }, day);
const answer = (complaintId: string, more: object, day?: string, viewer = store) =>
  act(
    'complaintAnswer',
    'ComplaintAnswerInput',
    { complaintId, outcome: 'REFUSED', text: 'Hàng gửi đi còn tốt.', ...more },
    day,
    { viewer },
  );
const resolve = (complaintId: string, more: object, day?: string, viewer: Viewer = OFFICER) =>
  act(
    'complaintResolve',
    'ComplaintAnswerInput',
    { complaintId, outcome: 'REFUSED', text: 'Sàn đã xem ảnh và lời hai bên.', ...more },
    day,
    { viewer },
  );
const accept = (order: Bought, day?: string) => act('complaintAccept', 'OrderOfBuyerInput', buyerOf(order), day);
const escalate = (order: Bought, day?: string) =>
  act('complaintEscalate', 'ComplaintEscalateInput', { ...buyerOf(order), text: null }, day);

async function orderOf(order: Bought, day = '2026-11-21'): Promise<any> {
  const { data } = await test.ask(
    `query ($number: String!, $phone: String) { order(number: $number, phone: $phone) { state refundAgreed { amount }
       complaintRefusal { en } returnRefusal { en } complaints { ${COMPLAINT} } return { state answer } } }`,
    buyerOf(order),
    { now: at(day).getTime() },
  );
  return data.order;
}

it('goes from the buyer to the store and back, with what was agreed on the order and a notice to the buyer', async () => {
  const order = await buy();
  expect(await orderOf(order)).toMatchObject({ complaintRefusal: null, returnRefusal: null, complaints: [] });
  const opened = await open(order);
  expect(opened).toMatchObject({
    userErrors: [],
    it: { state: 'OPEN', reason: 'SPOILED', dueOn: LAST_DAY, isOverdue: false, history: [{ by: 'BUYER', text: TEXT }] },
  });
  expect((await open(order)).userErrors).toMatchObject([{ code: 'CONFLICT' }]);

  const { id } = opened.it;
  expect((await answer(id, { outcome: 'REFUND', refundAmount: order.total + 1 })).userErrors).toMatchObject([
    { code: 'CONFLICT', path: ['input', 'refundAmount'] },
  ]);
  expect((await answer(id, { outcome: 'REFUND', text: '!' })).userErrors).toMatchObject([
    { path: ['input', 'text'] },
    { path: ['input', 'refundAmount'] },
  ]);
  const offer = { outcome: 'REFUND', refundAmount: 40_000, text: 'Gian hàng xin hoàn ba quả bị dập.' };
  expect(await answer(id, offer)).toMatchObject({ it: { state: 'ANSWERED', refundAgreed: { amount: 0 } } });
  expect((await answer(id, offer)).userErrors).toMatchObject([
    { code: 'CONFLICT', legalSteps: ['ESCALATED', 'RESOLVED'] },
  ]);
  expect((await resolve(id, {})).userErrors).toMatchObject([{ code: 'CONFLICT' }]);
  expect(await accept(order)).toMatchObject({
    it: { state: 'RESOLVED', outcome: 'REFUND', dueOn: null, refundAgreed: { amount: 40_000 } },
  });
  expect(await orderOf(order)).toMatchObject({
    state: 'DELIVERED',
    refundAgreed: { amount: 40_000 },
    complaints: [
      { history: [{ by: 'BUYER' }, { by: 'STORE', refund: { amount: 40_000 } }, { by: 'BUYER', state: 'RESOLVED' }] },
    ],
  });

  const sent: string[] = [];
  await sendNotices(test.subgraph.db, () => TEST_NOW, {
    sms: ({ text }) => Promise.resolve(void sent.push(text)),
    mail: undefined,
  });
  expect(sent).toContain(
    `Cho Phien: Gian hang mau da tra loi khieu nai ve don ${order.number}. Xin xem o trang don hang.`,
  );

  // What is agreed altogether is never more than the order cost.
  const second = await open(order, '2026-11-23');
  await answer(second.it.id, { outcome: 'REFUND', refundAmount: order.total - 40_000 }, '2026-11-23');
  const back = await act('returnRequest', 'ReturnRequestInput', { ...buyerOf(order), text: TEXT }, '2026-11-23');
  const returning = { returnId: back.it.id, isAccepted: true, text: 'Mời gửi lại qua bưu cục Chi Lăng.' };
  const asStore = { viewer: store };
  const listed = async (state: string) => {
    const { data } = await test.ask(
      `query ($storeId: ID, $state: ReturnState) { returns(storeId: $storeId, state: $state) {
         nodes { id orderNumber dueOn } totalCount } }`,
      { storeId: goods.storeId, state },
      { ...asStore, now: at('2026-11-23').getTime() },
    );
    return data.returns;
  };
  expect(await listed('REQUESTED')).toEqual({
    nodes: [{ id: back.it.id, orderNumber: order.number, dueOn: '2026-12-03' }],
    totalCount: 1,
  });
  expect(
    await act('returnAnswer', 'ReturnAnswerInput', { ...returning, refundAmount: 50_000 }, '2026-11-23', asStore),
  ).toMatchObject({
    it: { state: 'ACCEPTED', refundAgreed: { amount: 50_000 } },
  });
  expect([(await listed('REQUESTED')).totalCount, (await listed('ACCEPTED')).totalCount]).toEqual([0, 1]);
  const trace = `select action, actor_id is not null as "isKnown", after->>'text' as text from audit_entry where entity_id = $1`;
  expect(await test.subgraph.db.query(trace, [back.it.id])).toEqual([
    { action: 'returnAnswer', isKnown: true, text: '•' },
  ]);
  expect((await act('returnAnswer', 'ReturnAnswerInput', returning, '2026-11-23', asStore)).userErrors).toMatchObject([
    { legalSteps: [] },
  ]);
  expect((await accept(order, '2026-11-23')).it.refundAgreed.amount).toBe(order.total - 90_000);
  expect((await orderOf(order, '2026-11-23')).refundAgreed.amount).toBe(order.total);
});

it('is decided by the site when the buyer does not agree', async () => {
  const order = await buy();
  const { it: opened } = await open(order);
  expect((await escalate(order)).userErrors[0].message).toContain('02/12/2026');
  await answer(opened.id, {});
  expect(await escalate(order)).toMatchObject({ it: { state: 'ESCALATED', dueOn: LAST_DAY } });
  expect((await accept(order)).userErrors).toMatchObject([{ code: 'CONFLICT' }]);
  expect((await answer(opened.id, {})).userErrors).toMatchObject([{ legalSteps: ['RESOLVED'] }]);
  expect(await resolve(opened.id, { outcome: 'REPLACEMENT' })).toMatchObject({
    it: { state: 'RESOLVED', outcome: 'REPLACEMENT', refundAgreed: { amount: 0 } },
  });
  expect((await resolve(opened.id, {})).userErrors).toMatchObject([{ code: 'CONFLICT', legalSteps: [] }]);
});

it('goes on by itself when a day has passed: to the site, to what was offered, and the order to its end', async () => {
  const { db } = test.subgraph;
  const [silent, agreed, quiet, sentBack] = [await buy(), await buy(), await buy(), await buy()];
  const { it: unanswered } = await open(silent);
  const { it: answered } = await open(agreed);
  await answer(answered.id, { outcome: 'REFUND', refundAmount: 1_000 });
  const { it: returned } = await act('returnRequest', 'ReturnRequestInput', { ...buyerOf(sentBack), text: TEXT });

  await passDeadlines(db, at(LAST_DAY));
  for (const order of [silent, agreed, quiet]) expect((await orderOf(order, LAST_DAY)).state).toBe('DELIVERED');
  expect((await orderOf(silent, LAST_DAY)).complaints).toMatchObject([{ state: 'OPEN', isOverdue: false }]);
  const after = addDays(LAST_DAY, 1);
  expect((await orderOf(silent, after)).complaints).toMatchObject([{ isOverdue: true }]);
  await Promise.all([passDeadlines(db, at(after)), passDeadlines(db, at(after))]);
  expect(await orderOf(silent, after)).toMatchObject({
    state: 'DELIVERED',
    complaints: [{ state: 'ESCALATED', history: [{}, { by: 'TIME' }] }],
  });
  expect(await orderOf(agreed, after)).toMatchObject({
    state: 'COMPLETED',
    complaints: [{ state: 'RESOLVED', refundAgreed: { amount: 1_000 } }],
  });
  expect(await orderOf(quiet, after)).toMatchObject({ state: 'COMPLETED' });
  expect((await orderOf(quiet, after)).complaintRefusal.en).toContain('02/12/2026');
  expect((await open(quiet, after)).userErrors).toMatchObject([{ code: 'CONFLICT' }]);
  // While its store says nothing to a return, and as long again after that, its buyer may complain.
  expect(await orderOf(sentBack, after)).toMatchObject({ state: 'DELIVERED', complaintRefusal: null });
  const refusing = { returnId: returned.id, isAccepted: false, text: 'Hàng tươi không nhận lại.' };
  expect((await act('returnAnswer', 'ReturnAnswerInput', refusing, after, { viewer: store })).userErrors).toEqual([]);
  await passDeadlines(db, at(after));
  expect(await orderOf(sentBack, after)).toMatchObject({ state: 'DELIVERED', complaintRefusal: null });
  await resolve(unanswered.id, {}, after);
  await passDeadlines(db, at(after));
  expect((await orderOf(silent, after)).state).toBe('COMPLETED');
  await passDeadlines(db, at('2026-12-15'));
  expect((await orderOf(sentBack, '2026-12-15')).state).toBe('COMPLETED');
});

it('is refused of what was not sent, of what may still come in time, and of what nobody says anything', async () => {
  const [placed, shipped] = [await buy([]), await buy(['CONFIRM', 'PACK', 'SHIP'])];
  for (const order of [placed, shipped])
    expect((await open(order)).userErrors).toMatchObject([{ code: 'CONFLICT', path: ['input', 'number'] }]);
  expect((await orderOf(shipped)).returnRefusal.en).toContain('have not arrived');
  expect(await open(shipped, '2026-12-20', { reason: 'LATE' })).toMatchObject({
    it: { state: 'OPEN', reason: 'LATE' },
  });
  expect((await open(placed, undefined, { text: 'Hỏng' })).userErrors).toMatchObject([{ path: ['input', 'text'] }]);
  expect((await open(placed, undefined, { phone: '0912345679' })).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  expect((await accept(placed)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
});

it('is listed by deadline for the store and for officers of its place, and for nobody else', async () => {
  const list = async (viewer: Viewer, args: Record<string, unknown> = {}) => {
    const { data, errors } = await test.ask(
      `query ($storeId: ID, $state: ComplaintState, $isOverdue: Boolean, $first: Int, $after: String) {
         complaints(storeId: $storeId, state: $state, isOverdue: $isOverdue, first: $first, after: $after) {
           totalCount nodes { id orderNumber dueOn } pageInfo { endCursor hasNextPage } } }`,
      args,
      { viewer, now: at('2026-12-30').getTime() },
    );
    return data?.complaints ?? errors?.[0]?.extensions?.code;
  };
  const { storeId } = goods;
  const all = await list(store, { storeId, first: 100 });
  expect(all.nodes.length).toBeGreaterThan(4);
  expect(all.totalCount).toBe(all.nodes.length);
  const days = all.nodes.map(({ dueOn }: { dueOn: string | null }) => dueOn ?? '9999');
  expect(days).toEqual(days.toSorted());
  const paged: unknown[] = [];
  for (let after: string | null = null; ;) {
    const page: any = await list(OFFICER, { first: 2, after });
    paged.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) break;
    after = page.pageInfo.endCursor;
  }
  expect(paged).toEqual(all.nodes);
  expect((await list(AN_ADMIN, { isOverdue: true })).nodes).toMatchObject([{ dueOn: expect.any(String) }]);
  expect((await list(anOfficer('20', ORIGIN), { state: 'OPEN' })).totalCount).toBe(1);
  expect((await list(anOfficer('20', '05977'))).totalCount).toBe(0);
  expect(await list(anOfficer('01'), { storeId })).toBe('FORBIDDEN');
  expect(await list(A_CONSUMER)).toBe('FORBIDDEN');
  expect(await list({ kind: 'anonymous' }, { storeId })).toBe('UNAUTHENTICATED');
  const [{ id }] = all.nodes;
  expect(await answer(id, {}, undefined, aMember(goods.storeUuid, []))).toEqual({ denied: 'FORBIDDEN' });
  expect(await resolve(id, {}, undefined, store)).toEqual({ denied: 'FORBIDDEN' });
});
