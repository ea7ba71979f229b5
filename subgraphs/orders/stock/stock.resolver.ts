import type { Context } from '@cho-phien/kit/context';
import { parseId } from '@cho-phien/kit/ids';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { stockOfVariants } from './stock.service.ts';
import { StockType, VariantType } from './stock.type.ts';

@Resolver(() => VariantType)
export class VariantStockResolver {
  @FieldResolver(() => StockType, {
    nullable: true,
    description: 'What may be sold of it now; null when no stock is kept.',
  })
  async stock(@Root() variant: VariantType, @Ctx() context: Context): Promise<StockType | undefined> {
    const uuid = parseId('var', variant.id);
    return uuid ? context.load(stockOfVariants, uuid) : undefined;
  }
}
