import type { Context } from '@cho-phien/kit/context';
import { CHANGES_USE, SINCE } from '@cho-phien/kit/events/change-list';
import { parseId } from '@cho-phien/kit/ids';
import { PageArgs } from '@cho-phien/kit/paging';
import { DateTime } from '@cho-phien/kit/scalars';
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { StoreNode } from '../store/store.row.ts';
import { storesByIds } from '../store/store.service.ts';
import { StoreType } from '../store/store.type.ts';
import { listStoreChanges } from './change.service.ts';
import { StoreChange, StoreChangeConnection } from './change.type.ts';

@Resolver(() => StoreChange)
export class StoreChangeResolver {
  @Query(() => StoreChangeConnection, {
    nullable: true,
    description: `Every change of a public store, the oldest first. ${CHANGES_USE}`,
  })
  storeChanges(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('since', () => DateTime, { nullable: true, description: SINCE }) since: Date | null,
    @Ctx() context: Context,
  ) {
    return listStoreChanges({ ...page, since }, context);
  }

  @FieldResolver(() => StoreType, {
    nullable: true,
    description: 'The store as it is now, which may be newer than the change; null when it is gone.',
  })
  async store(@Root() change: StoreChange, @Ctx() context: Context): Promise<StoreNode | undefined> {
    const uuid = parseId('str', change.storeId);
    return uuid ? context.load(storesByIds, uuid) : undefined;
  }
}
