import type { APIRoute } from 'astro';
import { speak, type Locale } from '../../lib/locale.ts';
import { sentenceOf } from '../../lib/text.ts';
import { siteName } from '../../lib/site.ts';
import { to } from '../../lib/urls.ts';
import { atomResponse, feedSize } from '../site/atom.ts';
import { phoneWords } from '../store/words.ts';
import { newestRecalls } from './recalls.ts';
import { recallName } from './words.ts';

/** The newest recalls as a feed; samples are no news. */
export function recallFeed(locale: Locale): APIRoute {
  const t = speak(locale);
  return async ({ site }) => {
    const { recalls } = await newestRecalls(2 * feedSize);
    const entries = recalls
      .filter(({ isDemo }) => !isDemo)
      .slice(0, feedSize)
      .map((recall) => ({
        id: recall.id,
        title: recallName(t, recall),
        summary: [
          sentenceOf(t.of(recall.endReason ?? recall.reason)),
          ...(recall.endedAt
            ? []
            : [sentenceOf(t.of(recall.advice)), t('Gọi', 'Call'), phoneWords(recall.contactPhone)]),
        ].join(' '),
        path: to.recall(recall.id)(locale),
        published: recall.recalledAt,
        ...(recall.endedAt && { updated: recall.endedAt }),
      }));
    const title = t(`Lô bị thu hồi trên ${siteName}`, `Recalls on ${siteName}`);
    return atomResponse({ locale, title, self: to.recallFeed(locale), page: to.recalls()(locale), entries }, site!);
  };
}
