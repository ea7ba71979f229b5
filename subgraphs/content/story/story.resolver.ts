import { requireText } from '@cho-phien/kit/arguments';
import type { Context } from '@cho-phien/kit/context';
import { parseId, publicId } from '@cho-phien/kit/ids';
import { PageArgs } from '@cho-phien/kit/paging';
import { DateTime } from '@cho-phien/kit/scalars';
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import {
  listStories,
  nextStoryAt,
  productIdsOfStories,
  storiesBySlugs,
  storiesOfProducts,
  type StoryNode,
  type StoryPage,
} from './story.service.ts';
import { ProductType, StoryConnection, StoryFilter, StoryType } from './story.type.ts';

@Resolver(() => StoryType)
export class StoryResolver {
  @Query(() => StoryType, { nullable: true, description: 'One story; null when no story has the slug.' })
  story(
    @Arg('slug', () => String, { description: 'As in `Story.slug`.' }) slug: string,
    @Ctx() context: Context,
  ): Promise<StoryNode | undefined> {
    return context.load(storiesBySlugs, requireText('slug', slug));
  }

  @Query(() => StoryConnection, { nullable: true, description: 'Stories, the newest first.' })
  stories(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => StoryFilter, { nullable: true, description: 'Which ones; all when absent.' })
    filter: StoryFilter | null,
    @Ctx() context: Context,
  ) {
    return listStories(filter ?? {}, page, context);
  }

  @FieldResolver(() => [ProductType], {
    nullable: 'items',
    description:
      'The products it tells of, in its order. Ask for more than the id: one that is not published now has no other field, and is null.',
  })
  async products(@Root() story: StoryNode, @Ctx() context: Context): Promise<ProductType[]> {
    const uuids = await context.load(productIdsOfStories, story.uuid);
    return uuids.map((uuid) => ({ id: publicId('prd', uuid) }));
  }
}

@Resolver(() => StoryConnection)
export class StoryListResolver {
  @FieldResolver(() => DateTime, {
    nullable: true,
    description:
      'The next instant at which a date alone may change which stories the list holds: when the next one is published, ' +
      'whatever `slugs` says. Null when none is ahead.',
  })
  nextChangeAt(@Root() { query }: StoryPage, @Ctx() context: Context): Promise<Date | null> {
    return nextStoryAt(query, context);
  }
}

@Resolver(() => ProductType)
export class ProductStoryResolver {
  @FieldResolver(() => StoryType, {
    nullable: true,
    description: 'The newest story that tells of it; null when there is none.',
  })
  async story(@Root() product: ProductType, @Ctx() context: Context): Promise<StoryNode | undefined> {
    const uuid = parseId('prd', product.id);
    return uuid ? context.load(storiesOfProducts, uuid) : undefined;
  }
}
