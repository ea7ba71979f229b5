import type { Context } from '@cho-phien/kit/context';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { advanceOrders } from './batch.ts';
import { OrdersAdvanceInput, OrdersPayload } from './batch.type.ts';
import { CancelReason } from './cancel-reason.ts';
import { OrderAdvanceInput, OrderCancelInput, OrderPayload, OrderRefuseInput, OrderStep } from './order.input.ts';
import { readOrders } from './order.read.ts';
import { OrderType } from './order.type.ts';
import { OrderPlaceInput, OrderPlacePayload } from './place.input.ts';
import { placeOrder } from './place.ts';
import { OrderState } from './states.ts';
import { cancelByBuyer, findByNumber, stepByStore } from './step.ts';

const STATE_AFTER: Readonly<Record<OrderStep, OrderState>> = {
  CONFIRM: OrderState.CONFIRMED,
  PACK: OrderState.PACKED,
  SHIP: OrderState.SHIPPED,
  DELIVER: OrderState.DELIVERED,
};

@Resolver(() => OrderType)
export class OrderResolver {
  @Query(() => OrderType, {
    nullable: true,
    description:
      'An order by its number, for who knows the telephone that was given with it, and for the account that placed it; ' +
      'null for everybody else, when there is none, and after 30 wrong telephones within an hour.',
  })
  async order(
    @Arg('number', () => String, { description: 'Its number, as people type it.' }) number: string,
    @Arg('phone', () => String, { nullable: true, description: 'The telephone that was given with it.' })
    phone: string | null,
    @Ctx() context: Context,
  ): Promise<OrderType | null> {
    const id = await findByNumber(number, phone ?? null, context);
    return id ? ((await readOrders([id], context, true))[0] ?? null) : null;
  }

  @Mutation(() => OrderPlacePayload, {
    nullable: true,
    description:
      'Orders everything in a cart, one order for each store, and holds the goods: all of it, or nothing. Goods are ' +
      'never sold twice. Everybody who has the cart may, a guest too. Where something has changed since the quote, or ' +
      'is gone, nothing is ordered and the new `quote` is answered: show it, and ask again with its fingerprint. ' +
      'A telephone of guests has 5 checkouts at a time that wait to be paid or confirmed, and 5 that wait for a harvest; an ' +
      'account 20 of each (CONFLICT at `contact.phone`, `cartId`). In an hour guests of a network place 60, an account 40 ' +
      '(TOO_MANY_ATTEMPTS, with `retryAt`). For guests an installation may set others; partners answer for their buyers. ' +
      'User errors: NOT_FOUND, INVALID_INPUT, INCOMPLETE, CONFLICT, TOO_MANY_ATTEMPTS.',
  })
  orderPlace(
    @Arg('input', () => OrderPlaceInput, { description: 'The cart, and all that was chosen.' }) input: OrderPlaceInput,
    @Ctx() context: Context,
  ): Promise<OrderPlacePayload> {
    return placeOrder(input, context);
  }

  @Mutation(() => OrderPayload, {
    nullable: true,
    description:
      'A step of the store with an order, in their order. What is of a recalled lot is neither packed nor sent. ' +
      "The store's members with MANAGE_ORDERS, its helpers, officers of its commune or province, admins. " +
      'User errors: NOT_FOUND, CONFLICT, with the legal steps.',
  })
  orderAdvance(
    @Arg('input', () => OrderAdvanceInput, { description: 'The order and the step.' }) input: OrderAdvanceInput,
    @Ctx() context: Context,
  ): Promise<OrderPayload> {
    return stepByStore(input.orderId, STATE_AFTER[input.step], context);
  }

  @Mutation(() => OrdersPayload, {
    nullable: true,
    description:
      'The same step with many orders of one store: each that allows it takes it, and each other stays as it is and is ' +
      'answered with why. Who may: as `orderAdvance`. User errors: INVALID_INPUT, CONFLICT.',
  })
  ordersAdvance(
    @Arg('input', () => OrdersAdvanceInput, { description: 'The orders and the step.' }) input: OrdersAdvanceInput,
    @Ctx() context: Context,
  ): Promise<OrdersPayload> {
    return advanceOrders(input, STATE_AFTER[input.step], context);
  }

  @Mutation(() => OrderPayload, {
    nullable: true,
    description:
      'The store will not send it; its goods are for sale again, but for what was recalled. Who may, and user errors: ' +
      'as `orderAdvance`.',
  })
  orderRefuse(
    @Arg('input', () => OrderRefuseInput, { description: 'The order and why.' }) input: OrderRefuseInput,
    @Ctx() context: Context,
  ): Promise<OrderPayload> {
    return stepByStore(input.orderId, OrderState.CANCELLED, context, CancelReason[input.reason]);
  }

  @Mutation(() => OrderPayload, {
    nullable: true,
    description:
      'The buyer takes an order back, until it is handed over. Who knows its number and the telephone that was given ' +
      'with it, and the account that placed it. User errors: NOT_FOUND, CONFLICT, with the legal steps.',
  })
  orderCancel(
    @Arg('input', () => OrderCancelInput, { description: 'The order.' }) input: OrderCancelInput,
    @Ctx() context: Context,
  ): Promise<OrderPayload> {
    return cancelByBuyer(input, context);
  }
}
