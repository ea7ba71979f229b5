import { expect, it } from 'vitest';
import { pageNumbers } from './pages.ts';

it.each([
  [1, 1, [1]],
  [2, 3, [1, 2, 3]],
  [1, 20, [1, 2, null, 20]],
  [3, 20, [1, 2, 3, 4, null, 20]],
  [4, 20, [1, 2, 3, 4, 5, null, 20]],
  [10, 20, [1, null, 9, 10, 11, null, 20]],
  [17, 20, [1, null, 16, 17, 18, 19, 20]],
  [20, 20, [1, null, 19, 20]],
])('of page %i of %i', (page, last, numbers) => {
  expect(pageNumbers(page, last)).toEqual(numbers);
});

it('never links more than seven, and never leaves out one alone', () => {
  for (let page = 1; page <= 20; page += 1) {
    const numbers = pageNumbers(page, 20);
    expect(numbers.length).toBeLessThanOrEqual(7);
    numbers.forEach((number, index) => {
      if (number === null) expect(numbers[index + 1]! - numbers[index - 1]!).toBeGreaterThan(2);
    });
  }
});
