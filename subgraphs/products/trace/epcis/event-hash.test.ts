import { describe, expect, it } from 'vitest';
import { EPCIS_CONTEXT } from './context.ts';
import { documentOf } from './documents/base.ts';
import { changed, type Changes } from './documents/change.ts';
import { readDocument } from './document.ts';
import { eventHash, preHash } from './event-hash.ts';
import type { EpcisEvent } from './event.ts';
import type { JsonObject } from './json.ts';

function firstEvent(document: JsonObject): EpcisEvent {
  const read = readDocument(document);
  const [event] = 'document' in read ? read.document.events : [];
  if (!event) throw new Error(JSON.stringify(read));
  return event;
}

/**
 * What the three examples say that GS1's reference implementation is published with, in words of ours: other hosts,
 * another order, times in UTC, other prefixes. The hashes are those published for CBV 2.0
 * (github.com/RalphTro/epcis-event-hash-generator, README, "Worked examples").
 */
const PUBLISHED: readonly (readonly [hash: string, event: JsonObject])[] = [
  [
    '6ae96341e0acc6d7a261364751f60e68278a81cdf51da0abb6b4e617014e39d7',
    {
      'own:myField3': { 'own:mySubField3': ['1', 3] },
      'own:myField1': { 'own:mySubField2': '5.0', 'own:mySubField1': 2 },
      'own:myField2': '0',
      readPoint: { id: 'https://shop.example/x/414/4012345000115/254/987' },
      bizStep: 'departing',
      action: 'OBSERVE',
      epcList: [2225, 1112, 3338].map((end) => `https://shop.example/00/04012345000000${end}`),
      eventTimeZoneOffset: '+01:00',
      eventTime: '2020-03-04T10:00:30Z',
      type: 'ObjectEvent',
    },
  ],
  [
    '271565c346ae2fb28c4583c4dca4ab4772d465eb4e0b6e548d77d8b49377d95c',
    {
      type: 'ObjectEvent',
      eventTime: '2020-04-01T14:00:00.0Z',
      eventTimeZoneOffset: '+01:00',
      epcList: ['https://shop.example/01/4012345111118/21/9876?17=301231'],
      action: 'OBSERVE',
      bizStep: 'cbv:BizStep-inspecting',
      readPoint: { id: 'https://shop.example/414/4012345000054' },
      sensorElementList: [
        {
          sensorReport: [
            {
              value: 0.18,
              chemicalSubstance: 'https://identifiers.org/inchikey:CZMRCDWAGMRECN-UGDNZRGBSA-N',
              type: 'Dimensionless',
              uom: 'C35',
            },
            {
              type: 'gs1:Dimensionless',
              microorganism: 'https://www.ncbi.nlm.nih.gov/taxonomy/1126011',
              value: 5e-2,
              uom: 'C35',
            },
            { type: 'AbsoluteHumidity', value: 12.1, uom: 'A93' },
            { type: 'https://ref.gs1.org/voc/Temperature', value: 26, sDev: 0.1, uom: 'CEL' },
          ],
          sensorMetadata: {
            deviceMetadata: 'https://shop.example/8004/4000001111',
            deviceID: 'urn:epc:id:giai:400000.1111',
          },
        },
      ],
    },
  ],
  [
    '3ae14c02c4bdc220cc31942cf804f6845eb8dec96ba6483391c92a9b165f9329',
    {
      type: 'ObjectEvent',
      eventTime: '2020-03-04T17:00:30+07:00',
      eventTimeZoneOffset: '+01:00',
      'https://ns.example.com/epcis/userExt': 'CD-34',
      epcList: ['https://shop.example/01/00614141111114/21/987'],
      action: 'OBSERVE',
      bizStep: 'https://ref.gs1.org/cbv/BizStep-departing',
      disposition: 'in_transit',
      readPoint: { 'own:myField1': ' AB-12 ', id: 'https://shop.example/414/4012345000115' },
      destinationList: [{ destination: 'https://shop.example/417/0614141000005', type: 'owning_party' }],
      sourceList: [{ source: 'urn:epc:id:pgln:401234.500000', type: 'owning_party' }],
      bizTransactionList: [{ bizTransaction: 'urn:epc:id:gdti:401234.511111.123', type: 'cbv:BTT-po' }],
    },
  ],
];

describe('the event hash of CBV 2.0', () => {
  it.each(PUBLISHED)('is the published one: %s', (hash, event) => {
    const context = [EPCIS_CONTEXT, { own: 'https://ns.example.com/epcis/' }];
    expect(eventHash(firstEvent({ ...documentOf(event), '@context': context }))).toBe(
      `ni:///sha-256;${hash}?ver=CBV2.0`,
    );
  });

  it.each<readonly [string, Changes]>([
    ['when it was stored', { '~/recordTime': '2026-08-15T09:00:00Z' }],
    ['its id', { '~/eventID': 'urn:uuid:00000000-0000-4000-8000-000000000001' }],
    ['an error declared later', { '~/errorDeclaration': { declarationTime: '2026-08-16T08:00:00Z' } }],
    ['certificates', { '~/certificationInfo': 'https://example.vn/certificates/1' }],
    ['a remark', { '~/rdfs:comment': 'vụ sớm' }],
    ['another name of a prefix', { '/@context/1': { lsn: 'https://example.vn/voc/', x: 'https://example.vn/voc/' } }],
    ['the zone in which the time is written', { '~/eventTime': '2026-08-14T23:30:00.000Z' }],
    ['zeros behind a number', { '~/ilmd/lsn:variety': 'na dai', '~/quantityList/0/quantity': 120.5 }],
    ['the host of a link', { '~/readPoint/id': 'https://id.gs1.org/414/8938500009990' }],
    ['an EPC URN instead of a link', { '~/bizLocation/id': 'urn:epc:id:sgln:8938500.00999.0' }],
    ['the URI of a word', { '~/bizStep': 'https://ref.gs1.org/cbv/BizStep-commissioning' }],
    ['a list without entries', { '~/epcList': [], '~/sourceList': [] }],
    ['nothing said', { '~/lsn:note': null }],
  ])('is not touched by %s', (_, changes) => {
    expect(preHash(firstEvent(changed('object', changes)))).toBe(preHash(firstEvent(changed('object', {}))));
  });

  it.each<readonly [string, unknown, string]>([
    ['a whole number', '25.00', '25'],
    ['leading zeros', '007.50', '7.5'],
    ['a sign', '+3', '3'],
    ['a number below nothing', '-0.50', '-0.5'],
    ['nothing', '-0.0', '0'],
    ['more digits than a number holds', '12345678901234567890.10', '12345678901234567890.1'],
    ['a small number', 1.5e-7, '0.00000015'],
    ['a great number', 1.25e21, '1250000000000000000000'],
    ["somebody's code", '12E5', '12E5'],
    ['a date', '2026-08-15', '2026-08-15'],
    ['a truth', true, 'true'],
    ['spaces around', '  chín tới ', 'chín tới'],
    ['an old URN of CBV', 'urn:epcglobal:cbv:disp:active', 'https://ref.gs1.org/cbv/Disp-active'],
    ['a CURIE', 'lsn:thinning', 'https://example.vn/voc/thinning'],
    ['text with a colon', 'lsn: thinning', 'lsn: thinning'],
    ['lot and serial', 'https://a.vn/01/08938500000010/10/L/21/7', 'https://id.gs1.org/01/08938500000010/21/7'],
    ['a variant', 'https://a.vn/01/08938500000010/22/2A', 'https://id.gs1.org/01/08938500000010'],
    [
      'a shelf and what is kept there',
      'https://a.vn/414/8938500009990/254/K7?99=x',
      'https://id.gs1.org/414/8938500009990/254/K7',
    ],
    ['a key in words', 'https://a.vn/x/gtin/08938500000010/lot/L7?a=b', 'https://id.gs1.org/01/08938500000010/10/L7'],
    ['words that are no key', 'https://a.vn/lot/7/party/tonight', 'https://a.vn/lot/7/party/tonight'],
    ['an address of ours', 'https://a.vn/truy-xuat/7k2m9q4x/', 'https://a.vn/truy-xuat/7k2m9q4x/'],
  ])('writes %s in one way', (_, value, expected) => {
    const event = firstEvent(changed('object', { '~/lsn:said': value as never }));
    expect(preHash(event)).toMatch(/\{https:\/\/example\.vn\/voc\/\}said=/);
    expect(preHash(event).split('{https://example.vn/voc/}said=')[1]).toBe(expected);
  });

  it('orders by the bytes of UTF-8, not by the halves of characters', () => {
    const event = firstEvent(changed('object', { '~/lsn:said': ['\u{1F34F}', '\uFFEE', 'z', 'Z'] }));
    expect(preHash(event)).toMatch(/said=Z.*said=z.*said=\uFFEE.*said=\u{1F34F}$/u);
  });

  it('puts what is said of places and sensors behind the data of the lot, before that of the event', () => {
    const event = firstEvent(
      changed('object', {
        '~/lsn:a': 1,
        '~/bizLocation/lsn:b': 2,
        '~/readPoint/lsn:c': 3,
        '~/sensorElementList': [
          { sensorReport: [{ type: 'Count', value: 1, 'lsn:d': 4 }], sensorMetadata: { 'lsn:e': 5 }, 'lsn:f': 6 },
        ],
      }),
    );
    const own = '{https://example.vn/voc/}';
    expect(preHash(event).split('ilmd')[1]).toBe(
      `${own}harvestDate=2026-08-15${own}variety=na dai` +
        `readPoint${own}c=3bizLocation${own}b=2sensorElementsensorMetadata${own}e=5sensorReport${own}d=4${own}f=6${own}a=1`,
    );
  });
});
