import type { Text } from '@cho-phien/kit/errors';
import type { Ask, Asker } from '../ask.ts';
import { GOODS, WAY, type DeliveryWay, type StoreQuote } from './quote.document.ts';

/** What would do where nothing brings fresh goods whole. */
export interface Alternative {
  kind: string;
  way: (DeliveryWay & { collectionPoint: { commune: { code: string } } | null }) | null;
  provinceCodes: string[];
}

/** What one store would send to a place. */
export interface PlacedStoreQuote extends StoreQuote {
  deliveryWays: DeliveryWay[];
  deliveryRefusals: { way: string; text: Text }[];
  alternatives: Alternative[];
  isAgeRestricted: boolean;
}

/** A way of paying, and whether it is offered. */
export interface PaymentOffer {
  method: string;
  name: Text;
  explanation: Text;
  isPrepaid: boolean;
  holdMinutes: number | null;
  refusal: Text | null;
}

/** A quote with all that its page shows; nothing of delivery until the place is known. */
export interface Quote {
  destination: { code: string; fullName: Text | null; province: { fullName: Text } | null } | null;
  goodsAmount: { amount: number };
  isOrderable: boolean;
  fingerprint: string;
  stores: PlacedStoreQuote[];
  paymentMethods: PaymentOffer[];
}

/** What a cart costs paid at the door, and paid before: to collect money costs a fee, so both are asked for at once. */
export interface Quotes {
  atDoor: Quote;
  before: Quote;
}

const FULL = `fragment Full on Quote {
  destination { code fullName { vi en } province { fullName { vi en } } }
  goodsAmount { amount } isOrderable fingerprint
  paymentMethods { method name { vi en } explanation { vi en } isPrepaid holdMinutes refusal { vi en } }
  stores { ...Goods isAgeRestricted deliveryWays { ...Way } deliveryRefusals { way text { vi en } }
    alternatives { kind provinceCodes way { ...Way collectionPoint { commune { code } } } } }
}
${GOODS}
${WAY}`;

const QUOTES = `query ($id: ID!, $commune: ID) { cart(id: $id) {
  atDoor: quote(communeCode: $commune, paymentMethod: COD) { ...Full }
  before: quote(communeCode: $commune, paymentMethod: BANK_TRANSFER) { ...Full } } }
${FULL}`;

/** What the cart of an id costs; null when there is none or it is empty, undefined when nobody can tell now. */
export async function readQuotes(
  id: string | undefined,
  commune: string | undefined,
  ask: Ask,
  asker: Asker,
): Promise<Quotes | null | undefined> {
  if (id === undefined) return null;
  const data = await ask<{ cart: Quotes | null }>(QUOTES, { id, commune: commune ?? null }, asker);
  if (!data) return undefined;
  return data.cart && data.cart.before.stores.length > 0 ? data.cart : null;
}

const PLACE = `mutation ($input: OrderPlaceInput!) { orderPlace(input: $input) {
  orders { number } quote { fingerprint } userErrors { code message path } } }`;

/** What came of placing an order. */
export interface Placed {
  orders: { number: string }[];
  quote: { fingerprint: string } | null;
  userErrors: { code: string; message: string; path: string[] | null }[];
}

/** Places an order; undefined when nobody can tell what came of it: the same key asks again. */
export async function placeOrder(input: object, ask: Ask, asker: Asker): Promise<Placed | undefined> {
  return (await ask<{ orderPlace: Placed | null }>(PLACE, { input }, asker))?.orderPlace ?? undefined;
}
