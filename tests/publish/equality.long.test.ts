import type { Publisher } from '@cho-phien/publish/publisher';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { KINDS, type Kind } from './edits.ts';
import { editAndCompare } from './equality.ts';
import { startRealSite, type RealSite } from './real-site.ts';

let site: RealSite;
let publisher: Publisher;
beforeAll(async () => {
  site = await startRealSite();
  // Two threads, whose work may cross.
  publisher = await site.publishAll({ threads: 2 });
});
afterAll(() => site.stop());

/** How many there must be of the rarer kinds. */
const LEAST: Partial<Record<Kind, number>> = { month: 4, year: 2 };

it('equals what building everything anew would write, after 1,000 random edits', async () => {
  const made = await editAndCompare(site, publisher, { rounds: 22, edits: 50, isEachCompared: true });
  // None of them may have come to nothing.
  for (const kind of KINDS) expect(made.get(kind), kind).toBeGreaterThanOrEqual(LEAST[kind] ?? 8);
  expect([...made.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(1_000);
}, 3_600_000);
