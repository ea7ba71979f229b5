import type { Context } from '@cho-phien/kit/context';
import { CHANGES_USE, SINCE } from '@cho-phien/kit/events/change-list';
import { parseId } from '@cho-phien/kit/ids';
import { PageArgs } from '@cho-phien/kit/paging';
import { DateTime } from '@cho-phien/kit/scalars';
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { productsById } from '../product/product.service.ts';
import { ProductType } from '../product/product.type.ts';
import { listProductChanges } from './change.service.ts';
import { ProductChange, ProductChangeConnection } from './change.type.ts';

@Resolver(() => ProductChange)
export class ProductChangeResolver {
  @Query(() => ProductChangeConnection, {
    nullable: true,
    description: `Every change of a published product, the oldest first. ${CHANGES_USE}`,
  })
  productChanges(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('since', () => DateTime, { nullable: true, description: SINCE }) since: Date | null,
    @Ctx() context: Context,
  ) {
    return listProductChanges({ ...page, since }, context);
  }

  @FieldResolver(() => ProductType, {
    nullable: true,
    description: 'The product as it is now, which may be newer than the change; null when you may not see it now.',
  })
  async product(@Root() change: ProductChange, @Ctx() context: Context): Promise<ProductType | undefined> {
    const uuid = parseId('prd', change.productId);
    return uuid ? context.load(productsById, uuid) : undefined;
  }
}
