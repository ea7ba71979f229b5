import fastify from 'fastify';
import { expect, it, onTestFinished } from 'vitest';
import { askOf } from './ask.ts';

it('takes an answer in which only what goods look like is missing, and no other that is not whole', async () => {
  const app = fastify();
  onTestFinished(() => app.close());
  let answer: object = {};
  app.post('/graphql', () => answer);
  const asked = (errors: object[]) => {
    answer = { data: { cart: { id: 'car_1' } }, errors };
    return askOf(app)('', {}, { address: '192.0.2.1' });
  };
  const down = (subgraph: string) => ({ extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph } });
  expect(await asked([down('products'), down('content')])).toEqual({ cart: { id: 'car_1' } });
  expect(await asked([down('products'), down('users')])).toBe(undefined);
  expect(await asked([{ extensions: { code: 'INTERNAL_SERVER_ERROR', subgraph: 'products' } }])).toBe(undefined);
});
