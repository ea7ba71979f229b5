import { randomUUID } from 'node:crypto';
import { openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { PartnerScope, type Viewer } from '@cho-phien/kit/viewer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { products } from '../../subgraph.ts';
import { EPCIS_CONTEXT } from '../epcis/context.ts';
import { EVENTS } from '../epcis/documents/base.ts';
import { capture } from '../event/capture.ts';
import { readyEvent } from '../event/ready.ts';
import { aPartner, asking, eventsOf } from './test-partner.ts';

let api: TestSubgraph;
beforeAll(async () => {
  api = await openTestSubgraph(products);
  // Its context and its things are known from then on: who tells of new ones first is waited for.
  const body = { '@context': [EPCIS_CONTEXT], ...anEvent('first') };
  expect((await asking(api, aPartner(PartnerScope.WRITE_TRACE))('POST', '/events', { body })).status).toBe(201);
});
afterAll(() => api.close());

const anEvent = (name: string) => ({ ...EVENTS.sensors, eventID: `urn:example:${name}:${randomUUID()}` });
const idsOf = (answer: Parameters<typeof eventsOf>[0]): string[] => eventsOf(answer).map(({ eventID }) => eventID);

/** Begins to record an event, and ends once it is told to. */
async function recording(viewer: Viewer, event: object) {
  const partnerId = viewer.kind === 'partner' ? viewer.partnerId : '';
  const [begun, ended] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const done = api.subgraph.db.atomically(async (sql) => {
    await capture([readyEvent(event, [EPCIS_CONTEXT])], { partnerId }, new Date(), sql);
    begun.resolve();
    await ended.promise;
  });
  await begun.promise;
  return async () => {
    ended.resolve();
    await done;
  };
}

describe('who asks again from the last record time that was answered', () => {
  it.each([
    ['GE_recordTime', (since: string) => `GE_recordTime=${since}&orderDirection=ASC`],
    ['the order alone', () => 'orderBy=recordTime&orderDirection=ASC'],
  ])('misses nothing that is committed late: by %s', async (_, query) => {
    const viewer = aPartner(PartnerScope.WRITE_TRACE);
    const ask = asking(api, viewer);
    const since = new Date().toISOString();
    const [late, early] = [anEvent('late'), anEvent('early')];
    const end = await recording(viewer, late);
    const told = await ask('POST', '/events', {
      body: { '@context': [EPCIS_CONTEXT], ...early },
      now: new Date(),
    });
    expect(told.status).toBe(201);
    const address = `/events?${query(since)}&perPage=1000`;
    // What another has recorded since is not shown before the first is.
    const before = idsOf(await ask('GET', address));
    expect(before.filter((id) => [late.eventID, early.eventID].includes(id))).toEqual([]);
    // Queries that do not follow see it at once.
    expect(idsOf(await ask('GET', `/events?EQ_eventID=${early.eventID}`))).toEqual([early.eventID]);
    await end();
    const after = idsOf(await ask('GET', address));
    expect(after.filter((id) => [late.eventID, early.eventID].includes(id))).toEqual([late.eventID, early.eventID]);
  });

  it('waits for no event that was given up', async () => {
    const viewer = aPartner(PartnerScope.WRITE_TRACE);
    const ask = asking(api, viewer);
    const early = anEvent('early');
    const failed = api.subgraph.db.atomically(async (sql) => {
      const partnerId = viewer.kind === 'partner' ? viewer.partnerId : '';
      await capture([readyEvent(anEvent('never'), [EPCIS_CONTEXT])], { partnerId }, new Date(), sql);
      throw new Error('given up');
    });
    await expect(failed).rejects.toThrow('given up');
    await ask('POST', '/events', { body: { '@context': [EPCIS_CONTEXT], ...early }, now: new Date() });
    expect(idsOf(await ask('GET', '/events?orderBy=recordTime&perPage=5'))).toContain(early.eventID);
  });
});

it('an event is recorded when it is stored, whatever the clock of who handed it on said', async () => {
  const ask = asking(api, aPartner(PartnerScope.WRITE_TRACE));
  const before = Date.now();
  const answer = await ask('POST', '/events', {
    body: { '@context': [EPCIS_CONTEXT], ...anEvent('now') },
    now: new Date(before - 20_000),
  });
  expect(Date.parse(answer.body.recordTime)).toBeGreaterThanOrEqual(before);
});
