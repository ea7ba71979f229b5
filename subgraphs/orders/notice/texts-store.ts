import type { OrderOfStore, StoreEvent } from './facts.ts';
import { shownDay, shownMoney } from './shown.ts';
import { sms, type Given, type Words } from './sms.ts';

/** What stores are told, in Vietnamese as all that their people work with; nobody chooses a language for a store. */
type StoreTellers = Record<
  StoreEvent,
  {
    /** Of one order. */
    one(order: OrderOfStore, number: Given): Words;
    /** Of several, at least two. */
    many(orders: readonly OrderOfStore[]): Words;
    /** What the store is to do, before the address of its desk. */
    advice(orders: readonly OrderOfStore[]): string;
  }
>;

const TELLERS: StoreTellers = {
  ORDER_TO_CONFIRM: {
    one: ({ pieces, total, isPaid, harvestFrom }, number) => [
      harvestFrom ? 'don dat truoc ' : 'don moi ',
      number,
      `, ${pieces} san pham, tong ${shownMoney(total, 'vi')}${isPaid ? ' da tra' : ''}`,
      harvestFrom ? `, vu ${shownDay(harvestFrom)}` : '',
    ],
    many: (orders) => {
      const ahead = orders.filter(({ harvestFrom }) => harvestFrom).length;
      const pieces = orders.reduce((sum, order) => sum + order.pieces, 0);
      const total = orders.reduce((sum, order) => sum + order.total, 0);
      return [
        `${orders.length} don moi${ahead > 0 ? ` (${ahead} dat truoc)` : ''}, `,
        `${pieces} san pham, tong ${shownMoney(total, 'vi')}`,
      ];
    },
    advice: (orders) =>
      orders.every(({ harvestFrom }) => harvestFrom) ? 'Khi co hang, xac nhan tai ' : 'Xac nhan tai ',
  },
  ORDER_TAKEN_BACK: {
    one: (_, number) => ['nguoi mua da huy don ', number, ' ban da xac nhan, xin dung gui'],
    many: ({ length }) => [`nguoi mua da huy ${length} don ban da xac nhan, xin dung gui`],
    advice: () => 'Xem tai ',
  },
  COMPLAINT_OPENED: {
    one: (order, number) => ['khieu nai moi ve don ', number, answerBy([order])],
    many: (orders) => [`${orders.length} khieu nai moi`, answerBy(orders)],
    advice: () => 'Xem tai ',
  },
  RETURN_REQUESTED: {
    one: (order, number) => ['nguoi mua xin tra hang don ', number, answerBy([order])],
    many: (orders) => [`${orders.length} yeu cau tra hang moi`, answerBy(orders)],
    advice: () => 'Xem tai ',
  },
  HARVEST_BEGUN: {
    one: (_, number) => ['da vao vu thu hoach, don dat truoc ', number, ' dang cho ban'],
    many: ({ length }) => [`da vao vu thu hoach, ${length} don dat truoc dang cho ban`],
    advice: () => 'Khi co hang, xac nhan tai ',
  },
  HARVEST_OVER: {
    one: (_, number) => ['da het vu thu hoach ma don dat truoc ', number, ' chua gui di'],
    many: ({ length }) => [`da het vu thu hoach ma ${length} don dat truoc chua gui di`],
    advice: () => 'Xin gui hoac huy tai ',
  },
};

function answerBy(orders: readonly OrderOfStore[]): string {
  const [first] = orders.flatMap(({ dueOn }) => dueOn ?? []).toSorted();
  return first ? `, tra loi den het ${shownDay(first)}` : '';
}

/**
 * One SMS to a store of what happened to its orders, at least one; `deskUrl` is where it sees them. At most 160 characters
 * of the GSM alphabet. Pure.
 */
export function storeSms(event: StoreEvent, orders: readonly OrderOfStore[], deskUrl: string): string {
  const { one, many, advice } = TELLERS[event];
  const [first] = orders;
  if (!first) throw new RangeError('Nothing happened.');
  const told = orders.length === 1 ? one(first, { text: first.orderNumber, otherwise: '' }) : many(orders);
  // Telephones open an address without its scheme, and the room is for the host.
  const desk = { text: deskUrl.replace(/^https?:\/\//, ''), otherwise: '' };
  return sms(['Cho Phien: ', ...told, '. ', advice(orders), desk]);
}
