import { expect, it } from 'vitest';
import { figure } from './figures.ts';

it('parts thousands as each language does', () => {
  expect([0, 999, 1_540, 100_000, 1_234_567].map((number) => figure('vi', number))).toEqual([
    '0',
    '999',
    '1.540',
    '100.000',
    '1.234.567',
  ]);
  expect(figure('en', 100_000)).toBe('100,000');
});
