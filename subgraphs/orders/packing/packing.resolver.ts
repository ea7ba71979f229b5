import { dayOf } from '@cho-phien/kit/clock';
import type { Context } from '@cho-phien/kit/context';
import { DateOnly } from '@cho-phien/kit/scalars';
import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { packingList } from './packing.service.ts';
import { PackingList } from './packing.type.ts';

@Resolver()
export class PackingResolver {
  @Query(() => PackingList, {
    nullable: true,
    description:
      'What a store packs and hands over on a day, with the lots to take it from. Who may: as `storeOrders`; otherwise ' +
      'UNAUTHENTICATED or FORBIDDEN.',
  })
  packingList(
    @Arg('storeId', () => ID, { description: 'The store, `str_…`.' }) storeId: string,
    @Arg('handOverOn', () => DateOnly, { nullable: true, description: 'The day in Vietnam; today when absent.' })
    handOverOn: string | null,
    @Ctx() context: Context,
  ): Promise<PackingList> {
    return packingList(storeId, handOverOn ?? dayOf(context.clock), context);
  }
}
