import { openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { PartnerScope } from '@cho-phien/kit/viewer';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { products } from '../../subgraph.ts';
import { EVENTS } from '../epcis/documents/base.ts';
import { aPartner, asking, eventsOf, nextOf, postEvent, type Ask } from './test-partner.ts';

let api: TestSubgraph;
let ask: Ask;
beforeAll(async () => {
  api = await openTestSubgraph(products);
  ask = asking(api, aPartner(PartnerScope.WRITE_TRACE));
});
afterAll(() => api.close());
afterEach(() => {
  vi.restoreAllMocks();
});

const fields = (count: number) =>
  Array.from({ length: count }, (_, nth): [string, boolean] => [`EXISTS_INNER_https://example.vn/voc/f${nth}`, true]);

describe('one query', () => {
  it('has no more parameters than can be asked of each event', async () => {
    const query = (count: number) => ({ body: { name: 'many', query: Object.fromEntries(fields(count)) } });
    const kept = await ask('POST', '/queries', query(51));
    expect([kept.status, kept.body.code]).toEqual([413, 'QueryTooComplexException']);
    expect((await ask('GET', '/queries/many')).status).toBe(404);
    expect(
      (
        await ask(
          'GET',
          `/events?${fields(51)
            .map(([name]) => `${name}=true`)
            .join('&')}`,
        )
      ).status,
    ).toBe(413);
    expect((await ask('POST', '/queries', query(50))).status).toBe(201);
    expect((await ask('GET', '/queries/many/events')).status).toBe(200);
  });

  it('has a thousand patterns of things, and finds each', async () => {
    await postEvent(ask, {
      ...EVENTS.object,
      eventID: 'urn:example:pattern',
      epcList: ['urn:epc:id:sscc:8938999.1000000001'],
    });
    const patterns = Array.from({ length: 1_000 }, (_, nth) => `urn:epc:idpat:sscc:${8938000 + nth}.*`);
    const query = { MATCH_epc: patterns, MATCH_anyEPC: patterns };
    expect((await ask('POST', '/queries', { body: { name: 'patterns', query } })).status).toBe(201);
    const found = eventsOf(await ask('GET', '/queries/patterns/events')).map(({ eventID }) => eventID);
    expect(found).toEqual(['urn:example:pattern']);
  });
});

it('a page that takes long to find ends there, and the next ones hold every other event once', async () => {
  const ids = Array.from({ length: 5 }, (_, nth) => `urn:example:slow:${nth}`);
  for (const eventID of ids) await postEvent(ask, { ...EVENTS.object, eventID, 'lsn:slow': true });
  let hours = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (hours += 3_600_000));
  const pages: string[][] = [];
  let address: string | undefined = '/events?EQ_https://example.vn/voc/slow=true';
  while (address && pages.length < 20) {
    const page = await ask('GET', address);
    pages.push(eventsOf(page).map(({ eventID }) => eventID));
    address = nextOf(page);
  }
  expect(address).toBeUndefined();
  expect(pages.every(({ length }) => length <= 1)).toBe(true);
  expect(pages.flat().toSorted()).toEqual(ids);
});
