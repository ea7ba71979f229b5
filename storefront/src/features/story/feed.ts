import type { APIRoute } from 'astro';
import { speak, type Locale } from '../../lib/locale.ts';
import { siteName } from '../../lib/site.ts';
import { to } from '../../lib/urls.ts';
import { atomResponse, feedSize } from '../site/atom.ts';
import { newestStories } from './load.ts';

/** The newest stories as a feed. */
export function storyFeed(locale: Locale): APIRoute {
  const t = speak(locale);
  return async ({ site }) => {
    const stories = await newestStories(feedSize);
    const entries = stories.map(({ id, slug, title, summary, publishedAt }) => ({
      id,
      title: title[locale],
      summary: summary[locale],
      path: to.story(slug)(locale),
      published: publishedAt,
    }));
    const title = t(`Chuyện kể ở ${siteName}`, `Stories of ${siteName}`);
    return atomResponse({ locale, title, self: to.storyFeed(locale), page: to.stories()(locale), entries }, site!);
  };
}
