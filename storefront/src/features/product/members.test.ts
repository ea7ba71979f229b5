import { expect, it } from 'vitest';
import { furtherPages, isCut, pageNumber, pagesOf } from './members.ts';

it.each([
  [0, 1],
  [24, 1],
  [25, 2],
  [480, 20],
  [481, 20],
  [null, 20],
])('shows a list of %s on %i pages', (total, pages) => {
  expect(pagesOf(total)).toBe(pages);
  expect(furtherPages(total)).toHaveLength(pages - 1);
});

it('says when a list goes on beyond its last page', () => {
  expect([480, 481, null].map((total) => isCut({ total }))).toEqual([false, true, true]);
});

it('knows a page by the number in its address only as links write it', () => {
  expect(pageNumber(undefined)).toBe(1);
  expect(pageNumber('2')).toBe(2);
  expect(pageNumber('20')).toBe(20);
  for (const other of ['0', '1', '02', '2.0', 'x', '-2', '100']) expect(pageNumber(other)).toBeUndefined();
});
