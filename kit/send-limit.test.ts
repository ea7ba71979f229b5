import fastify from 'fastify';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { limitSending, SEND_LIMIT } from './ports.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

it('leaves alone what was sent in time, also what came without a socket', async () => {
  const app = fastify();
  limitSending(app);
  app.post('/', async () => 'taken');
  const { body } = await app.inject({ method: 'POST', url: '/', payload: { a: 1 } });
  expect(body).toBe('taken');
  vi.advanceTimersByTime(SEND_LIMIT + 1);
  expect((await app.inject({ method: 'POST', url: '/', payload: { a: 1 } })).body).toBe('taken');
  await app.close();
});
