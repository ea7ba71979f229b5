import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { once } from '@cho-phien/kit/idempotency';
import { newUuid, parseId, publicId } from '@cho-phien/kit/ids';
import type { UserError } from '@cho-phien/kit/user-errors';
import { readCart } from '../cart/cart.read.ts';
import { codeOf } from '../delivery/delivery.answer.ts';
import { PAYMENT_METHODS } from '../payment/methods.ts';
import { noticesOfPlacing, queueNotices } from '../notice/outbox.ts';
import { openPayments } from '../payment/payment.moves.ts';
import { toQuote } from '../quote/quote.answer.ts';
import { readGoods } from '../quote/quote.facts.ts';
import { takesSamples } from '../quote/quote.problem.ts';
import { quote, type Quote } from '../quote/quote.ts';
import { harvestLot } from '../preorder/harvest.ts';
import {
  lockStock,
  moveStock,
  partsAhead,
  showStock,
  type SellablePart,
  type StockMove,
} from '../stock/stock.moves.ts';
import { allocate } from './allocate.ts';
import { checkLimit, lockBuyer } from './buyer-limit.ts';
import { makeOrderNumber } from './number.ts';
import { readOrders } from './order.read.ts';
import { paymentsOf } from './place.payments.ts';
import { checkChannel, findByReference, lockReference } from '../channel/channel.ts';
import { checkPlacing, refusal, type Buyer } from './place.check.ts';
import type { OrderPlaceInput, OrderPlacePayload } from './place.input.ts';
import { writeOrders, type NewOrder } from './place.write.ts';

/**
 * Orders everything in a cart, one order for each store, as the buyer agreed to it. In one transaction the stock is
 * locked, the quote computed anew and compared, the goods held, first expired first, and the orders written: nothing of
 * it stands, or all. Whoever has the cart may; no other part of the system is asked.
 */
export async function placeOrder(input: OrderPlaceInput, context: Context): Promise<OrderPlacePayload> {
  const channel = checkChannel(input, context);
  const known = await findByReference(channel, context.db);
  if (known.length > 0) return placed(known, context);
  const cartId = parseId('car', input.cartId);
  const checked = checkPlacing(input, context);
  if (!cartId || 'userErrors' in checked || channel.userErrors.length > 0) {
    const wrong = 'userErrors' in checked ? checked.userErrors : cartId ? [] : [refusal.noCart(context)];
    return { orders: [], payments: [], quote: null, userErrors: [...channel.userErrors, ...wrong] };
  }
  let changed: Quote | undefined;
  const { answer, userErrors } = await once(
    input,
    context,
    async (sql) => {
      await lockReference(channel, sql);
      const placedBefore = await findByReference(channel, sql);
      if (placedBefore.length > 0) return { answer: { orderIds: placedBefore } };
      const found = await agree(cartId, checked, input, context, sql);
      changed = 'quote' in found ? found.quote : undefined;
      if ('userErrors' in found) return { userErrors: found.userErrors };
      const method = PAYMENT_METHODS[input.paymentMethod];
      const { orders, payments } = paymentsOf(ordersOf(found.quote, found.parts, checked), method, context.clock);
      await openPayments(payments, context.clock, sql);
      await writeOrders(orders, { ...checked, input, accountId: found.accountId }, context, sql);
      const moves = orders.flatMap(({ id, lines }) =>
        lines.flatMap(({ variantId, from }) =>
          from.map(({ lotId, quantity }): StockMove => {
            return { variantId, lotId, kind: 'HELD', onHand: 0, reserved: quantity, orderId: id };
          }),
        ),
      );
      await moveStock(moves, context.clock, sql);
      await showStock([...new Set(moves.map(({ variantId }) => variantId))], context.clock, sql);
      await queueNotices(noticesOfPlacing(orders, method.isPrepaid), context.clock, sql);
      await sql.query('delete from cart_line where cart_id = $1', [cartId]);
      return { answer: { orderIds: orders.map(({ id }) => id) } };
    },
    { caller: publicId('car', cartId) },
  );
  if (userErrors) {
    const shown = changed && toQuote(changed, input.communeCode, context.locale);
    return { orders: [], payments: [], quote: shown ?? null, userErrors };
  }
  return placed(answer.orderIds, context);
}

/** What stands of orders (uuids) that were placed. */
async function placed(ids: readonly string[], context: Context): Promise<OrderPlacePayload> {
  const orders = await readOrders(ids, context, true);
  const payments = new Map(orders.flatMap(({ payment }) => (payment ? [[payment.id, payment] as const] : [])));
  return { orders, payments: [...payments.values()], quote: null, userErrors: [] };
}

interface Agreed {
  quote: Quote;
  parts: SellablePart[];
  /** uuid of who signed in, or whose cart it is; null for a guest. */
  accountId: string | null;
}

/** The quote that the buyer agreed to, as it still is, with the stock locked; or why it cannot be had any more. */
async function agree(
  cartId: string,
  { phone }: Buyer,
  input: OrderPlaceInput,
  context: Context,
  sql: Sql,
): Promise<Agreed | { quote?: Quote; userErrors: UserError[] }> {
  const now = context.clock;
  const buyer = await lockBuyer(cartId, phone, context, sql);
  const cart = await readCart(cartId, sql);
  if (!buyer || !cart) return { userErrors: [refusal.noCart(context)] };
  if (cart.lines.length === 0) return { userErrors: [refusal.emptyCart(context)] };
  const variantIds = cart.lines.map(({ variantId }) => variantId);
  const parts = await lockStock(variantIds, now, sql);
  const goods = await readGoods(variantIds, now, sql);
  const collects = !PAYMENT_METHODS[input.paymentMethod].isPrepaid;
  const quoted = quote(cart.lines, goods, {
    destination: input.communeCode,
    collects,
    takesSamples: takesSamples(process.env),
    now,
  });
  if (quoted.problems.length > 0) return { quote: quoted, userErrors: refusal.problems(quoted.problems, context) };
  if (quoted.fingerprint !== input.fingerprint) return { quote: quoted, userErrors: [refusal.changed(context)] };
  const userErrors = [...refusal.choices(quoted, input, context), ...refusal.payment(quoted, input, context)];
  if (userErrors.length > 0) return { userErrors };
  const isAhead = quoted.stores.some(({ harvest }) => harvest !== null);
  const limit = await checkLimit(buyer, isAhead, context, sql);
  if (limit) return { userErrors: [limit] };
  for (const { harvest, lines } of quoted.stores) {
    if (!harvest) continue;
    const ahead = lines.map(({ variantId }) => variantId);
    parts.push(...(await partsAhead(ahead, harvestLot(harvest.startsOn), sql)));
  }
  return { quote: quoted, parts, accountId: buyer.accountId };
}

/** One order for each store of a quote that nothing stops; `parts` is what of its goods may be had, now and ahead. */
function ordersOf({ stores }: Quote, parts: readonly SellablePart[], buyer: Buyer): Omit<NewOrder, 'paymentId'>[] {
  const partsOf = Map.groupBy(parts, ({ variantId }) => variantId);
  return stores.map((quoted) => {
    const ahead = quoted.harvest && harvestLot(quoted.harvest.startsOn);
    const mayTake = ({ lotId, isAhead }: SellablePart) => (ahead ? lotId === ahead : !isAhead);
    const storeId = quoted.store?.id ?? '';
    const chosen = buyer.wayOf.get(publicId('str', storeId));
    const delivery = quoted.options.find((option) => codeOf(option) === chosen);
    if (!delivery) throw new Error('a quote without the chosen way was agreed to');
    return {
      id: newUuid(),
      number: makeOrderNumber(),
      storeId,
      delivery,
      harvest: quoted.harvest,
      goodsAmount: quoted.goodsAmount,
      isDemo: quoted.isDemo,
      lines: quoted.lines.map(({ variantId, quantity, goods, unitPrice }) => {
        const from = allocate((partsOf.get(variantId) ?? []).filter(mayTake), quantity);
        if (!goods || unitPrice === null || !from) throw new Error('a quote without goods was agreed to');
        return { variantId, quantity, goods, unitPrice, from };
      }),
    };
  });
}
