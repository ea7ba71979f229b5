import type { APIRoute } from 'astro';
import { list } from '../../data/load.ts';
import { NewestProductsDocument } from '../../generated/graphql.ts';
import { speak, type Locale } from '../../lib/locale.ts';
import { siteName } from '../../lib/site.ts';
import { to } from '../../lib/urls.ts';
import { atomResponse, feedSize } from './atom.ts';

/** What was published last, as a feed; samples are no news, and spirits are not promoted. */
export function productFeed(locale: Locale): APIRoute {
  const t = speak(locale);
  return async ({ site }) => {
    const { nodes } = await list(
      { document: NewestProductsDocument, field: 'products' },
      { first: feedSize, filter: { isDemo: false } },
    );
    const entries = nodes
      .filter(({ isAgeRestricted }) => !isAgeRestricted)
      .map(({ id, slug, name, description, publishedAt, listedAt }) => ({
        id,
        title: name[locale],
        summary: description[locale],
        path: to.product(slug)(locale),
        published: publishedAt ?? listedAt,
      }));
    const title = t(`Hàng mới trên ${siteName}`, `New on ${siteName}`);
    return atomResponse({ locale, title, self: to.productFeed(locale), page: to.products()(locale), entries }, site!);
  };
}
