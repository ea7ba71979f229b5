import { openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { PartnerScope } from '@cho-phien/kit/viewer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { products } from '../../subgraph.ts';
import { EVENTS } from '../epcis/documents/base.ts';
import type { JsonObject } from '../epcis/json.ts';
import { aPartner, asking, eventsOf, postEvent, type Ask } from './test-partner.ts';

let api: TestSubgraph;
let ask: Ask;
/** Whoever else has a key. */
let stranger: Ask;

/** The events that queries look for, by the name that stands in their id. */
const ALL: Readonly<Record<string, JsonObject>> = {
  object: { ...EVENTS.object },
  aggregation: EVENTS.aggregation,
  transformation: EVENTS.transformation,
  association: EVENTS.association,
  transaction: EVENTS.transaction,
  sensors: EVENTS.sensors,
  lost: {
    ...EVENTS.object,
    eventTime: '2026-09-01T08:00:00+07:00',
    action: 'DELETE',
    bizStep: 'destroying',
    disposition: 'destroyed',
    ilmd: undefined as never,
    persistentDisposition: { set: ['expired'], unset: ['active'] },
  },
};
const idOf = (name: string) => `urn:example:query:${name}`;
const WRONG = {
  declarationTime: '2026-09-02T00:00:00Z',
  reason: 'did_not_occur',
  correctiveEventIDs: ['urn:example:x'],
};

beforeAll(async () => {
  api = await openTestSubgraph(products);
  ask = asking(api, aPartner(PartnerScope.WRITE_TRACE));
  stranger = asking(api, aPartner(PartnerScope.WRITE_TRACE));
  for (const [as, whose] of [
    [ask, ''],
    [stranger, ':theirs'],
  ] as const) {
    for (const [name, event] of Object.entries(ALL)) await postEvent(as, { ...event, eventID: idOf(name) + whose });
    const wrong = { ...ALL['lost'], eventID: idOf('lost') + whose, errorDeclaration: WRONG };
    await postEvent(as, wrong, new Date('2026-11-22T00:00:00Z'));
  }
});
afterAll(() => api.close());

const queryOf = (parameters: Record<string, string>) => new URLSearchParams(parameters).toString();

/** The names of the caller's own events that are found, each once. */
async function found(parameters: Record<string, string>, as = ask): Promise<string[]> {
  const answer = await as('GET', `/events?${queryOf({ perPage: '1000', ...parameters })}`);
  expect(answer.body).toMatchObject({ type: 'EPCISQueryDocument' });
  const names = eventsOf(answer).flatMap(({ eventID }) => /^urn:example:query:(.+)$/.exec(eventID)?.[1] ?? []);
  return [...new Set(names)].toSorted();
}

const LOT = 'https://id.gs1.org/01/08938500000027/10/HAI-A';
const BOX = 'https://id.gs1.org/01/08938500000010/21/B1';
const BOXES = 'https://id.gs1.org/01/08938500000010/10/NCL-0815';
const CRATE = 'https://id.gs1.org/00/189385000000000017';

describe('a query', () => {
  it.each<[Record<string, string>, string[]]>([
    [{}, Object.keys(ALL)],
    [{ eventType: 'AggregationEvent|TransactionEvent' }, ['aggregation', 'transaction']],
    [{ EQ_bizStep: 'destroying' }, ['lost']],
    [{ EQ_bizStep: 'destroying|packing' }, ['aggregation', 'lost']],
    [{ EQ_bizStep: 'https://ref.gs1.org/cbv/BizStep-destroying' }, ['lost']],
    [{ EQ_bizStep: 'urn:epcglobal:cbv:bizstep:destroying' }, ['lost']],
    [{ EQ_bizStep: 'destroying', eventType: 'AggregationEvent' }, []],
    [{ EQ_disposition: 'destroyed' }, ['lost']],
    [{ EQ_action: 'DELETE' }, ['lost']],
    [{ EQ_readPoint: 'https://id.gs1.org/414/8938500009990', eventType: 'ObjectEvent', EQ_action: 'ADD' }, ['object']],
    [{ EQ_bizLocation: 'https://other.example/414/8938500009990', EQ_action: 'ADD' }, ['object']],
    [{ GE_eventTime: '2026-09-01T01:00:00Z', LT_eventTime: '2027-01-01T00:00:00Z' }, ['lost']],
    [{ GE_eventTime: '2026-09-01T01:00:00.001Z' }, []],
    [{ LT_eventTime: '2026-09-01T08:00:00+07:00', EQ_bizStep: 'destroying' }, []],
    [{ GE_recordTime: '2026-11-21T05:00:00.001Z' }, ['lost']],
    [{ LT_recordTime: '2026-11-21T05:00:00Z' }, []],
    [{ LT_recordTime: '2026-11-22T00:00:00Z', EQ_action: 'DELETE', orderBy: 'recordTime' }, ['lost']],
    [{ MATCH_epc: BOX }, ['aggregation']],
    [{ MATCH_epc: 'urn:epc:id:sgtin:8938500.000001.B1' }, ['aggregation']],
    [{ MATCH_epc: BOXES }, []],
    [{ MATCH_parentID: CRATE }, ['aggregation']],
    [{ MATCH_anyEPC: CRATE, eventType: 'AggregationEvent' }, ['aggregation']],
    [{ MATCH_anyEPC: LOT }, []],
    [{ MATCH_epcClass: LOT }, ['lost', 'object']],
    [{ MATCH_epcClass: 'https://example.vn/01/08938500000027/10/HAI-A' }, ['lost', 'object']],
    [{ MATCH_epcClass: BOXES }, ['aggregation']],
    [{ MATCH_epcClass: `${BOXES}|${LOT}`, EQ_action: 'ADD' }, ['aggregation', 'object']],
    [{ MATCH_inputEPCClass: LOT }, ['transformation']],
    [{ MATCH_outputEPCClass: BOXES }, ['transformation']],
    [{ MATCH_outputEPCClass: LOT }, []],
    [{ MATCH_inputEPC: LOT }, []],
    [{ MATCH_anyEPCClass: LOT }, ['lost', 'object', 'transformation']],
    [{ MATCH_anyEPCClass: LOT, MATCH_outputEPCClass: BOXES }, ['transformation']],
    [{ EQ_transformationID: 'urn:uuid:9d1d0b52-4d3c-4a36-9b5a-6a1d5b1f0a02' }, ['transformation']],
    [{ EXISTS_errorDeclaration: 'true' }, ['lost']],
    [{ EXISTS_errorDeclaration: 'false', EQ_bizStep: 'packing' }, ['aggregation']],
    [{ EQ_errorReason: 'did_not_occur' }, ['lost']],
    [{ EQ_errorReason: 'incorrect_data' }, []],
    [{ EQ_correctiveEventID: 'urn:example:x' }, ['lost']],
    [{ EQ_persistentDisposition_set: 'expired' }, ['lost']],
    [{ EQ_persistentDisposition_unset: 'expired' }, []],
    [{ EQ_bizTransaction_po: 'urn:example:order:LSN-2026-000123' }, ['transaction']],
    [{ EQ_source_owning_party: 'https://example.org/417/8938500009990' }, ['transaction']],
    [{ EQ_destination_owning_party: 'https://example.org/417/8938500009990' }, []],
  ])('%j', async (parameters, names) => {
    expect(await found(parameters)).toEqual(names.toSorted());
    expect(await found(parameters, stranger)).toEqual(names.map((name) => `${name}:theirs`).toSorted());
  });

  it.each<[string, number, string]>([
    ['EQ_bizstep=shipping', 400, 'EQ_bizstep'],
    ['EQ_bizStep=harvesting', 400, 'EQ_bizStep'],
    ['EQ_bizStep=', 400, 'EQ_bizStep'],
    ['eventType=QuantityEvent', 400, 'eventType'],
    ['EQ_action=add', 400, 'EQ_action'],
    ['EQ_readPoint=kho', 400, 'EQ_readPoint'],
    ['MATCH_epc=12', 400, 'MATCH_epc'],
    ['MATCH_epc=urn:epc:idpat:sgtin:8938500.000001.[7-9]', 501, 'MATCH_epc'],
    ['MATCH_epc=urn:epc:idpat:sgtin:*.*.*', 501, 'MATCH_epc'],
    ['GE_eventTime=2026-09-01', 400, 'GE_eventTime'],
    ['GE_eventTime=2026-09-01T00:00:00Z&GE_eventTime=2026-09-02T00:00:00Z', 400, 'GE_eventTime'],
    ['EXISTS_errorDeclaration=yes', 400, 'EXISTS_errorDeclaration'],
    ['orderBy=eventtime', 400, 'orderBy'],
    ['orderBy=lsn:note', 501, 'orderBy'],
    ['orderDirection=down', 400, 'orderDirection'],
    ['eventCountLimit=5', 400, 'eventCountLimit'],
    ['eventCountLimit=0&orderBy=eventTime', 400, 'eventCountLimit'],
    ['eventCountLimit=5&maxEventCount=5&orderBy=eventTime', 400, 'maxEventCount'],
    ['perPage=none', 400, 'perPage'],
    ['nextPageToken=abc', 400, 'nextPageToken'],
    ['EQ_action=%zz', 400, 'EQ_action'],
    ['EQ_action=ADD%00', 400, 'EQ_action'],
    ['WD_readPoint=kho', 400, 'WD_readPoint'],
    ['GE_quantity=nhiều', 400, 'GE_quantity'],
    ['GE_quantity=1|2', 400, 'GE_quantity'],
    ['LT_time=2026-09-01', 400, 'LT_time'],
    ['EQ_lsn:variety=na', 400, 'EQ_lsn:variety'],
    ['EQ_ILMD_lsn:variety=na', 400, 'EQ_ILMD_lsn:variety'],
    ['GE_ILMD_https://example.vn/voc/variety=na', 400, 'GE_ILMD_https://example.vn/voc/variety'],
    ['EXISTS_ilmd=maybe', 400, 'EXISTS_ilmd'],
    ['EXISTS_variety=', 400, 'EXISTS_variety'],
    ['HASATTR_bizLocation=x', 501, 'HASATTR_bizLocation'],
    ['page=2', 400, 'page'],
  ])('is refused by the name of its parameter: %s', async (query, status, parameter) => {
    const answer = await ask('GET', `/events?${query}`);
    expect([answer.status, answer.body.errors?.[0]?.parameter]).toEqual([status, parameter]);
    expect(answer.body.type).toBe(`epcisException:${status === 501 ? 'Implementation' : 'QueryParameter'}Exception`);
  });

  it('finds events by their ids, and none of another partner’s', async () => {
    const EQ_eventID = `${idOf('object')}|${idOf('lost')}`;
    expect(await found({ EQ_eventID })).toEqual(['lost', 'object']);
    expect(await found({ EQ_eventID }, stranger)).toEqual([]);
  });

  it('takes time zones with a plus sign as people write it', async () => {
    const answer = await ask('GET', '/events?GE_eventTime=2026-09-01T08:00:00+07:00&EQ_action=DELETE');
    expect(eventsOf(answer).map(({ eventID }) => eventID)).toContain(idOf('lost'));
  });

  it('with more than maxEventCount finds nothing, and says so', async () => {
    const enough = await ask('GET', `/events?EQ_bizStep=destroying&maxEventCount=${2 + 1000}`);
    expect(enough.status).toBe(200);
    const tooMany = await ask('GET', '/events?EQ_bizStep=destroying&maxEventCount=1');
    expect([tooMany.status, tooMany.body.type]).toEqual([413, 'epcisException:QueryTooLargeException']);
  });
});

describe('what a partner sees', () => {
  it('is its own and what stores tell, and nothing of another partner’s', async () => {
    const one = await ask('GET', `/events/${encodeURIComponent(idOf('object'))}`);
    expect(eventsOf(one)).toHaveLength(1);
    expect((await stranger('GET', `/events/${encodeURIComponent(idOf('object'))}`)).status).toBe(404);
    const all = eventsOf(await stranger('GET', '/events?perPage=1000'));
    expect(all.some(({ eventID }) => eventID.startsWith('urn:example:') && !eventID.endsWith(':theirs'))).toBe(false);
    const [ofStores] = await api.subgraph.db.query<{ n: number }>(
      `select count(*) as n from trace_event where store_id is not null`,
    );
    expect(ofStores?.n).toBeGreaterThan(0);
    expect(all.filter(({ eventID }) => !eventID.startsWith('urn:example:'))).toHaveLength(ofStores?.n ?? 0);
  });

  it('may be read with READ_CATALOGUE, and with no other key', async () => {
    const reader = asking(api, aPartner(PartnerScope.READ_CATALOGUE));
    expect((await reader('GET', '/events')).status).toBe(200);
    for (const [viewer, status] of [
      [aPartner(PartnerScope.READ_STOCK, PartnerScope.WRITE_ORDERS), 403],
      [{ kind: 'anonymous' } as const, 401],
    ] as const) {
      for (const path of ['/events', `/events/${idOf('object')}`, '/epcs', '/bizSteps', '/queries', '/capture']) {
        expect((await asking(api, viewer)('GET', path)).status).toBe(status);
      }
    }
  });
});
