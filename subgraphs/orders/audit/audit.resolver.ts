import { AUDIT_USE, listAudit } from '@cho-phien/kit/audit/audit-list';
import { AuditEntryConnection, AuditFilter } from '@cho-phien/kit/audit/audit.type';
import type { Context } from '@cho-phien/kit/context';
import { PageArgs } from '@cho-phien/kit/paging';
import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';

@Resolver()
export class OrderAuditResolver {
  @Query(() => AuditEntryConnection, {
    nullable: true,
    description: `Who changed what of stock, the latest first. ${AUDIT_USE}`,
  })
  orderAudit(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => AuditFilter, { nullable: true, description: 'Which entries; all when absent.' })
    filter: AuditFilter | null,
    @Ctx() context: Context,
  ) {
    return listAudit('orders', filter ?? {}, page, context);
  }
}
