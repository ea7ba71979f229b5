import { AUDIT_USE, listAudit } from '@cho-phien/kit/audit/audit-list';
import { AuditEntryConnection, AuditFilter } from '@cho-phien/kit/audit/audit.type';
import type { Context } from '@cho-phien/kit/context';
import { PageArgs } from '@cho-phien/kit/paging';
import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';

@Resolver()
export class ContentAuditResolver {
  @Query(() => AuditEntryConnection, {
    nullable: true,
    description: `Who changed what of pages and stories; they belong to no place, so that only admins see it, the latest first. ${AUDIT_USE}`,
  })
  contentAudit(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => AuditFilter, { nullable: true, description: 'Which entries; all when absent.' })
    filter: AuditFilter | null,
    @Ctx() context: Context,
  ) {
    return listAudit('content', filter ?? {}, page, context);
  }
}
