import type { Mail, Message } from '@cho-phien/kit/messages/message';
import { openTestSubgraph, TEST_NOW, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { fillCart, place, placing, putOnSale, type OnSale } from '../order/test-shop.ts';
import { orders } from '../subgraph.ts';
import { sendNotices } from './send.ts';

/** Minutes. */
export const DAY = 24 * 60;
/** Minutes from noon, which it is in tests, until six in the morning. */
export const MORNING = 18 * 60;
/** Where stores see their orders. */
export const DESK = 'chophien.vi.du/tai-khoan/don-hang/';

/** So many minutes after noon. */
export const minutes = (count: number) => new Date(TEST_NOW.getTime() + count * 60_000);

let buyers = 0;
/** Somebody who was told of nothing yet. */
export function aBuyer() {
  buyers += 1;
  return { contact: { name: 'Người mua', phone: `09011111${String(buyers).padStart(2, '0')}` } };
}

/** For the tests of a file: orders on a database of their own, and what it would have sent. */
export function openNotices() {
  let test: TestSubgraph;
  let goods: OnSale;
  const sent: (Message | Mail)[] = [];
  const taking = (message: Message | Mail) => Promise.resolve(void sent.push(message));
  const senders = { sms: taking, mail: taking };
  beforeAll(async () => {
    process.env.SITE_URL = 'https://chophien.vi.du';
    test = await openTestSubgraph(orders);
    goods = await putOnSale(test, { pieces: 100 });
  });
  afterAll(() => test.close());
  beforeEach(() => void sent.splice(0));

  return {
    sent,
    senders,
    /** Goods of a store without a telephone. */
    shop: () => ({ test, goods }),

    /** Sends what waits at a minute after noon; what was sent, the texts of SMS alone. */
    async told(minute = 1): Promise<string[]> {
      await sendNotices(test.subgraph.db, () => minutes(minute), senders);
      return sent.splice(0).flatMap((each) => ('subject' in each ? [] : each.text));
    },

    /** Sends what waits at a minute after noon, as three processes would; what went to a telephone. */
    async toldTo(phone: string, minute: number): Promise<string[]> {
      await Promise.all([1, 2, 3].map(() => sendNotices(test.subgraph.db, () => minutes(minute), senders)));
      return sent.splice(0).flatMap((each) => ('subject' in each || each.to !== phone ? [] : each.text));
    },

    /** Has a store show a telephone of its own, as orders' copy of stores knows it. */
    async withPhone(of: OnSale, phone: string | null): Promise<OnSale> {
      await test.subgraph.db.query('update sellable_store set sms_phone = $2 where id = $1', [of.storeUuid, phone]);
      return of;
    },

    /** Orders one; nothing of it is told yet. */
    async buy(paymentMethod: string, difference: object = {}, locale: 'vi' | 'en' = 'vi', of = goods) {
      const lines = [{ variantId: of.variantId, quantity: 1 }];
      const input = placing(await fillCart(test, lines, {}, paymentMethod), { paymentMethod, ...difference });
      const answer = await place(test, input, { locale });
      expect(answer.userErrors).toEqual([]);
      return { order: answer.orders[0], payment: answer.payments[0] };
    },
  };
}
