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
    failures: { count: failures.count, latest: failures.latest.map(({ name, tries }) => ({ name, tries })) },
    feeds: feeds.map(({ name, position, error }) => ({ name, position, isAnswering: error === null })),
    latestChanges: latestChanges.map(({ feed, entity, changedAt }) => ({ feed, entity, changedAt })),
  };
}
