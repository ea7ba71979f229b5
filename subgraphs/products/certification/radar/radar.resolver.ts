import type { Context } from '@cho-phien/kit/context';
import { PageArgs } from '@cho-phien/kit/paging';
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { listRenewals, noticesOfCertificates } from './radar.service.ts';
import { OcopRenewalConnection, OcopRenewalDue, OcopRenewalFilter, RenewalNotice } from './radar.type.ts';

@Resolver(() => OcopRenewalDue)
export class OcopRenewalResolver {
  @Query(() => OcopRenewalConnection, {
    nullable: true,
    description:
      'Certificates that end or have ended, whose re-evaluation is not decided either way and which no later certificate ' +
      'has followed, soonest end first, so that what has lapsed leads. ' +
      'Officers see those of their commune or province, admins all, those who sell those of their stores; others are ' +
      'refused with UNAUTHENTICATED or FORBIDDEN.',
  })
  ocopRenewals(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => OcopRenewalFilter, { nullable: true, description: 'Which of them.' })
    filter: OcopRenewalFilter | null,
    @Ctx() context: Context,
  ): Promise<OcopRenewalConnection> {
    return listRenewals({ ...page, filter }, context);
  }

  @FieldResolver(() => [RenewalNotice], { description: 'What the producer was told, the first first.' })
  notices(@Root() { certificate }: OcopRenewalDue, @Ctx() context: Context): Promise<RenewalNotice[]> {
    return context.load(noticesOfCertificates, certificate.uuid);
  }
}
