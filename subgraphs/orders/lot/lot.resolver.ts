import type { Context } from '@cho-phien/kit/context';
import { parseId } from '@cho-phien/kit/ids';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { stockOfLots } from './lot.service.ts';
import { LotStock, LotType } from './lot.type.ts';

@Resolver(() => LotType)
export class LotStockResolver {
  @FieldResolver(() => [LotStock], {
    nullable: true,
    description:
      'What was handed over of it to be sold and is stock, by size; null unless you belong to its store, help it or are an ' +
      'officer of its place, and while nothing was handed over.',
  })
  async stock(@Root() { id }: LotType, @Ctx() context: Context): Promise<LotStock[] | null> {
    const uuid = parseId('lot', id);
    return uuid ? context.load(stockOfLots, uuid) : null;
  }
}
