import { EPCIS_CONTEXT } from '../context.ts';
import { CRATE, type BaseName } from './base.ts';
import { GONE, type Changes } from './change.ts';

/** A document that every service of EPCIS 2.0 must take: why it is special, the base it changes, and the change. */
export type ValidCase = readonly [name: string, base: BaseName, changes: Changes];

const BOX = 'https://id.gs1.org/01/08938500000010/21/B1';

/** By EPCIS 2.0, CBV 2.0 and GS1's published EPCIS-JSON-Schema. */
export const VALID: readonly ValidCase[] = [
  // Each type as it mostly is
  ['a harvest', 'object', {}],
  ['a packing', 'aggregation', {}],
  ['a mixing', 'transformation', {}],
  ['a logger in its crate', 'association', {}],
  ['an order shipped', 'transaction', {}],
  ['a cold chain', 'sensors', {}],

  // The envelope
  ['no events at all', 'object', { '/epcisBody/eventList': [] }],
  [
    'the context without a version',
    'sensors',
    { '/@context': 'https://ref.gs1.org/standards/epcis/epcis-context.jsonld' },
  ],
  ['the context as one text', 'sensors', { '/@context': EPCIS_CONTEXT }],
  ['prefixes before the context', 'object', { '/@context': [{ lsn: 'https://example.vn/voc/' }, EPCIS_CONTEXT] }],
  [
    "somebody's context by its address, never fetched",
    'object',
    { '/@context': [EPCIS_CONTEXT, 'https://example.org/farm.jsonld'], '~/farm:plot': 7 },
  ],
  [
    'a context of the event',
    'object',
    { '/@context': EPCIS_CONTEXT, '~/@context': { lsn: 'https://example.vn/voc/' }, '~/lsn:note': 'mưa nhẹ' },
  ],
  ['a version of two numbers or three', 'object', { '/schemaVersion': '2.0.0' }],
  [
    'who sends, to whom, under which number',
    'object',
    { '/id': 'https://example.vn/epcis/1', '/sender': 'A', '/receiver': 'B', '/instanceIdentifier': '17' },
  ],
  ['a blank node as the id', 'object', { '/id': '_:document1' }],
  [
    'master data in the header',
    'object',
    {
      '/epcisHeader': {
        epcisMasterData: {
          vocabularyList: [
            {
              type: 'urn:epcglobal:epcis:vtype:Location',
              vocabularyElementList: [
                {
                  id: 'https://example.vn/414/8938500009990',
                  attributes: [{ id: 'urn:epcglobal:cbv:mda#name', attribute: 'Đồi na', language: 'vi' }],
                  children: ['https://example.vn/414/8938500009990/254/LO-7'],
                },
              ],
            },
          ],
        },
      },
    },
  ],

  // When
  ['a time in UTC with a fraction', 'object', { '~/eventTime': '2026-08-14T23:30:00.1234Z' }],
  ['a leap day', 'object', { '~/eventTime': '2028-02-29T23:59:59-05:30', '~/eventTimeZoneOffset': '-05:30' }],
  ['the farthest offset', 'object', { '~/eventTimeZoneOffset': '+14:00' }],
  ['when somebody else stored it', 'object', { '~/recordTime': '2026-08-15T07:00:00Z' }],

  // Who says so
  ['no id', 'object', { '~/eventID': GONE }],
  ['a hash as the id', 'object', { '~/eventID': `ni:///sha-256;${'0123456789abcdef'.repeat(4)}?ver=CBV2.0` }],
  ['any URI as the id', 'object', { '~/eventID': 'https://example.vn/events/7' }],
  ['one certificate', 'object', { '~/certificationInfo': 'https://example.vn/certificates/1' }],
  [
    'two certificates',
    'transformation',
    { '~/certificationInfo': ['https://example.vn/certificates/1', 'urn:example:certificate:2'] },
  ],
  [
    'an error declared, and its correction',
    'object',
    {
      '~/errorDeclaration': {
        declarationTime: '2026-08-16T08:00:00+07:00',
        reason: 'incorrect_data',
        correctiveEventIDs: ['urn:uuid:5c1f7a52-8d0e-4f5b-9d61-6b0d2a5f1c09'],
        'lsn:declaredBy': 'kho',
      },
    },
  ],
  ['an error declared, no more', 'aggregation', { '~/errorDeclaration': { declarationTime: '2026-08-16T01:00:00Z' } }],

  // What
  ['single things and amounts together', 'object', { '~/epcList': [BOX, 'urn:epc:id:sgtin:8938500.000001.B2'] }],
  ['an empty list beside a full one', 'object', { '~/epcList': [] }],
  [
    'an amount that is not known',
    'object',
    { '~/quantityList/0': { epcClass: 'urn:epc:class:lgtin:8938500.000002.HAI-A' } },
  ],
  [
    'things that are counted',
    'object',
    { '~/quantityList/0': { epcClass: 'https://id.gs1.org/01/08938500000010', quantity: 12 } },
  ],
  [
    'an address of our own as the identifier',
    'object',
    { '~/quantityList/0/epcClass': 'https://example.vn/truy-xuat/7k2m9q4x/' },
  ],
  [
    'a key in words, as links had before',
    'sensors',
    { '~/sensorElementList/0/sensorMetadata': { deviceMetadata: 'https://id.gs1.org/giai/4000001111' } },
  ],
  ['another address of GS1', 'object', { '~/readPoint': { id: 'https://id.gs1.org/about/places' } }],
  ['digits in a path that are no GS1 key', 'object', { '~/readPoint': { id: 'https://example.vn/2026/01/15' } }],
  [
    'an EPC of another system',
    'sensors',
    { '~/epcList': ['urn:epc:id:usdod:CJ783A.56329', 'urn:epc:id:gid:9534.1.400'] },
  ],
  [
    'every kind of GS1 key',
    'sensors',
    {
      '~/epcList': [
        'urn:epc:id:sscc:8938500.1000000001',
        'urn:epc:id:grai:8938500.00005.CRATE7',
        'urn:epc:id:giai:8938500.LOGGER3',
        'urn:epc:id:gdti:8938500.00006.1',
        'urn:epc:id:gsrn:8938500.0000000001',
        'urn:epc:id:gsin:8938500.000000001',
        'urn:epc:id:ginc:8938500.C1',
        'urn:epc:id:cpi:8938500.PART.1',
        'urn:epc:id:itip:8938500.000001.01.02.S1',
        'urn:epc:id:upui:8938500.000001.U1',
        'urn:epc:id:sgcn:8938500.00007.1',
      ],
    },
  ],
  [
    'of sensors at a place alone',
    'sensors',
    { '~/epcList': GONE, '~/bizStep': 'sensor_reporting', '~/disposition': GONE },
  ],
  ['deleted', 'sensors', { '~/action': 'DELETE', '~/bizStep': 'destroying', '~/disposition': 'destroyed' }],
  ['seen together without a parent', 'aggregation', { '~/action': 'OBSERVE', '~/parentID': GONE }],
  [
    'taken out of the crate, all of it',
    'aggregation',
    { '~/action': 'DELETE', '~/childEPCs': GONE, '~/childQuantityList': GONE, '~/bizStep': 'unpacking' },
  ],
  ['children of a class alone', 'aggregation', { '~/childEPCs': GONE }],
  ['an association ended', 'association', { '~/action': 'DELETE', '~/childEPCs': GONE }],
  ['single things made of amounts', 'transformation', { '~/outputQuantityList': GONE, '~/outputEPCList': [BOX] }],
  ['the first half of a transformation', 'transformation', { '~/outputQuantityList': GONE }],
  ['the second half of a transformation', 'transformation', { '~/inputQuantityList': GONE }],
  ['a transformation without an id', 'transformation', { '~/transformationID': GONE }],
  ['an order without its things, ended', 'transaction', { '~/action': 'DELETE', '~/epcList': GONE }],
  ['an order for what a crate holds', 'transaction', { '~/parentID': CRATE, '~/epcList': [BOX] }],
  [
    'a transaction without a type',
    'transaction',
    { '~/bizTransactionList/0': { bizTransaction: 'urn:example:order:1' } },
  ],

  // Why
  ["a step of somebody's own", 'object', { '~/bizStep': 'https://example.vn/voc/steps#thinning' }],
  ['a step by its prefix', 'object', { '~/bizStep': 'lsn:thinning' }],
  ['a word of CBV by its prefix', 'object', { '~/bizStep': 'cbv:BizStep-commissioning' }],
  ['a word of CBV as the URI of today', 'object', { '~/disposition': 'https://ref.gs1.org/cbv/Disp-active' }],
  [
    'what stays true of the things',
    'sensors',
    { '~/persistentDisposition': { set: ['completeness_verified'], unset: ['completeness_inferred'] } },
  ],
  ['what ceases to be true', 'transformation', { '~/persistentDisposition': { unset: ['conformant'] } }],
  ['new words of CBV 2.0', 'object', { '~/bizStep': 'sampling', '~/disposition': 'conformant' }],

  // Where, and fields of one's own
  ['more about the place', 'object', { '~/readPoint/lsn:slope': 'Bắc' }],
  ['a full URI as the name of a field', 'object', { '~/https:~1~1example.vn~1voc~1weather': { sky: ['mây', 'nắng'] } }],
  ['data of the lot in words of CBV', 'object', { '~/ilmd': { 'cbvmda:lotNumber': 'HAI-A', 'gs1:grade': 'A' } }],
  ['no data of the lot', 'object', { '~/ilmd': GONE }],
  ['numbers, truth and nothing', 'transformation', { '~/lsn:checks': [1, 2.5, true, null, { 'lsn:by': 'An' }] }],

  // How
  [
    'one measure, and all about it',
    'sensors',
    {
      '~/sensorElementList/0': {
        sensorReport: [
          {
            type: 'gs1:Angle',
            exception: 'ALARM_CONDITION',
            deviceID: 'https://example.vn/8004/8938500LOGGER3',
            deviceMetadata: 'https://example.vn/loggers/3',
            rawData: 'https://example.vn/loggers/3/raw',
            dataProcessingMethod: 'https://example.vn/methods/1',
            time: '2026-08-15T17:59:30Z',
            coordinateReferenceSystem: 'http://www.opengis.net/def/crs/OGC/1.3/CRS84',
            value: -0.5,
            component: 'latitude',
            uom: 'DD',
            'lsn:seal': 'whole',
          },
        ],
        'lsn:readBy': 'cổng 2',
      },
    },
  ],
  [
    'what many measures come to',
    'sensors',
    {
      '~/sensorElementList/0/sensorReport/0': {
        type: 'Temperature',
        minValue: -1,
        maxValue: 0,
        meanValue: -0.25,
        sDev: 0.01,
        percRank: 90,
        percValue: -0.1,
        uom: 'CEL',
      },
    },
  ],
  [
    'values that are no numbers',
    'sensors',
    {
      '~/sensorElementList/0/sensorReport': [
        { type: 'lsn:Look', stringValue: 'ấm' },
        { type: 'lsn:Sealed', booleanValue: false },
        { type: 'lsn:Raw', hexBinaryValue: '0aF3' },
        { type: 'lsn:Grade', uriValue: 'https://example.vn/grades/1' },
        { type: 'Dimensionless', microorganism: 'https://www.ncbi.nlm.nih.gov/taxonomy/562', value: 0.05, uom: 'C35' },
        {
          type: 'MassConcentration',
          chemicalSubstance: 'https://identifiers.org/inchikey:XLYOFNOQVPJJNP-UHFFFAOYSA-N',
          value: 1e-7,
          uom: 'GL',
        },
      ],
    },
  ],
  [
    'sensors told by whom and until when',
    'sensors',
    {
      '~/sensorElementList/0/sensorMetadata': {
        startTime: '2026-08-15T08:00:00Z',
        endTime: '2026-08-15T18:00:00Z',
        deviceMetadata: 'https://example.vn/loggers/3',
        rawData: 'https://example.vn/loggers/3/raw',
        dataProcessingMethod: 'https://example.vn/methods/1',
        bizRules: 'https://example.vn/rules/1',
      },
    },
  ],
  ["a measure of somebody's own", 'sensors', { '~/sensorElementList/0/sensorReport/0/type': 'lsn:Sweetness' }],
  [
    "an event of a type of somebody's own",
    'object',
    { '~/type': 'lsn:PruningEvent', '~/quantityList': GONE, '~/ilmd': GONE, '~/action': GONE, '~/lsn:rows': 12 },
  ],
];
