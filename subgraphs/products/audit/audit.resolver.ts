import { AUDIT_USE, listAudit } from '@cho-phien/kit/audit/audit-list';
import { AuditEntryConnection, AuditFilter } from '@cho-phien/kit/audit/audit.type';
import type { Context } from '@cho-phien/kit/context';
import { PageArgs } from '@cho-phien/kit/paging';
import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';

@Resolver()
export class ProductAuditResolver {
  @Query(() => AuditEntryConnection, {
    nullable: true,
    description: `Who changed what of products, their sizes, prices, certificates, reported stars and sources, the latest first. ${AUDIT_USE}`,
  })
  productAudit(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => AuditFilter, { nullable: true, description: 'Which entries; all when absent.' })
    filter: AuditFilter | null,
    @Ctx() context: Context,
  ) {
    return listAudit('products', filter ?? {}, page, context);
  }
}
