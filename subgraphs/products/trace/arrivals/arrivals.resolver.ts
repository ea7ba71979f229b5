import type { Context } from '@cho-phien/kit/context';
import { PageArgs } from '@cho-phien/kit/paging';
import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import { arrivalsOfStore } from './arrivals.ts';
import { LotArrivalConnection } from './arrivals.type.ts';

@Resolver()
export class ArrivalsResolver {
  @Query(() => LotArrivalConnection, {
    nullable: true,
    description:
      'What other stores have shipped to a store and it has not told of with lotReceive, the newest lot first. Its ' +
      'members, its helpers, officers of its commune or province, admins; others are refused with UNAUTHENTICATED or ' +
      'FORBIDDEN.',
  })
  lotArrivals(
    @Arg('storeId', () => ID, { description: 'The store that gets them, `str_…`.' }) storeId: string,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ) {
    return arrivalsOfStore(storeId, page, context);
  }
}
