import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { storyOf } from '../features/product/load.ts';
import { newestStories, storySlugs } from '../features/story/load.ts';
import { createMemory } from './memory.ts';
import { newRendering, renderingOf, usesOf } from './rendering.ts';
import { createSession } from './session.ts';

const now = Date.parse('2026-11-22T08:00:00+07:00');
const nine = '2026-11-22T09:00:00+07:00';

/** An API with one story, which comes at nine. */
let api: Server;
beforeAll(async () => {
  api = createServer((request, response) => {
    const clock = Number(request.headers['test-clock']);
    const isThere = clock >= Date.parse(nine);
    const story = {
      __typename: 'Story',
      id: 'sto_1',
      slug: 'chuyen',
      products: [{ __typename: 'Product', id: 'prd_1' }],
    };
    const stories = {
      totalCount: isThere ? 1 : 0,
      pageInfo: { hasNextPage: false, endCursor: null },
      nodes: isThere ? [story] : [],
      nextChangeAt: isThere ? null : nine,
    };
    request.resume().on('end', () => response.end(JSON.stringify({ data: { stories } })));
  });
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => api.close(resolve)));

const memory = createMemory();
async function read<T>(work: () => Promise<T>, clock: number) {
  const apiUrl = `http://127.0.0.1:${(api.address() as AddressInfo).port}/graphql`;
  const session = createSession({ apiUrl, now: clock, secret: '' }, memory);
  session.headers['test-clock'] = String(clock);
  const rendering = newRendering(session);
  return { found: await renderingOf(rendering, work), uses: usesOf(rendering) };
}

it.each([
  ['a list', () => storySlugs(), ['chuyen']],
  ['a key that has nothing yet', async () => (await storyOf('prd_1'))?.slug, 'chuyen'],
  ['the cards of a list', async () => (await newestStories(5)).map(({ slug }) => slug), ['chuyen']],
])('%s is recorded with the date that alone changes it, and asked anew then', async (_what, work, then) => {
  const before = await read<unknown>(work, now);
  expect(before.found).not.toEqual(then);
  expect(before.uses.nextChangeAt).toBe(Date.parse(nine));
  expect(await read<unknown>(work, Date.parse(nine))).toMatchObject({ found: then, uses: { nextChangeAt: null } });
});
