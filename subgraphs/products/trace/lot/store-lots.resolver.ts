import type { Context } from '@cho-phien/kit/context';
import { PageArgs } from '@cho-phien/kit/paging';
import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import { LotConnection } from './lot.list.ts';
import { listStoreLots, StoreLotFilter } from './store-lots.ts';

@Resolver()
export class StoreLotsResolver {
  @Query(() => LotConnection, {
    nullable: true,
    description:
      'The lots of a store for its own desk, the newest first. Its members, its helpers, officers of its commune or ' +
      'province, admins; others are refused with UNAUTHENTICATED or FORBIDDEN.',
  })
  storeLots(
    @Arg('storeId', () => ID, { description: 'The store, `str_…`.' }) storeId: string,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => StoreLotFilter, { nullable: true, description: 'Which of them.' })
    filter: StoreLotFilter | null,
    @Ctx() context: Context,
  ) {
    return listStoreLots({ ...page, storeId, filter }, context);
  }
}
