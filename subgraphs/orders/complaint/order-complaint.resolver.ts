import type { Context } from '@cho-phien/kit/context';
import { parseId } from '@cho-phien/kit/ids';
import { LocalizedText, Money, money } from '@cho-phien/kit/values';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { OrderType } from '../order/order.type.ts';
import { complaintsOfOrders, refundsAgreed } from './complaint.read.ts';
import { Complaint } from './complaint.type.ts';
import { returnsOfOrders } from './return.read.ts';
import { OrderReturn } from './return.type.ts';
import { refusalsOfOrders } from './when.read.ts';

const uuidOf = ({ id }: OrderType) => parseId('ord', id) ?? '';

@Resolver(() => OrderType)
export class OrderComplaintResolver {
  @FieldResolver(() => [Complaint], { description: 'What its buyer complained of, the oldest first.' })
  complaints(@Root() order: OrderType, @Ctx() context: Context): Promise<Complaint[]> {
    return context.load(complaintsOfOrders, uuidOf(order));
  }

  @FieldResolver(() => OrderReturn, {
    nullable: true,
    description: 'The wish to send it back; null when there is none.',
  })
  return(@Root() order: OrderType, @Ctx() context: Context): Promise<OrderReturn | null> {
    return context.load(returnsOfOrders, uuidOf(order));
  }

  @FieldResolver(() => LocalizedText, {
    nullable: true,
    description: 'Why its buyer may not complain of it now; null when they may (`complaintOpen`).',
  })
  async complaintRefusal(@Root() order: OrderType, @Ctx() context: Context): Promise<LocalizedText | null> {
    return (await context.load(refusalsOfOrders, uuidOf(order))).complaint;
  }

  @FieldResolver(() => LocalizedText, {
    nullable: true,
    description: 'Why its buyer may not ask to send it back now; null when they may (`returnRequest`).',
  })
  async returnRefusal(@Root() order: OrderType, @Ctx() context: Context): Promise<LocalizedText | null> {
    return (await context.load(refusalsOfOrders, uuidOf(order))).return;
  }

  @FieldResolver(() => Money, {
    description: 'What was agreed or decided to be given back, by complaints and its return; never more than it cost.',
  })
  async refundAgreed(@Root() order: OrderType, @Ctx() context: Context): Promise<Money> {
    return money(await context.load(refundsAgreed, uuidOf(order)));
  }
}
