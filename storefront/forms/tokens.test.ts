import { expect, it } from 'vitest';
import { createHolders } from './tokens.ts';

it('asks about nothing that is no refresh token, and remembers nothing of it', async () => {
  const asked: string[] = [];
  const holders = createHolders(async (query) => {
    asked.push(query);
    return undefined;
  });
  const asker = { address: '192.0.2.1' };
  for (const token of ['x', 'cpr_', `cpr_${'a'.repeat(8_000)}`, `cpr_${'á'.repeat(70)}`]) {
    expect(await holders.next(token, asker)).toBeNull();
    await holders.end(token, asker);
  }
  expect(asked).toEqual([]);
  expect(await holders.next(`cpr_${'a'.repeat(70)}`, asker)).toBeUndefined();
  expect(asked).toHaveLength(1);
});
