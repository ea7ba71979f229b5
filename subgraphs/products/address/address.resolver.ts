import type { Context } from '@cho-phien/kit/context';
import { PageArgs } from '@cho-phien/kit/paging';
import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';
import { listAddresses } from './address.service.ts';
import { ProductAddressConnection, ProductAddressFilter } from './address.type.ts';

@Resolver()
export class AddressResolver {
  @Query(() => ProductAddressConnection, {
    nullable: true,
    description: 'Every address at which a product was ever public, by slug: what stands there now, or where it leads.',
  })
  productAddresses(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => ProductAddressFilter, { nullable: true, description: 'Which ones; all when absent.' })
    filter: ProductAddressFilter | null,
    @Ctx() context: Context,
  ) {
    return listAddresses(filter ?? {}, page, context);
  }
}
