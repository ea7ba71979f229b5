import type { Context } from '@cho-phien/kit/context';
import { PageArgs } from '@cho-phien/kit/paging';
import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import { countStoreOrders, listChannelOrders, listOwnOrders, listStoreOrders } from './order.list.ts';
import { OrderConnection, OrderStateCount, StoreOrderFilter, StoreOrderSort } from './order.list.type.ts';

const WHO =
  "The store's members with MANAGE_ORDERS, its helpers, officers of its commune or province, admins; otherwise " +
  'UNAUTHENTICATED or FORBIDDEN.';

@Resolver()
export class OrderListResolver {
  @Query(() => OrderConnection, { nullable: true, description: `The orders of a store. ${WHO}` })
  storeOrders(
    @Arg('storeId', () => ID, { description: 'The store, `str_…`.' }) storeId: string,
    @Arg('filter', () => StoreOrderFilter, { nullable: true, description: 'Which of them; all when absent.' })
    filter: StoreOrderFilter | null,
    @Arg('sort', () => StoreOrderSort, { defaultValue: StoreOrderSort.FIRST_OUT, description: 'In which order.' })
    sort: StoreOrderSort,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ) {
    return listStoreOrders(storeId, filter ?? {}, sort, page, context);
  }

  @Query(() => [OrderStateCount], {
    nullable: true,
    description: `How many orders of a store stand in each state, also where none do. ${WHO}`,
  })
  storeOrderCounts(
    @Arg('storeId', () => ID, { description: 'The store, `str_…`.' }) storeId: string,
    @Ctx() context: Context,
  ): Promise<OrderStateCount[]> {
    return countStoreOrders(storeId, context);
  }

  @Query(() => OrderConnection, {
    nullable: true,
    description:
      'The orders that were placed by who is signed in, the newest first; otherwise UNAUTHENTICATED. One that was placed ' +
      'as a guest is found by its number and telephone alone (`order`).',
  })
  myOrders(@Args(() => PageArgs) page: PageArgs, @Ctx() context: Context) {
    return listOwnOrders(page, context);
  }

  @Query(() => OrderConnection, {
    nullable: true,
    description:
      "The orders that were placed with keys of the caller's partner, the newest first, and no others. Partners with " +
      'WRITE_ORDERS; otherwise UNAUTHENTICATED or FORBIDDEN.',
  })
  channelOrders(
    @Arg('reference', () => String, {
      nullable: true,
      description: '`OrderPlaceInput.channelReference` of the orders; all when absent.',
    })
    reference: string | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ) {
    return listChannelOrders(reference, page, context);
  }
}
