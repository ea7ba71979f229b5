import { expect, it } from 'vitest';
import type { Ask } from '../ask.ts';
import { addToCart } from './cart.ts';

const asker = { address: '192.0.2.1' };

it('gives no cart up for a new one while nobody can tell what lies in it', async () => {
  const asked: object[] = [];
  /** An API that cannot answer just now, and then again. */
  const ask: Ask = async <T>(_query: string, variables: object) => {
    asked.push(variables);
    if (asked.length === 1) return undefined;
    return { cartUpdate: { cart: { id: 'car_new' }, userErrors: [] } } as T;
  };
  expect(await addToCart('car_old', 'var_1', 1, ask, asker)).toEqual({ refusal: undefined });
  expect(asked).toEqual([{ id: 'car_old' }]);
});
