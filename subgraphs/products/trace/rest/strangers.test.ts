import { openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { PartnerScope } from '@cho-phien/kit/viewer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { products } from '../../subgraph.ts';
import { EVENTS } from '../epcis/documents/base.ts';
import { aPartner, asking, eventsOf, postEvent, type Ask } from './test-partner.ts';

const ID = 'urn:example:secret';
const CRATE = 'urn:epc:id:sscc:8938777.1000000001';
const GATE = 'https://id.gs1.org/414/8938500009990/254/k1';

let api: TestSubgraph;
let own: Ask;
let stranger: Ask;
beforeAll(async () => {
  api = await openTestSubgraph(products);
  own = asking(api, aPartner(PartnerScope.WRITE_TRACE));
  stranger = asking(api, aPartner(PartnerScope.WRITE_TRACE));
  const event = {
    ...EVENTS.sensors,
    eventID: ID,
    epcList: [CRATE],
    readPoint: { id: GATE },
    bizTransactionList: [{ type: 'po', bizTransaction: 'urn:example:order:1' }],
    'lsn:x': { 'lsn:y': 5 },
  };
  const wrong = {
    declarationTime: '2026-08-16T00:00:00Z',
    reason: 'incorrect_data',
    correctiveEventIDs: ['urn:example:right'],
  };
  await postEvent(own, event);
  await postEvent(own, { ...event, errorDeclaration: wrong });
});
afterAll(() => api.close());

describe('what a partner told is found by that partner alone', () => {
  it.each([
    `EQ_eventID=${ID}`,
    `MATCH_epc=${CRATE}`,
    'MATCH_anyEPC=urn:epc:idpat:sscc:8938777.*',
    'WD_readPoint=https://id.gs1.org/414/8938500009990',
    `EQ_readPoint=${GATE}`,
    'EXISTS_https://example.vn/voc/x',
    'EXISTS_INNER_https://example.vn/voc/y',
    'EQ_INNER_https://example.vn/voc/y=5',
    'EXISTS_sensorReport',
    'EQ_type=Temperature',
    'EQ_bizTransaction_po=urn:example:order:1',
    'EXISTS_errorDeclaration',
    'EQ_errorReason=incorrect_data',
    'EQ_correctiveEventID=urn:example:right',
    'GE_errorDeclaration_Time=2026-01-01T00:00:00Z',
    'GE_recordTime=2001-01-01T00:00:00Z&eventType=ObjectEvent',
    'GE_eventTime=2001-01-01T00:00:00Z&EQ_action=OBSERVE',
  ])('%s', async (query) => {
    const found = async (ask: Ask) => {
      const answer = await ask('GET', `/events?${query}&perPage=1000`);
      expect(answer.status).toBe(200);
      return eventsOf(answer).filter(({ eventID }) => eventID === ID).length;
    };
    expect(await found(own)).toBeGreaterThan(0);
    expect(await found(stranger)).toBe(0);
  });

  it.each([
    `/events/${ID}`,
    `/epcs/${CRATE}/events`,
    `/epcs/${CRATE}`,
    `/readPoints/${encodeURIComponent(GATE)}/events`,
    `/readPoints/${encodeURIComponent(GATE)}`,
  ])('%s', async (address) => {
    expect([(await own('GET', address)).status, (await stranger('GET', address)).status]).toEqual([200, 404]);
  });

  it.each(['/readPoints', '/epcs'])('%s', async (address) => {
    const lists = async (ask: Ask) =>
      /8938777|k1/.test(JSON.stringify((await ask('GET', `${address}?perPage=1000`)).body));
    expect([await lists(own), await lists(stranger)]).toEqual([true, false]);
  });
});
