import type { Context } from '@cho-phien/kit/context';
import { CHANGES_USE, SINCE } from '@cho-phien/kit/events/change-list';
import { parseId } from '@cho-phien/kit/ids';
import { PageArgs } from '@cho-phien/kit/paging';
import { DateTime } from '@cho-phien/kit/scalars';
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { VariantType } from '../stock/stock.type.ts';
import { areHidden, listOrderChanges } from './change.service.ts';
import { OrderChange, OrderChangeConnection } from './change.type.ts';

@Resolver(() => OrderChange)
export class OrderChangeResolver {
  @Query(() => OrderChangeConnection, {
    nullable: true,
    description: `Every change of stock, the oldest first; orders will be told of here too. ${CHANGES_USE}`,
  })
  orderChanges(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('since', () => DateTime, { nullable: true, description: SINCE }) since: Date | null,
    @Ctx() context: Context,
  ) {
    return listOrderChanges({ ...page, since }, context);
  }

  @FieldResolver(() => VariantType, {
    nullable: true,
    description:
      'The variant, with its stock as it is now; null while its product is not published. Read it anew when ' +
      '`productChanges` tells that it is.',
  })
  async variant(@Root() change: OrderChange, @Ctx() context: Context): Promise<VariantType | undefined> {
    const uuid = parseId('var', change.id);
    return uuid && (await context.load(areHidden, uuid)) ? undefined : { id: change.id };
  }
}
