import { randomUUID } from 'node:crypto';
import { openTestSubgraph, type TestSubgraph } from '@cho-phien/kit/test-harness';
import { PartnerScope } from '@cho-phien/kit/viewer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { products } from '../../subgraph.ts';
import { EPCIS_CONTEXT } from '../epcis/context.ts';
import { EVENTS } from '../epcis/documents/base.ts';
import type { JsonObject } from '../epcis/json.ts';
import { aPartner, asking, eventsOf, nextOf, type Ask } from './test-partner.ts';

let api: TestSubgraph;
let ask: Ask;

const CRATES = { epcList: ['https://example.vn/01/08938500000010/21/B1', 'urn:epc:id:sscc:8938500.1000000001'] };

/** What queries look for, by the name that stands in their ids; each is read with its own prefix. */
const ALL: Readonly<Record<string, JsonObject>> = {
  sensors: EVENTS.sensors,
  packing: EVENTS.aggregation,
  drying: EVENTS.transformation,
  harvest: {
    ...EVENTS.object,
    ilmd: {
      'own:harvestDate': '2026-08-15',
      'own:variety': 'na dai',
      'own:grade': 2,
      'own:soil': { 'own:ph': 6.5, 'own:kind': ['đỏ', 'own:basalt'] },
      'cbvmda:lotNumber': 'HAI-A',
    },
    'own:crew': ['A', 'B'],
    'own:weather': { 'own:rain': false, 'own:seen': '2026-08-15T05:00:00+07:00' },
    quantityList: [{ epcClass: 'https://example.vn/01/08938500000027/10/HAI-A', quantity: 7 }],
    readPoint: { id: 'urn:epc:id:sgln:8938500.00999.kho1', 'own:gate': 'bắc' },
  },
  cold: {
    ...EVENTS.sensors,
    ...CRATES,
    bizLocation: { id: 'https://example.vn/414/8938500009990' },
    sensorElementList: [
      {
        sensorMetadata: { startTime: '2026-08-15T10:00:00Z', endTime: '2026-08-15T11:00:00Z', 'own:firmware': 'v3' },
        sensorReport: [
          { type: 'Temperature', value: -4, sDev: 0.2, uom: 'CEL', 'own:probe': { 'own:number': 9 } },
          { type: 'https://example.vn/voc/Door', booleanValue: true, hexBinaryValue: '0a', stringValue: 'mở' },
        ],
        'own:shelf': 4,
      },
    ],
  },
};
const idOf = (name: string) => `urn:example:fields:${name}`;
const NS = 'https://example.vn/rieng/';

beforeAll(async () => {
  api = await openTestSubgraph(products);
  ask = asking(api, aPartner(PartnerScope.WRITE_TRACE));
  const sent = Object.entries(ALL).map(([name, event]) => ({ ...event, eventID: idOf(name) }));
  const wrong = {
    ...sent[0],
    errorDeclaration: { declarationTime: '2026-09-02T00:00:00Z', reason: 'did_not_occur', 'own:by': 'Hoa' },
  };
  for (const event of [...sent, wrong]) {
    const body = { '@context': [EPCIS_CONTEXT, { own: NS, lsn: 'https://example.vn/voc/' }], ...event };
    expect((await ask('POST', '/events', { body })).status).toBe(201);
  }
});
afterAll(() => api.close());

/** The names of the caller's events that are found, each once; prefixes of the query are its own. */
async function found(parameters: Record<string, string>): Promise<string[]> {
  const query = new URLSearchParams({ perPage: '1000', ...parameters }).toString().replaceAll('+', '%20');
  const answer = await ask('GET', `/events?${query}`, {
    headers: { 'gs1-extensions': `rieng=${NS}, lsn=https://example.vn/voc/` },
  });
  expect(answer.body).toMatchObject({ type: 'EPCISQueryDocument' });
  const names = eventsOf(answer).flatMap(({ eventID }) => /^urn:example:fields:(.+)$/.exec(eventID)?.[1] ?? []);
  return [...new Set(names)].toSorted();
}

describe('events are found by', () => {
  it.each<[Record<string, string>, string[]]>([
    // Quantities.
    [{ EQ_quantity: '7' }, ['harvest']],
    [{ GT_quantity: '7' }, []],
    [{ EQ_quantity_KGM: '40|190' }, ['drying', 'packing']],
    [{ GE_quantity_KGM: '80' }, ['drying']],
    [{ LT_quantity_KGM: '80' }, ['packing']],
    [{ LE_quantity_KGM: '80' }, ['drying', 'packing']],
    [{ GE_quantity_GRM: '1' }, []],
    // Data about the things.
    [{ EXISTS_ilmd: '' }, ['drying', 'harvest']],
    [{ EXISTS_ilmd: 'false', EQ_bizStep: 'packing' }, ['packing']],
    [{ 'EQ_ILMD_rieng:variety': 'na dai|na bở' }, ['harvest']],
    [{ [`EQ_ILMD_${NS}variety`]: 'na dai' }, ['harvest']],
    [{ 'EQ_ILMD_rieng:variety': 'na' }, []],
    [{ 'EQ_ILMD_cbvmda:lotNumber': 'HAI-A' }, ['harvest']],
    [{ 'EQ_ILMD_urn:epcglobal:cbv:mda:lotNumber': 'HAI-A' }, ['harvest']],
    [{ 'EQ_ILMD_rieng:grade': '2.0' }, ['harvest']],
    [{ 'GT_ILMD_rieng:grade': '1.5' }, ['harvest']],
    [{ 'LT_ILMD_rieng:grade': '2' }, []],
    [{ 'GE_ILMD_rieng:harvestDate': '2026-08-15', 'LE_ILMD_rieng:harvestDate': '2026-08-15' }, ['harvest']],
    [{ 'GT_ILMD_rieng:harvestDate': '2026-08-15' }, []],
    [{ 'LT_ILMD_rieng:harvestDate': '2026-08-15T07:30:00+07:00' }, ['harvest']],
    [{ 'GE_ILMD_lsn:bestBefore': '2026-08-18' }, ['drying']],
    [{ 'EXISTS_ILMD_rieng:soil': 'true' }, ['harvest']],
    [{ 'EQ_ILMD_rieng:ph': '6.5' }, []],
    [{ 'EQ_INNER_ILMD_rieng:ph': '6.5' }, ['harvest']],
    [{ 'GE_INNER_ILMD_rieng:ph': '7' }, []],
    [{ 'EQ_INNER_ILMD_rieng:kind': 'đỏ' }, ['harvest']],
    [{ 'EQ_INNER_ILMD_rieng:kind': `${NS}basalt` }, ['harvest']],
    [{ 'EXISTS_INNER_ILMD_rieng:kind': '' }, ['harvest']],
    [{ 'EXISTS_INNER_ILMD_rieng:variety': '' }, []],
    // Fields of the event.
    [{ 'EQ_rieng:crew': 'B|C' }, ['harvest']],
    [{ 'EXISTS_rieng:weather': '' }, ['harvest']],
    [{ 'EXISTS_rieng:variety': '' }, []],
    [{ 'EXISTS_INNER_rieng:variety': '' }, []],
    [{ 'EQ_INNER_rieng:rain': 'false' }, ['harvest']],
    [{ 'EQ_INNER_rieng:seen': '2026-08-14T22:00:00Z' }, ['harvest']],
    [{ 'GT_INNER_rieng:seen': '2026-08-14T22:00:00Z' }, []],
    // Places.
    [{ 'EQ_readPoint_rieng:gate': 'bắc' }, ['harvest']],
    [{ 'EQ_bizLocation_rieng:gate': 'bắc' }, []],
    [{ EQ_readPoint: 'https://id.gs1.org/414/8938500009990' }, []],
    [{ WD_readPoint: 'https://id.gs1.org/414/8938500009990' }, ['harvest']],
    [{ WD_readPoint: 'urn:epc:id:sgln:8938500.00999.kho1' }, ['harvest']],
    [{ WD_readPoint: 'https://id.gs1.org/414/8938500009983' }, ['drying', 'packing']],
    [{ WD_bizLocation: 'https://id.gs1.org/414/8938500009990' }, ['cold', 'harvest']],
    // Sensors.
    [{ EXISTS_sensorElementList: 'true' }, ['cold', 'sensors']],
    [{ EXISTS_sensorMetadata: '' }, ['cold', 'sensors']],
    [{ EQ_type: 'Temperature' }, ['cold', 'sensors']],
    [{ EQ_type: 'https://ref.gs1.org/voc/RelativeHumidity' }, ['sensors']],
    [{ EQ_type: 'https://example.vn/voc/Door' }, ['cold']],
    [{ EQ_deviceID: 'urn:epc:id:giai:8938500.LOGGER3' }, ['sensors']],
    [{ EQ_booleanValue: 'true' }, ['cold']],
    [{ EQ_hexBinaryValue: '0A' }, ['cold']],
    [{ EQ_stringValue: 'mở|đóng' }, ['cold']],
    [{ GE_maxValue_CEL: '15' }, ['sensors']],
    [{ GE_maxValue_CEL: '15.2' }, []],
    [{ LT_value_CEL: '0' }, ['cold']],
    [{ LT_value_P1: '0' }, []],
    [{ EQ_value_P1: '70|71' }, ['sensors']],
    [{ LE_sDev: '0.2' }, ['cold']],
    [{ GE_time: '2026-08-15T17:59:30Z' }, ['sensors']],
    [{ LT_time: '2026-08-15T17:59:30Z' }, []],
    [{ GE_startTime: '2026-08-15T17:00:00+07:00', LT_endTime: '2026-08-15T18:00:01+07:00' }, ['cold']],
    [{ 'EQ_SENSORMETADATA_rieng:firmware': 'v3' }, ['cold']],
    [{ 'EQ_SENSORELEMENT_rieng:shelf': '4' }, ['cold']],
    [{ 'EXISTS_SENSORREPORT_rieng:probe': '' }, ['cold']],
    [{ 'EQ_INNER_SENSORREPORT_rieng:number': '9' }, ['cold']],
    // Error declarations.
    [{ GE_errorDeclarationTime: '2026-09-02T00:00:00Z' }, ['sensors']],
    [{ LT_errorDeclaration_Time: '2026-09-02T00:00:00Z' }, []],
    [{ 'EQ_ERROR_DECLARATION_rieng:by': 'Hoa' }, ['sensors']],
    // Patterns.
    [{ MATCH_epc: 'urn:epc:idpat:sgtin:8938500.000001.*' }, ['cold', 'packing']],
    [{ MATCH_epc: 'urn:epc:idpat:sgtin:8938500.000002.*' }, []],
    [{ MATCH_epc: 'urn:epc:idpat:sgtin:8938500.*.*' }, ['cold', 'packing']],
    [{ MATCH_epc: 'urn:epc:idpat:sscc:8938500.*' }, ['cold', 'sensors']],
    [{ MATCH_anyEPC: 'urn:epc:idpat:sscc:8938501.*' }, []],
    [{ MATCH_parentID: 'urn:epc:idpat:sscc:8938500.*' }, ['packing']],
    [{ MATCH_anyEPC: 'urn:epc:idpat:sscc:8938500.*', EQ_action: 'ADD' }, ['packing']],
    // Several at once, in another order.
    [{ EQ_type: 'Temperature', LT_value_CEL: '0', orderBy: 'recordTime' }, ['cold']],
    [{ EQ_type: 'Temperature', 'EXISTS_ILMD_rieng:variety': '' }, []],
  ])('%j', async (parameters, names) => {
    expect(await found(parameters)).toEqual(names);
  });
});

it('a page holds what it found among those it looked at, and leads on', async () => {
  const asker = asking(api, aPartner(PartnerScope.WRITE_TRACE));
  const told = 12;
  for (let nth = 0; nth < told; nth++) {
    const body = {
      '@context': [EPCIS_CONTEXT, { own: NS }],
      ...EVENTS.sensors,
      eventID: `urn:example:nth:${nth}:${randomUUID()}`,
      'own:nth': nth,
    };
    expect((await asker('POST', '/events', { body })).status).toBe(201);
  }
  const seen: number[] = [];
  const query = `GE_${encodeURIComponent(`${NS}nth`)}=4&orderBy=eventTime&orderDirection=ASC&perPage=3`;
  for (let address: string | undefined = `/events?${query}`; address;) {
    const page = await asker('GET', address);
    expect(eventsOf(page).length).toBeLessThanOrEqual(3);
    seen.push(...eventsOf(page).map((event) => event['own:nth']));
    address = nextOf(page);
  }
  expect(seen).toEqual(Array.from({ length: told - 4 }, (_, nth) => nth + 4));
  const few = await asker('GET', `/events?GE_${encodeURIComponent(`${NS}nth`)}=4&maxEventCount=7`);
  expect([few.status, few.body.type]).toEqual([413, 'epcisException:QueryTooLargeException']);
});
