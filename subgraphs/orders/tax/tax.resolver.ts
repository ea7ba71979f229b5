import type { Context } from '@cho-phien/kit/context';
import { PageArgs } from '@cho-phien/kit/paging';
import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import { taxStatement } from './tax.service.ts';
import { TaxStatementType } from './tax.type.ts';

@Resolver(() => TaxStatementType)
export class TaxResolver {
  @Query(() => TaxStatementType, {
    nullable: true,
    description:
      "What is withheld of a household seller in a month, and set off. The store's members with MANAGE_ORDERS, its " +
      'helpers, officers of its commune or province, admins; otherwise UNAUTHENTICATED or FORBIDDEN. Null when there is ' +
      'no such store. A month that is none is refused with BAD_USER_INPUT, INVALID_ARGUMENT.',
  })
  taxStatement(
    @Arg('storeId', () => ID, { description: 'The store, `str_…`.' }) storeId: string,
    @Arg('month', () => String, { description: 'The month in Vietnam, `2026-11`.' }) month: string,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<TaxStatementType | null> {
    return taxStatement(storeId, month, page, context);
  }
}
