import { requireText } from '@cho-phien/kit/arguments';
import type { Context } from '@cho-phien/kit/context';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { listPages, pagesBySlugs } from './page.service.ts';
import { PageType } from './page.type.ts';

@Resolver()
export class PageResolver {
  @Query(() => PageType, { nullable: true, description: 'One page; null when no page has the slug.' })
  page(
    @Arg('slug', () => String, { description: 'As in `Page.slug`.' }) slug: string,
    @Ctx() context: Context,
  ): Promise<PageType | undefined> {
    return context.load(pagesBySlugs, requireText('slug', slug));
  }

  @Query(() => [PageType], { nullable: true, description: 'All pages in the order of the site.' })
  pages(@Ctx() context: Context): Promise<PageType[]> {
    return listPages(context);
  }
}
