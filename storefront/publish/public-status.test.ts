import { expect, it } from 'vitest';
import { metricsOf } from './metrics.ts';
import { publicStatus } from './public-status.ts';
import type { SiteStatus } from './site.ts';
import { statusPage } from './status-page.ts';

const STATUS: SiteStatus = {
  serving: 'a-b',
  isBeingMade: false,
  failure: 'Error: /srv/secret/entry.mjs',
  purge: { waiting: 1, error: 'Error: https://me:secret@cdn' },
  before: { generation: 'a-a', madeAt: new Date(0), pages: 1, renderedPages: 1, bytes: 1, oldestRenderedAt: null },
  generations: [
    {
      generation: 'a-b',
      template: 'b',
      isComplete: true,
      isReconciled: true,
      pages: 2,
      renderedPages: 2,
      parts: 0,
      dirty: { own: 0, first: 1, later: 0, ahead: 0 },
      dirtyParts: 0,
      oldestDirtyMs: 5,
      preparedAhead: 0,
      madeAt: new Date(0),
      bytes: 2_000_000,
      oldestRenderedAt: new Date(0),
      waitingPages: ['/<i>/'],
      failures: {
        count: 2,
        latest: [
          { kind: 'page', name: '/<b>/', tries: 2, retryAt: new Date(0), error: 'ENOTDIR /srv/secret/site' },
          { kind: 'entity', name: 'Product:prd_secret', tries: 1, retryAt: new Date(0), error: 'ApiError: secret' },
        ],
      },
      latestPages: [{ name: '/xa/', renderedAt: new Date(0) }],
      feeds: [{ name: 'products', position: 7, behind: 3, error: 'connect ECONNREFUSED 10.0.0.secret' }],
      latestChanges: [{ feed: 'products', entity: 'Product', id: 'prd_secret', changedAt: new Date(0) }],
      rendersPerSecond: 0,
      rendered: 2,
      patched: 1,
      written: 2,
      latency: { buckets: [1], count: 1, sum: 1, most: 1, ends: [100] },
    },
  ],
};

it('tells everybody how the pages are, but no paths, addresses or drafts', () => {
  const told = publicStatus(STATUS);
  const [served] = told.generations;
  const page = statusPage(told, 'en');
  for (const text of [JSON.stringify(told), page, served ? metricsOf(served) : ''])
    expect(text).not.toContain('secret');
  expect(told).toMatchObject({
    purge: { waiting: 1, isRefused: true },
    hasFailed: true,
    generations: [
      {
        failures: {
          count: 2,
          latest: [
            { name: '/<b>/', tries: 2, why: 'PAGE' },
            { name: 'Product', tries: 1, why: 'API' },
          ],
        },
        feeds: [{ behind: 3, isAnswering: false }],
      },
    ],
  });
  for (const name of ['b', 'i']) expect(page).toContain(`&#60;${name}&#62;`);
  expect(page).toContain('does not answer');
});
