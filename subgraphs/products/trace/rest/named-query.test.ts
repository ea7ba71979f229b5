import { randomUUID } from 'node:crypto';
import { openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { PartnerScope } from '@cho-phien/kit/viewer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { products } from '../../subgraph.ts';
import { EVENTS } from '../epcis/documents/base.ts';
import { aPartner, asking, eventsOf, postEvent, type Ask } from './test-partner.ts';

let api: TestSubgraph;
let ask: Ask;
/** Whoever else has a key. */
let stranger: Ask;
const LOST = 'urn:example:query:lost';

beforeAll(async () => {
  api = await openTestSubgraph(products);
  ask = asking(api, aPartner(PartnerScope.WRITE_TRACE));
  stranger = asking(api, aPartner(PartnerScope.WRITE_TRACE));
  const lost = { ...EVENTS.object, action: 'DELETE', bizStep: 'destroying', ilmd: undefined };
  await postEvent(ask, { ...lost, eventID: LOST });
});
afterAll(() => api.close());

it('queries are kept by name for one partner, until it deletes them', async () => {
  const name = `q-${randomUUID()}`;
  const body = {
    name,
    query: { EQ_bizStep: ['destroying'], eventType: ['ObjectEvent'], GE_eventTime: '2026-01-01T00:00:00Z' },
  };
  const made = await ask('POST', '/queries', { body });
  expect([made.status, made.headers.location]).toEqual([201, `/epcis/queries/${name}`]);
  expect(await ask('POST', '/queries', { body })).toEqual(made);
  const other = await ask('POST', '/queries', { body: { name, query: {} } });
  expect([other.status, other.body.type]).toEqual([409, 'epcisException:DuplicateNameException']);
  expect((await ask('GET', `/queries/${name}`)).body).toEqual(body);
  expect((await ask('GET', '/queries')).body).toEqual([body]);
  const result = await ask('GET', `/queries/${name}/events?perPage=10`);
  expect(result.body.epcisBody.queryResults.queryName).toBe(name);
  expect(eventsOf(result).map(({ eventID }) => eventID)).toContain(LOST);
  expect(new Set(eventsOf(result).map(({ bizStep }) => bizStep))).toEqual(new Set(['destroying']));
  expect((await ask('GET', `/queries/${name}/events?EQ_action=ADD`)).status).toBe(400);
  for (const [method, path] of [
    ['GET', `/queries/${name}`],
    ['GET', `/queries/${name}/events`],
    ['DELETE', `/queries/${name}`],
  ] as const) {
    expect((await stranger(method, path)).status).toBe(404);
  }
  expect((await stranger('GET', '/queries')).body).toEqual([]);
  expect((await ask('GET', `/queries/${name}/subscriptions`)).status).toBe(501);
  expect((await ask('POST', `/queries/${name}/subscriptions`, { body: {} })).status).toBe(501);
  expect((await ask('GET', `/queries/${name}/events?stream=true`)).status).toBe(501);
  expect((await ask('DELETE', `/queries/${name}`)).status).toBe(204);
  expect((await ask('DELETE', `/queries/${name}`)).status).toBe(404);
  for (const [query, parameter] of [
    [{ EQ_bizstep: ['shipping'] }, 'EQ_bizstep'],
    [{ EQ_action: [{}] }, 'EQ_action'],
    [{ EQ_eventID: Array.from({ length: 1001 }, String) }, 'EQ_eventID'],
  ] as const) {
    const refused = await ask('POST', '/queries', { body: { name: 'x', query } });
    expect([refused.status, refused.body.errors[0].parameter]).toEqual([400, parameter]);
  }
  expect((await ask('POST', '/queries', { body: { name: 'a b', query: {} } })).status).toBe(400);
  const context = { name: 'c', query: { '@context': { ex: 'https://ex.example/' } } };
  expect((await ask('POST', '/queries', { body: context })).status).toBe(501);
});
