import type { Context } from '@cho-phien/kit/context';
import { parseId } from '@cho-phien/kit/ids';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { setStock, type StockChange } from './stock.count.ts';
import { stockOfVariants } from './stock.service.ts';
import { StockSetInput, StockSetPayload, StockType, VariantType } from './stock.type.ts';

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

  @Mutation(() => StockSetPayload, {
    nullable: true,
    description:
      'Sets how much of a variant is really there to be sold; it is no sample figure from then on. What `lotRelease` ' +
      'handed over is part of it: said to be fewer, what expires first counts as gone (sold elsewhere, spoiled), and ' +
      'said to be more, the rest is of no lot. What orders hold comes on top, and what is recalled or past its date is not for sale, and stays as it is; ' +
      'what is handed over later is added. The members of its ' +
      'store with MANAGE_ORDERS, its helpers, officers of its commune or province, admins. ' +
      'User errors: INVALID_ID, NOT_FOUND, INVALID_INPUT.',
  })
  stockSet(
    @Arg('input', () => StockSetInput, { description: 'The variant and what is on hand of it.' }) input: StockSetInput,
    @Ctx() context: Context,
  ): Promise<StockChange> {
    return setStock(input, context);
  }
}
