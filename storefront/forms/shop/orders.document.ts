import type { Text } from '@cho-phien/kit/errors';
import type { Ask, Asker } from '../ask.ts';
import type { KnownOrders } from './orders.cookie.ts';
import { COMPLAINED, type Complained } from './complaint.document.ts';
import { RETURNED, type Returned } from './return.document.ts';
import { WAY, type DeliveryWay } from './quote.document.ts';

interface Amount {
  amount: number;
}

/** The money of an order, or of all orders of one checkout that are paid before. */
export interface Payment {
  id: string;
  state: string;
  due: Amount;
  received: Amount;
  refundDue: Amount;
  heldUntil: string | null;
  instructions: {
    text: Text;
    details: { label: Text; value: string }[];
    vietQrSvg: string | null;
    redirectUrl: string | null;
  } | null;
}

/** An order as its buyer sees it. */
export interface Order extends Complained, Returned {
  number: string;
  state: string;
  cancelReason: string | null;
  store: { name: Text | null };
  lines: { name: Text; size: Text; quantity: number; amount: Amount }[];
  delivery: DeliveryWay;
  destination: { fullName: Text | null; province: { fullName: Text } | null };
  payment: Payment | null;
  paymentMethod: string;
  goodsAmount: Amount;
  deliveryAmount: Amount;
  totalAmount: Amount;
  note: string | null;
  isDemo: boolean;
  contact: { name: string; phone: string; address: string };
  history: { state: string; at: string }[];
}

const ORDER = `query ($number: String!, $phone: String!) { order(number: $number, phone: $phone) {
  number state cancelReason store { name { vi en } }
  lines { name { vi en } size { vi en } quantity amount { amount } }
  delivery { ...Way } destination { fullName { vi en } province { fullName { vi en } } }
  payment { id state due { amount } received { amount } refundDue { amount } heldUntil
    instructions { text { vi en } details { label { vi en } value } vietQrSvg redirectUrl } }
  paymentMethod goodsAmount { amount } deliveryAmount { amount } totalAmount { amount } note isDemo
  contact { name phone address } history { state at } ${COMPLAINED} ${RETURNED} } }
${WAY}`;

const CANCEL = `mutation ($input: OrderCancelInput!) {
  orderCancel(input: $input) { order { number } userErrors { code message } } }`;

/** The orders that a visitor knows, those that are there; undefined when nobody can tell now. */
export async function findOrders(
  { numbers, phone }: KnownOrders,
  ask: Ask,
  asker: Asker,
): Promise<Order[] | undefined> {
  const answers = await Promise.all(
    numbers.map((number) => ask<{ order: Order | null }>(ORDER, { number, phone }, asker)),
  );
  if (answers.some((answer) => answer === undefined)) return undefined;
  return answers.flatMap((answer) => answer?.order ?? []);
}

/** Takes an order back: nothing when it is done, else why not; null when nobody can tell now. */
export async function cancelOrder(
  number: string,
  phone: string,
  ask: Ask,
  asker: Asker,
): Promise<string | undefined | null> {
  const data = await ask<{ orderCancel: { userErrors: { message: string }[] } | null }>(
    CANCEL,
    { input: { number, phone } },
    asker,
  );
  return data?.orderCancel ? data.orderCancel.userErrors[0]?.message : null;
}
