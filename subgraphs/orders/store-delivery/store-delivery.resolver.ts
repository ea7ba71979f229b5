import type { Context } from '@cho-phien/kit/context';
import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { setStoreDelivery, storeDelivery } from './store-delivery.service.ts';
import { StoreDeliveryPayload, StoreDeliverySetInput, StoreDeliveryType } from './store-delivery.type.ts';

@Resolver()
export class StoreDeliveryResolver {
  @Query(() => StoreDeliveryType, {
    nullable: true,
    description: 'How a store packs and sends. Who may: as `storeOrders`; otherwise UNAUTHENTICATED or FORBIDDEN.',
  })
  storeDelivery(
    @Arg('storeId', () => ID, { description: 'The store, `str_…`.' }) storeId: string,
    @Ctx() context: Context,
  ): Promise<StoreDeliveryType | null> {
    return storeDelivery(storeId, context);
  }

  @Mutation(() => StoreDeliveryPayload, {
    nullable: true,
    description:
      'Says how a store packs and sends: quotes follow it at once, and orders that were placed keep what they were ' +
      'promised. Who may: as `storeOrders`. User errors: NOT_FOUND, INVALID_INPUT.',
  })
  storeDeliverySet(
    @Arg('input', () => StoreDeliverySetInput, { description: 'All of it.' }) input: StoreDeliverySetInput,
    @Ctx() context: Context,
  ): Promise<StoreDeliveryPayload> {
    return setStoreDelivery(input, context);
  }
}
