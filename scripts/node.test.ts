import { expect, test } from 'vitest';
import { isNewEnough } from './node.mjs';

test.each([
  ['20.19.0', false],
  ['23.11.1', false],
  ['24.1.0', false],
  ['24.2.0', true],
  ['24.21.0', true],
  ['25.0.0', true],
])('Node %s is new enough: %s', (version, expected) => {
  expect(isNewEnough(version)).toBe(expected);
});
