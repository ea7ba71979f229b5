import type { Context } from '@cho-phien/kit/context';
import { CHANGES_USE, SINCE } from '@cho-phien/kit/events/change-list';
import { parseId } from '@cho-phien/kit/ids';
import { PageArgs } from '@cho-phien/kit/paging';
import { DateTime } from '@cho-phien/kit/scalars';
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { pagesByIds } from '../page/page.service.ts';
import { PageType } from '../page/page.type.ts';
import { storiesByIds, type StoryNode } from '../story/story.service.ts';
import { StoryType } from '../story/story.type.ts';
import { listContentChanges } from './change.service.ts';
import { ContentChange, ContentChangeConnection } from './change.type.ts';

@Resolver(() => ContentChange)
export class ContentChangeResolver {
  @Query(() => ContentChangeConnection, {
    nullable: true,
    description:
      'Every change of a page or of a story that could be read then, the oldest first. A story whose `publishedAt` ' +
      `comes makes no change by that: the list's \`nextChangeAt\` tells when. ${CHANGES_USE}`,
  })
  contentChanges(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('since', () => DateTime, { nullable: true, description: SINCE }) since: Date | null,
    @Ctx() context: Context,
  ) {
    return listContentChanges({ ...page, since }, context);
  }

  @FieldResolver(() => PageType, { nullable: true, description: 'The page as it is now; null for anything else.' })
  async page(@Root() change: ContentChange, @Ctx() context: Context): Promise<PageType | undefined> {
    const uuid = parseId('pag', change.id);
    return uuid ? context.load(pagesByIds, uuid) : undefined;
  }

  @FieldResolver(() => StoryType, {
    nullable: true,
    description: 'The story as it is now; null for anything else, and when it cannot be read now.',
  })
  async story(@Root() change: ContentChange, @Ctx() context: Context): Promise<StoryNode | undefined> {
    const uuid = parseId('sto', change.id);
    return uuid ? context.load(storiesByIds, uuid) : undefined;
  }
}
