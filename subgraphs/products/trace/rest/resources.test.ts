import { openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { PartnerScope } from '@cho-phien/kit/viewer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { products } from '../../subgraph.ts';
import { EPCIS_CONTEXT } from '../epcis/context.ts';
import { EVENTS } from '../epcis/documents/base.ts';
import { aPartner, asking, eventsOf, nextOf, type Ask } from './test-partner.ts';

let api: TestSubgraph;
let ask: Ask;
let stranger: Ask;
const STEP = 'https://example.vn/voc/smoking';
const CRATE = 'https://id.gs1.org/00/189385000000000017';

beforeAll(async () => {
  api = await openTestSubgraph(products);
  ask = asking(api, aPartner(PartnerScope.WRITE_TRACE));
  stranger = asking(api, aPartner(PartnerScope.READ_CATALOGUE));
  const context = { '@context': [EPCIS_CONTEXT, { lsn: 'https://example.vn/voc/' }] };
  for (const event of [EVENTS.aggregation, EVENTS.transaction, { ...EVENTS.sensors, bizStep: 'lsn:smoking' }]) {
    expect((await ask('POST', '/events', { body: { ...context, ...event } })).status).toBe(201);
  }
});
afterAll(() => api.close());

describe('top-level resources', () => {
  it('are named at the root', async () => {
    expect((await ask('GET', '')).body).toEqual([
      'events',
      'eventTypes',
      'epcs',
      'bizSteps',
      'bizLocations',
      'readPoints',
      'dispositions',
      'capture',
      'queries',
    ]);
    expect((await ask('GET', '/')).status).toBe(200);
    expect((await ask('GET', '/nothing')).status).toBe(404);
  });

  it.each([
    ['eventTypes', 'EventTypeItemList', 'eventType', 'AggregationEvent'],
    ['bizSteps', 'BizStepItemList', 'bizStep', 'packing'],
    ['dispositions', 'DispositionItemList', 'disposition', 'in_transit'],
    ['readPoints', 'ReadPointItemList', 'readPoint', 'https://id.gs1.org/414/8938500009983'],
  ])('list what the events for the caller speak of: %s', async (name, type, member, value) => {
    const { body } = await ask('GET', `/${name}`);
    expect(body).toMatchObject({ '@context': EPCIS_CONTEXT, type });
    expect(body[member]).toContain(value);
    expect(new Set(body[member]).size).toBe(body[member].length);
    expect((await ask('GET', `/${name}/${encodeURIComponent(value)}`)).body).toEqual(['events']);
    const events = eventsOf(await ask('GET', `/${name}/${encodeURIComponent(value)}/events`));
    expect(events.length).toBeGreaterThan(0);
    const seen: string[] = [];
    for (let address: string | undefined = `/${name}?perPage=1`; address;) {
      const page = await ask('GET', address);
      seen.push(...page.body[member]);
      address = nextOf(page);
    }
    expect(seen).toEqual(body[member]);
  });

  it('hide what only another partner’s events speak of', async () => {
    expect((await ask('GET', '/bizSteps')).body.bizStep).toContain(STEP);
    expect((await stranger('GET', '/bizSteps')).body.bizStep).not.toContain(STEP);
    for (const path of [`/bizSteps/${encodeURIComponent(STEP)}`, `/epcs/${encodeURIComponent(CRATE)}`]) {
      expect((await ask('GET', path)).status).toBe(200);
      expect((await ask('GET', `${path}/events`)).status).toBe(200);
      expect((await stranger('GET', path)).status).toBe(404);
      expect((await stranger('GET', `${path}/events`)).status).toBe(404);
    }
    expect((await ask('GET', '/epcs?perPage=1000')).body).toContain(CRATE);
    expect((await stranger('GET', '/epcs?perPage=1000')).body).not.toContain(CRATE);
  });

  it('lead to the events of a thing however its address is written, narrowed further by parameters', async () => {
    for (const epc of [encodeURIComponent(CRATE), CRATE, 'urn:epc:id:sscc:8938500.1000000001']) {
      expect(
        eventsOf(await ask('GET', `/epcs/${epc}/events`))
          .map(({ type }) => type)
          .toSorted(),
      ).toEqual(['AggregationEvent', 'ObjectEvent', 'TransactionEvent']);
    }
    const one = await ask('GET', `/epcs/${encodeURIComponent(CRATE)}/events?eventType=AggregationEvent`);
    expect(eventsOf(one)).toHaveLength(1);
    const none = await ask('GET', `/epcs/${encodeURIComponent(CRATE)}/events?EQ_bizStep=killing`);
    expect([none.status, eventsOf(none)]).toEqual([200, []]);
    expect((await ask('GET', '/bizSteps/harvesting')).status).toBe(400);
  });

  it('list things page by page, each once', async () => {
    const all = (await ask('GET', '/epcs?perPage=1000')).body;
    const seen: string[] = [];
    for (let address: string | undefined = '/epcs?perPage=3'; address;) {
      const page = await ask('GET', address);
      seen.push(...page.body);
      address = nextOf(page);
    }
    expect(seen).toEqual(all);
    expect(new Set(seen).size).toBe(seen.length);
  });
});

describe('discovery', () => {
  it('tells versions, forms and methods to anybody', async () => {
    const anybody = asking(api, { kind: 'anonymous' });
    const { status, headers, body } = await anybody('OPTIONS', '/events');
    expect([status, body]).toEqual([204, undefined]);
    expect(headers).toMatchObject({
      allow: 'OPTIONS, GET, POST',
      'gs1-epcis-version': '2.0',
      'gs1-epcis-min': '2.0',
      'gs1-epcis-max': '2.0',
      'gs1-cbv-version': '2.0',
      'gs1-epc-format': 'Never_Translates',
      'gs1-cbv-xml-format': 'Never_Translates',
      'gs1-vendor-version': expect.any(String),
    });
    for (const path of ['', '/capture']) {
      expect((await anybody('OPTIONS', path)).headers).toMatchObject({
        'gs1-epcis-capture-limit': '1000',
        'gs1-epcis-capture-file-size-limit': '4194304',
        'gs1-capture-error-behaviour': 'rollback',
      });
    }
    expect((await anybody('OPTIONS', '/queries/q')).headers['allow']).toBe('OPTIONS, GET, DELETE');
    expect((await anybody('OPTIONS', '/nothing')).status).toBe(404);
  });

  it.each([
    [{ accept: 'application/ld+json' }, 200, 'application/ld+json'],
    [{ accept: 'text/html, application/json;q=0.5' }, 200, 'application/json'],
    [{ accept: '*/*' }, 200, 'application/json'],
    [{ accept: 'application/json;q=0' }, 406, 'application/problem+json; charset=utf-8'],
    [{ accept: 'application/xml' }, 406, 'application/problem+json; charset=utf-8'],
    [{ 'gs1-epcis-version': '2.0.0' }, 200, 'application/json'],
    [{ 'gs1-epcis-min': '1.2', 'gs1-epcis-max': '2.0' }, 200, 'application/json'],
    [{ 'gs1-epcis-max': '1.2' }, 406, 'application/problem+json; charset=utf-8'],
    [{ 'gs1-epcis-version': 'two' }, 406, 'application/problem+json; charset=utf-8'],
    [{ 'gs1-epc-format': 'Always_EPC_URN' }, 406, 'application/problem+json; charset=utf-8'],
    [{ 'gs1-epc-format': 'No_Preference' }, 200, 'application/json'],
  ])('heeds what is asked for: %j', async (headers, status, type) => {
    const answer = await ask('GET', '/events?perPage=1', { headers: headers as Record<string, string> });
    expect([answer.status, answer.headers['content-type']]).toEqual([status, type]);
  });

  it('gives EPC URNs as links of GS1 to whoever wants them so', async () => {
    const body = {
      '@context': EPCIS_CONTEXT,
      ...EVENTS.aggregation,
      eventID: 'urn:example:urns',
      parentID: 'urn:epc:id:sscc:8938500.1000000001',
      childEPCs: ['urn:epc:id:sgtin:8938500.000001.7'],
      childQuantityList: [{ epcClass: 'urn:epc:class:lgtin:8938500.000001.L1', quantity: 3 }],
      readPoint: { id: 'urn:epc:id:sgln:8938500.00999.0' },
    };
    expect((await ask('POST', '/events', { body })).status).toBe(201);
    const [asSent] = eventsOf(await ask('GET', '/events/urn:example:urns'));
    expect(asSent).toMatchObject({ parentID: body.parentID, childEPCs: body.childEPCs });
    const linked = await ask('GET', '/events?EQ_eventID=urn:example:urns', {
      headers: { 'gs1-epc-format': 'Always_GS1_Digital_Link' },
    });
    expect(linked.headers['gs1-epc-format']).toBe('Always_GS1_Digital_Link');
    expect(eventsOf(linked)).toMatchObject([
      {
        parentID: CRATE,
        childEPCs: ['https://id.gs1.org/01/08938500000010/21/7'],
        childQuantityList: [{ epcClass: 'https://id.gs1.org/01/08938500000010/10/L1', quantity: 3 }],
        readPoint: { id: 'https://id.gs1.org/414/8938500009990' },
      },
    ]);
  });

  it('names the methods that a resource has', async () => {
    const answer = await ask('POST', '/eventTypes', { body: {} });
    expect([answer.status, answer.headers['allow']]).toEqual([405, 'OPTIONS, GET']);
    expect((await ask('GET', `/events?x=${'a'.repeat(9000)}`)).status).toBe(414);
    expect((await ask('GET', '/events/%zz')).status).toBe(400);
    expect((await ask('GET', '/events/%00')).status).toBe(400);
    expect((await ask('HEAD', '/events')).body).toBeUndefined();
  });
});
