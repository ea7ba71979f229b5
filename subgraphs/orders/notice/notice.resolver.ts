import type { Context } from '@cho-phien/kit/context';
import { PageArgs } from '@cho-phien/kit/paging';
import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { listUnsent } from './notice.list.ts';
import { NoticeConnection, NoticeType } from './notice.type.ts';

@Resolver(() => NoticeType)
export class NoticeResolver {
  @Query(() => NoticeConnection, {
    nullable: true,
    description:
      'What buyers and stores were to be told of orders and were not, or not yet, because it could not be sent: the ' +
      'oldest first. What is older than two days is given up. Admins; otherwise UNAUTHENTICATED or FORBIDDEN.',
  })
  noticesUnsent(@Args(() => PageArgs) page: PageArgs, @Ctx() context: Context) {
    return listUnsent(page, context);
  }
}
