import { aMember } from '@cho-phien/kit/test-harness';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { traces } from './test-people.ts';
import { api, aStore, closeUsers, idOf, openUsers, run } from './test-stores.ts';

beforeAll(openUsers);
afterAll(closeUsers);

describe('opening', () => {
  it('pauses with a reason until a day, and is open again on that day without anybody', async () => {
    const store = await aStore();
    const input = { id: idOf(store), state: 'PAUSED', reason: 'Hết vụ na', reopensOn: '2026-11-25' };
    const { store: paused } = await run('storeSetOpening', input, aMember(store));
    expect(paused.opening).toEqual({
      state: 'PAUSED',
      reason: 'Hết vụ na',
      reopensOn: '2026-11-25',
      nextChangeAt: '2026-11-24T17:00:00.000Z',
    });
    const at = async (instant: string) =>
      (
        await api.ask(
          `query ($id: ID) { store(id: $id) { opening { state reason reopensOn nextChangeAt } } }`,
          { id: idOf(store) },
          { now: Date.parse(instant) },
        )
      ).data.store.opening;
    expect((await at('2026-11-24T16:59:59Z')).state).toBe('PAUSED');
    expect(await at('2026-11-24T17:00:00Z')).toEqual({
      state: 'OPEN',
      reason: null,
      reopensOn: null,
      nextChangeAt: null,
    });
  });

  it('closes with or without a reason, and opens again', async () => {
    const store = await aStore();
    const closed = await run(
      'storeSetOpening',
      { id: idOf(store), state: 'CLOSED', reason: 'Nghỉ hẳn' },
      aMember(store),
    );
    expect(closed.store.opening).toEqual({ state: 'CLOSED', reason: 'Nghỉ hẳn', reopensOn: null, nextChangeAt: null });
    const opened = await run('storeSetOpening', { id: idOf(store), state: 'OPEN' }, aMember(store));
    expect(opened.store.opening.state).toBe('OPEN');
  });

  it.each([
    ['a pause without a reason', { state: 'PAUSED', reopensOn: '2026-12-01' }, ['reason']],
    ['a pause without an end', { state: 'PAUSED', reason: 'Bận' }, ['reopensOn']],
    ['a pause that ends today', { state: 'PAUSED', reason: 'Bận', reopensOn: '2026-11-21' }, ['reopensOn']],
    ['a pause of years', { state: 'PAUSED', reason: 'Bận', reopensOn: '2028-11-21' }, ['reopensOn']],
    ['an end of something closed', { state: 'CLOSED', reopensOn: '2026-12-01' }, ['reopensOn']],
    [
      'a reason to be open, and an end of it',
      { state: 'OPEN', reason: 'Vui', reopensOn: '2026-12-01' },
      ['reason', 'reopensOn'],
    ],
    ['a reason too long', { state: 'CLOSED', reason: 'x'.repeat(301) }, ['reason']],
  ])('refuses %s', async (_what, input, fields) => {
    const store = await aStore();
    const before = await traces(api);
    const { userErrors } = await run('storeSetOpening', { id: idOf(store), ...input }, aMember(store));
    expect(userErrors).toEqual(fields.map((field) => ({ code: 'INVALID_INPUT', path: ['input', field] })));
    expect(await traces(api)).toEqual(before);
  });
});
