import { openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { PartnerScope } from '@cho-phien/kit/viewer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

describe('pages', () => {
  const AT = '2001-01-01T00:00:00Z';
  const ids: string[] = [];
  beforeAll(async () => {
    for (let nth = 0; nth < 11; nth++) {
      ids.push(`urn:example:page:${nth}`);
      // Several of one instant.
      const eventTime = `2001-01-0${1 + Math.floor(nth / 3)}T00:00:00Z`;
      await postEvent(ask, { ...EVENTS.sensors, eventID: ids[nth], eventTime });
    }
  });

  async function walk(query: string, between: () => Promise<void> = async () => undefined) {
    const pages: string[][] = [];
    for (let address: string | undefined = `/events?${query}`; address; await between()) {
      const page = await ask('GET', address);
      pages.push(eventsOf(page).map(({ eventID }) => eventID));
      address = nextOf(page);
      expect(pages.length).toBeLessThan(30);
    }
    return pages;
  }
  const RANGE = `GE_eventTime=${AT}&LT_eventTime=2001-02-01T00:00:00Z&orderBy=eventTime`;

  it.each([
    '',
    '&EQ_readPoint=geo:21.85,106.76',
    '&eventType=ObjectEvent',
    '&MATCH_epc=https://id.gs1.org/00/189385000000000017',
  ])('hold every event once, in order: %s', async (more) => {
    const pages = await walk(`${RANGE}&orderDirection=ASC&perPage=4${more}`);
    expect(pages.flat()).toEqual(ids);
    expect(pages.map(({ length }) => length)).toEqual([4, 4, 3]);
    expect((await walk(`${RANGE}&perPage=5${more}`)).flat()).toEqual(ids.toReversed());
  });

  it('neither repeat nor leave out anything while others write', async () => {
    let nth = 0;
    const pages = await walk(`${RANGE}&orderDirection=ASC&perPage=3`, async () => {
      await postEvent(ask, {
        ...EVENTS.sensors,
        eventID: `urn:example:late:${nth++}`,
        eventTime: '2001-01-02T00:00:00Z',
      });
    });
    const seen = pages.flat();
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((id) => ids.includes(id))).toEqual(ids);
  });

  it('end with eventCountLimit', async () => {
    expect(await walk(`${RANGE}&orderDirection=ASC&perPage=2&eventCountLimit=5`)).toEqual([
      ids.slice(0, 2),
      ids.slice(2, 4),
      [expect.any(String)],
    ]);
    expect((await walk(`${RANGE}&eventCountLimit=1`)).flat()).toHaveLength(1);
  });

  it('are of the query that began them', async () => {
    const first = await ask('GET', `/events?${RANGE}&perPage=2`);
    const token = /nextPageToken=([^&>]+)/.exec(first.headers.link ?? '')?.[1];
    const other = await ask('GET', `/events?${RANGE}&perPage=2&EQ_action=ADD&nextPageToken=${token}`);
    expect([other.status, other.body.errors[0].parameter]).toEqual([400, 'nextPageToken']);
    const [order] = JSON.parse(Buffer.from(token ?? '', 'base64url').toString());
    for (const key of [
      [-9e15, 1, 0],
      [9e15, 9e15, 9e15],
      [0, -1, -9e15],
    ]) {
      const forged = Buffer.from(JSON.stringify([order, ...key])).toString('base64url');
      expect((await ask('GET', `/events?${RANGE}&perPage=2&nextPageToken=${forged}`)).status).toBe(200);
    }
  });
});
