import type { Context } from '@cho-phien/kit/context';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { OrderPayload } from '../order/order.input.ts';
import { advanceShipment } from './shipment.service.ts';
import { ShipmentAdvanceInput, ShipmentType } from './shipment.type.ts';

@Resolver(() => ShipmentType)
export class ShipmentResolver {
  @Mutation(() => OrderPayload, {
    nullable: true,
    description:
      'Says where the parcel of an order stands. HANDED_OVER and DELIVERED take the order along; RETURNED, after an ' +
      'attempt that failed, cancels it: nothing is to be paid on delivery any more, and what was paid before is to be ' +
      'given back. What came back is for sale only once the store has looked at it and counted it. ' +
      "The store's members with MANAGE_ORDERS, its helpers, officers of its commune or province, admins. " +
      'User errors: NOT_FOUND, CONFLICT, with the legal steps.',
  })
  shipmentAdvance(
    @Arg('input', () => ShipmentAdvanceInput, { description: 'The order, and where its parcel stands.' })
    input: ShipmentAdvanceInput,
    @Ctx() context: Context,
  ): Promise<OrderPayload> {
    return advanceShipment(input, context);
  }
}
