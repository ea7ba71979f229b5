import { EPCIS_CONTEXT } from '../context.ts';
import type { Json } from '../json.ts';
import type { ProblemCode } from '../problem.ts';
import { CRATE, type BaseName } from './base.ts';
import { GONE, type Changes } from './change.ts';

/** A document that must be refused: what is wrong, the base it changes, the change, and each problem's place and code. */
export type InvalidCase = readonly [
  name: string,
  base: BaseName,
  changes: Changes,
  problems: Readonly<Record<string, ProblemCode>>,
];

/** Where one value is wrong at its own place. */
function at(name: string, base: BaseName, pointer: string, value: Json | typeof GONE, code: ProblemCode): InvalidCase {
  return [name, base, { [pointer]: value }, { [pointer]: code }];
}

const REPORT = '~/sensorElementList/0/sensorReport/0';

/** By EPCIS 2.0, CBV 2.0 and GS1's published EPCIS-JSON-Schema. */
export const INVALID: readonly InvalidCase[] = [
  // The envelope
  at('no type', 'object', '/type', GONE, 'REQUIRED'),
  at('a type that is no document', 'object', '/type', 'EPCISThing', 'NOT_A_DOCUMENT'),
  at('an answer to a query', 'object', '/type', 'EPCISQueryDocument', 'QUERY_DOCUMENT'),
  at('no context', 'object', '/@context', GONE, 'REQUIRED'),
  at(
    'a context that lacks that of EPCIS',
    'sensors',
    '/@context',
    { lsn: 'https://example.vn/voc/' },
    'NO_EPCIS_CONTEXT',
  ),
  at('a context that is no URI', 'sensors', '/@context', 'epcis', 'CONTEXT'),
  ['a context twice', 'sensors', { '/@context': [EPCIS_CONTEXT, EPCIS_CONTEXT] }, { '/@context/1': 'CONTEXT' }],
  [
    'a prefix that is a number',
    'sensors',
    { '/@context': [EPCIS_CONTEXT, { lsn: 7 }] },
    { '/@context/1/lsn': 'CONTEXT' },
  ],
  at('no version', 'object', '/schemaVersion', GONE, 'REQUIRED'),
  at('the version before', 'object', '/schemaVersion', '1.2', 'SCHEMA_VERSION'),
  at('a version as a number', 'object', '/schemaVersion', 2, 'WRONG_TYPE'),
  at('no day of making', 'object', '/creationDate', GONE, 'REQUIRED'),
  at('a day of making without a time', 'object', '/creationDate', '2026-08-17', 'TIME'),
  at('no body', 'object', '/epcisBody', GONE, 'REQUIRED'),
  ['no list of events', 'object', { '/epcisBody': {} }, { '/epcisBody/eventList': 'REQUIRED' }],
  at('events that are no list', 'object', '/epcisBody/eventList', {}, 'WRONG_TYPE'),
  at('an event that is a text', 'object', '/epcisBody/eventList/0', 'ObjectEvent', 'WRONG_TYPE'),
  at('a field that no document has', 'object', '/eventList', [], 'UNKNOWN_FIELD'),
  at('a header of unknown data', 'object', '/epcisHeader', [], 'WRONG_TYPE'),
  [
    'master data without a type',
    'object',
    { '/epcisHeader': { epcisMasterData: { vocabularyList: [{ vocabularyElementList: [] }] } } },
    { '/epcisHeader/epcisMasterData/vocabularyList/0/type': 'REQUIRED' },
  ],

  // Which event
  at('an event without a type', 'object', '~/type', GONE, 'REQUIRED'),
  at('a type that EPCIS does not have', 'object', '~/type', 'HarvestEvent', 'EVENT_TYPE'),
  at('a type of EPCIS 1.0', 'object', '~/type', 'QuantityEvent', 'EVENT_TYPE'),
  [
    'a type as in drafts',
    'object',
    { '~/type': GONE, '~/isA': 'ObjectEvent' },
    { '~/type': 'REQUIRED', '~/isA': 'TYPE_ALIAS' },
  ],
  at('a type as in plain JSON-LD', 'object', '~/@type', 'ObjectEvent', 'TYPE_ALIAS'),

  // When
  at('no time', 'object', '~/eventTime', GONE, 'REQUIRED'),
  at('a time without a zone', 'object', '~/eventTime', '2026-08-15T06:30:00', 'TIME'),
  at('a day that no calendar has', 'object', '~/eventTime', '2026-02-30T06:30:00+07:00', 'TIME'),
  at('an hour that no day has', 'object', '~/eventTime', '2026-08-15T25:00:00+07:00', 'TIME'),
  at('a time as a number', 'object', '~/eventTime', 1786750200, 'WRONG_TYPE'),
  at('no offset', 'object', '~/eventTimeZoneOffset', GONE, 'REQUIRED'),
  at('an offset without its zero', 'object', '~/eventTimeZoneOffset', '+7:00', 'TIME_ZONE_OFFSET'),
  at('an offset by the letter Z', 'object', '~/eventTimeZoneOffset', 'Z', 'TIME_ZONE_OFFSET'),
  at('an offset too far', 'object', '~/eventTimeZoneOffset', '+14:30', 'TIME_ZONE_OFFSET'),
  at('a time of storing that is none', 'object', '~/recordTime', 'yesterday', 'TIME'),

  // Who says so
  at('an id that is no URI', 'object', '~/eventID', 'event 1', 'EVENT_ID'),
  at('a UUID with a digit too few', 'object', '~/eventID', 'urn:uuid:5c1f7a52-8d0e-4f5b-9d61-6b0d2a5f1c0', 'EVENT_ID'),
  at('a hash that is too short', 'object', '~/eventID', 'ni:///sha-256;abcdef?ver=CBV2.0', 'EVENT_ID'),
  at('a certificate that is no URI', 'object', '~/certificationInfo', 'VietGAP 123', 'URI'),
  [
    'an error without its time',
    'object',
    { '~/errorDeclaration': { reason: 'did_not_occur' } },
    { '~/errorDeclaration/declarationTime': 'REQUIRED' },
  ],
  [
    'an error for a reason that CBV does not have',
    'object',
    { '~/errorDeclaration': { declarationTime: '2026-08-16T08:00:00Z', reason: 'typo' } },
    { '~/errorDeclaration/reason': 'VOCABULARY' },
  ],
  [
    'corrections that are no list',
    'object',
    { '~/errorDeclaration': { declarationTime: '2026-08-16T08:00:00Z', correctiveEventIDs: 'urn:example:1' } },
    { '~/errorDeclaration/correctiveEventIDs': 'WRONG_TYPE' },
  ],

  // What
  ['about nothing', 'object', { '~/quantityList': GONE }, { '~': 'NOTHING_TRACKED' }],
  [
    'about nothing but an empty list',
    'object',
    { '~/quantityList': GONE, '~/epcList': [] },
    { '~': 'NOTHING_TRACKED' },
  ],
  ['of sensors nowhere', 'sensors', { '~/epcList': GONE, '~/readPoint': GONE }, { '~': 'NOTHING_TRACKED' }],
  ['the same thing twice', 'sensors', { '~/epcList': [CRATE, CRATE] }, { '~/epcList/1': 'DUPLICATE' }],
  ['a thing that is no URI', 'sensors', { '~/epcList': ['crate 17'] }, { '~/epcList/0': 'URI' }],
  [
    'a GTIN with a wrong check digit',
    'sensors',
    { '~/epcList': ['https://example.vn/01/08938500000011/21/B1'] },
    { '~/epcList/0': 'IDENTIFIER' },
  ],
  [
    'an SSCC with a digit too few',
    'sensors',
    { '~/epcList': ['https://id.gs1.org/00/18938500000000001'] },
    { '~/epcList/0': 'IDENTIFIER' },
  ],
  [
    'a serial that is too long',
    'sensors',
    { '~/epcList': [`urn:epc:id:sgtin:8938500.000001.${'7'.repeat(21)}`] },
    { '~/epcList/0': 'IDENTIFIER' },
  ],
  [
    'an EPC of six and six digits',
    'sensors',
    { '~/epcList': ['urn:epc:id:sgtin:893850.000001.7'] },
    { '~/epcList/0': 'IDENTIFIER' },
  ],
  at('a percent sign of nothing', 'object', '~/quantityList/0/epcClass', 'https://example.vn/lots/7%2', 'URI'),
  at('an amount of no class', 'object', '~/quantityList/0/epcClass', GONE, 'REQUIRED'),
  at('an amount of nothing', 'object', '~/quantityList/0/quantity', 0, 'QUANTITY'),
  at('an amount below nothing', 'object', '~/quantityList/0/quantity', -3, 'QUANTITY'),
  at('an amount in quotes', 'object', '~/quantityList/0/quantity', '120', 'WRONG_TYPE'),
  ['half a thing', 'object', { '~/quantityList/0/uom': GONE }, { '~/quantityList/0/quantity': 'QUANTITY' }],
  at('a unit in words', 'object', '~/quantityList/0/uom', 'kg', 'UOM'),
  ['a unit of no amount', 'object', { '~/quantityList/0/quantity': GONE }, { '~/quantityList/0/uom': 'UOM' }],
  at('a remark in an amount', 'object', '~/quantityList/0/lsn:note', 'x', 'UNKNOWN_FIELD'),
  ['a packing into nothing', 'aggregation', { '~/parentID': GONE }, { '~/parentID': 'REQUIRED' }],
  [
    'a packing of nothing',
    'aggregation',
    { '~/childEPCs': GONE, '~/childQuantityList': [] },
    { '~': 'NOTHING_TRACKED' },
  ],
  ['an association with nobody', 'association', { '~/parentID': GONE }, { '~/parentID': 'REQUIRED' }],
  ['an association of nothing', 'association', { '~/childEPCs': [] }, { '~': 'NOTHING_TRACKED' }],
  [
    'a transformation of nothing',
    'transformation',
    { '~/transformationID': GONE, '~/inputQuantityList': GONE },
    { '~': 'NOTHING_TRACKED' },
  ],
  [
    'a transformation into nothing',
    'transformation',
    { '~/transformationID': GONE, '~/outputQuantityList': [] },
    { '~': 'NOTHING_TRACKED' },
  ],
  [
    'an id and nothing transformed',
    'transformation',
    { '~/inputQuantityList': GONE, '~/outputQuantityList': GONE },
    { '~': 'NOTHING_TRACKED' },
  ],
  at('an action of a transformation', 'transformation', '~/action', 'ADD', 'NOT_ALLOWED_HERE'),
  ['a transaction of nothing', 'transaction', { '~/epcList': GONE }, { '~': 'NOTHING_TRACKED' }],
  at('a transaction without its papers', 'transaction', '~/bizTransactionList', GONE, 'REQUIRED'),
  at('no papers in the list', 'transaction', '~/bizTransactionList', [], 'TOO_FEW'),
  at('a parent of an object', 'object', '~/parentID', CRATE, 'NOT_ALLOWED_HERE'),
  at('children of a transaction', 'transaction', '~/childEPCs', [CRATE], 'NOT_ALLOWED_HERE'),

  // Why
  at('no action', 'object', '~/action', GONE, 'REQUIRED'),
  at('an action in small letters', 'object', '~/action', 'add', 'ACTION'),
  at('a step that CBV does not have', 'object', '~/bizStep', 'harvesting', 'VOCABULARY'),
  at('a step in capitals', 'object', '~/bizStep', 'Shipping', 'VOCABULARY'),
  at('a step by its old URN', 'object', '~/bizStep', 'urn:epcglobal:cbv:bizstep:shipping', 'CBV_AS_URI'),
  at('a disposition that CBV does not have', 'object', '~/disposition', 'fresh', 'VOCABULARY'),
  at('a disposition that is nothing', 'object', '~/disposition', null, 'WRONG_TYPE'),
  at('a disposition that is a step', 'object', '~/disposition', 'shipping', 'VOCABULARY'),
  at('nothing that stays true', 'object', '~/persistentDisposition', {}, 'REQUIRED'),
  [
    'an empty list of what stays true',
    'object',
    { '~/persistentDisposition': { set: [] } },
    { '~/persistentDisposition/set': 'TOO_FEW' },
  ],
  [
    'what stays true twice',
    'object',
    { '~/persistentDisposition': { set: ['active', 'active'] } },
    { '~/persistentDisposition/set/1': 'DUPLICATE' },
  ],
  at('papers of a kind that CBV does not have', 'transaction', '~/bizTransactionList/0/type', 'order', 'VOCABULARY'),
  at('papers without a number', 'transaction', '~/bizTransactionList/0/bizTransaction', GONE, 'REQUIRED'),
  at('a source without a type', 'transaction', '~/sourceList/0/type', GONE, 'REQUIRED'),
  at('a source of a kind that CBV does not have', 'transaction', '~/sourceList/0/type', 'seller', 'VOCABULARY'),
  [
    'a destination among the sources',
    'transaction',
    { '~/sourceList/0': { type: 'location', destination: CRATE } },
    { '~/sourceList/0/source': 'REQUIRED', '~/sourceList/0/destination': 'UNKNOWN_FIELD' },
  ],
  [
    'a GLN with a wrong check digit',
    'transaction',
    { '~/destinationList/0/destination': 'https://example.vn/417/8938500009977' },
    { '~/destinationList/0/destination': 'IDENTIFIER' },
  ],

  // Where, and fields of one's own
  at('a place as a text', 'object', '~/readPoint', 'https://example.vn/414/8938500009990', 'WRONG_TYPE'),
  ['a place without an id', 'object', { '~/bizLocation': { 'lsn:name': 'kho' } }, { '~/bizLocation/id': 'REQUIRED' }],
  at('a place that is no URI', 'object', '~/readPoint/id', 'Chi Lăng', 'URI'),
  at('a field that nobody knows', 'object', '~/weather', 'mưa', 'UNKNOWN_FIELD'),
  at('a field of a prefix that nobody declared', 'object', '~/farm:weather', 'mưa', 'UNDECLARED_PREFIX'),
  ['data of a lot that was only seen', 'object', { '~/action': 'OBSERVE' }, { '~/ilmd': 'ILMD' }],
  at('data of a lot in a packing', 'aggregation', '~/ilmd', { 'lsn:grade': 'A' }, 'NOT_ALLOWED_HERE'),
  at('data of a lot without a prefix', 'object', '~/ilmd/grade', 'A', 'UNKNOWN_FIELD'),
  at('data of a lot of a prefix that nobody declared', 'object', '~/ilmd/farm:grade', 'A', 'UNDECLARED_PREFIX'),
  at('data of a lot that is a list', 'transformation', '~/ilmd', [], 'WRONG_TYPE'),

  // How
  at('sensors that are no list', 'sensors', '~/sensorElementList', {}, 'WRONG_TYPE'),
  at('a sensor that says nothing', 'sensors', '~/sensorElementList/0/sensorReport', [], 'TOO_FEW'),
  at('a sensor without a report', 'sensors', '~/sensorElementList/0/sensorReport', GONE, 'REQUIRED'),
  at('a report of nothing', 'sensors', `${REPORT}/type`, GONE, 'REQUIRED'),
  at('a measure that nobody knows', 'sensors', `${REPORT}/type`, 'Warmth', 'VOCABULARY'),
  at('a measure by its old URI', 'sensors', `${REPORT}/type`, 'https://gs1.org/voc/Temperature', 'CBV_AS_URI'),
  at('a value in quotes', 'sensors', `${REPORT}/value`, '12.4', 'WRONG_TYPE'),
  at('a truth in quotes', 'sensors', `${REPORT}/booleanValue`, 'true', 'WRONG_TYPE'),
  at('digits that are not hexadecimal', 'sensors', `${REPORT}/hexBinaryValue`, '0xff', 'HEX'),
  at('an alarm that nobody knows', 'sensors', `${REPORT}/exception`, 'TOO_WARM', 'VOCABULARY'),
  at('a direction that nobody knows', 'sensors', `${REPORT}/component`, 'up', 'VOCABULARY'),
  at('a field that no report has', 'sensors', `${REPORT}/celsius`, 12, 'UNKNOWN_FIELD'),
  at('a device that is no URI', 'sensors', '~/sensorElementList/0/sensorMetadata/deviceID', 'logger 3', 'URI'),
  at(
    'a time of measuring without a zone',
    'sensors',
    '~/sensorElementList/0/sensorMetadata/time',
    '2026-08-15T17:59:30',
    'TIME',
  ),

  // All at once
  [
    'five things wrong',
    'object',
    {
      '/schemaVersion': 'two',
      '~/eventTime': 'morning',
      '~/action': 'PICK',
      '~/bizStep': 'picked',
      '~/quantityList/0/uom': 'kilo',
    },
    {
      '/schemaVersion': 'SCHEMA_VERSION',
      '~/eventTime': 'TIME',
      '~/action': 'ACTION',
      '~/bizStep': 'VOCABULARY',
      '~/quantityList/0/uom': 'UOM',
    },
  ],
];
