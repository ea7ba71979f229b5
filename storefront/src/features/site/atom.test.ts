import { expect, it } from 'vitest';
import { atom, type FeedEntry } from './atom.ts';

const site = new URL('https://cho.example');
const entry = (change: Partial<FeedEntry> = {}): FeedEntry => ({
  id: 'sto_1',
  title: 'Quýt & hồng',
  summary: 'Mùa <quýt>',
  path: '/chuyen/quyt/',
  published: '2026-11-01T00:00:00.000Z',
  ...change,
});
const feed = (entries: FeedEntry[]) =>
  atom({ locale: 'vi', title: 'Chuyện', self: '/chuyen/feed.xml', page: '/chuyen/', entries }, site);

it('is as new as its newest entry, with absolute links and lasting ids', () => {
  const xml = feed([entry(), entry({ id: 'sto_2', published: '2026-11-20T00:00:00.000Z' })]);
  expect(xml).toContain('<updated>2026-11-20T00:00:00.000Z</updated>\n<entry>');
  expect(xml).toContain('href="https://cho.example/chuyen/quyt/"');
  expect(xml).toContain('<id>tag:cho.example,2026:vi/sto_1</id>');
  expect(feed([])).toMatch(/<updated>\d/);
});

it('escapes what XML would read, and leaves out what it cannot hold', () => {
  const xml = feed([entry({ title: 'A\u0000\u0008B\ufffeC 😀' })]);
  expect(xml).toContain('<title>ABC 😀</title>');
  expect(xml).toContain('<summary>Mùa &lt;quýt&gt;</summary>');
});
