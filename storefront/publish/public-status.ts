import type { SiteStatus } from './site.ts';
import type { PublisherStatus } from './status.ts';

/** How a site is, for everybody. */
export type PublicSiteStatus = ReturnType<typeof publicStatus>;
/** How a publisher does, for everybody. */
export type PublicStatus = PublicSiteStatus['generations'][number];

/**
 * What everybody may know of a site: not what errors say, which may name files and addresses of ours, and not which
 * things changed, since some of them are drafts. `npm run publish -- status` tells all.
 */
export function publicStatus({ purge, generations, failure, ...site }: SiteStatus) {
  return {
    ...site,
    hasFailed: failure !== null,
    purge: purge && { waiting: purge.waiting, isRefused: purge.error !== null },
    generations: generations.map(publicOf),
  };
}

function publicOf({ failures, feeds, latestChanges, ...rest }: PublisherStatus) {
  return {
    ...rest,
    failures: {
      count: failures.count,
      latest: failures.latest.map(({ kind, name, tries, retryAt, error }) => ({
        // Of an entity or a part of one only what it is.
        name: kind === 'page' ? name : name.replace(/:.*/s, ''),
        tries,
        retryAt,
        why: whyOf(error),
      })),
    },
    feeds: feeds.map(({ error, ...feed }) => ({ ...feed, isAnswering: error === null })),
    latestChanges: latestChanges.map(({ feed, entity, changedAt }) => ({ feed, entity, changedAt })),
  };
}

/** Where to look, without the words of an error. */
function whyOf(error: string): 'API' | 'DISK' | 'PAGE' {
  if (error.includes('It could not be written')) return 'DISK';
  return /ApiError|fetch failed/.test(error) ? 'API' : 'PAGE';
}
