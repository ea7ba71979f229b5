import { EPCIS_CONTEXT } from '../context.ts';
import type { JsonObject } from '../json.ts';

/** Invented: a cooperative of custard apples, its packing house, a buyer. GS1 numbers are right in form and nobody's. */
const [FIELD, PACKING, BUYER] = ['8938500009990', '8938500009983', '8938500009976'].map(
  (gln) => `https://example.vn/414/${gln}`,
) as [string, string, string];
const APPLES = 'https://example.vn/01/08938500000027';
const BOXES = 'https://example.vn/01/08938500000010';
export const CRATE = 'https://example.vn/00/189385000000000017';

const when = (time: string) => ({ eventTime: `2026-08-15T${time}+07:00`, eventTimeZoneOffset: '+07:00' });

export type BaseName = 'object' | 'aggregation' | 'transformation' | 'association' | 'transaction' | 'sensors';

/** One valid event of each type, as a change begins from it. */
export const EVENTS: Readonly<Record<BaseName, JsonObject>> = {
  object: {
    type: 'ObjectEvent',
    eventID: 'urn:uuid:5c1f7a52-8d0e-4f5b-9d61-6b0d2a5f1c01',
    ...when('06:30:00'),
    action: 'ADD',
    bizStep: 'commissioning',
    disposition: 'active',
    readPoint: { id: FIELD },
    bizLocation: { id: FIELD },
    quantityList: [{ epcClass: `${APPLES}/10/HAI-A`, quantity: 120.5, uom: 'KGM' }],
    ilmd: { 'lsn:harvestDate': '2026-08-15', 'lsn:variety': 'na dai' },
  },
  aggregation: {
    type: 'AggregationEvent',
    ...when('11:00:00'),
    parentID: CRATE,
    childEPCs: [`${BOXES}/21/B1`, `${BOXES}/21/B2`],
    childQuantityList: [{ epcClass: `${BOXES}/10/NCL-0815`, quantity: 40, uom: 'KGM' }],
    action: 'ADD',
    bizStep: 'packing',
    disposition: 'in_progress',
    readPoint: { id: PACKING },
  },
  transformation: {
    type: 'TransformationEvent',
    ...when('10:00:00'),
    transformationID: 'urn:uuid:9d1d0b52-4d3c-4a36-9b5a-6a1d5b1f0a02',
    inputQuantityList: [
      { epcClass: `${APPLES}/10/HAI-A`, quantity: 120, uom: 'KGM' },
      { epcClass: `${APPLES}/10/HAI-B`, quantity: 80, uom: 'KGM' },
    ],
    outputQuantityList: [{ epcClass: `${BOXES}/10/NCL-0815`, quantity: 190, uom: 'KGM' }],
    bizStep: 'commissioning',
    disposition: 'active',
    readPoint: { id: PACKING },
    ilmd: { 'lsn:bestBefore': '2026-08-19' },
  },
  association: {
    type: 'AssociationEvent',
    ...when('11:05:00'),
    parentID: 'https://example.vn/8003/08938500000058CRATE7',
    childEPCs: ['https://example.vn/8004/8938500LOGGER3'],
    action: 'ADD',
    bizStep: 'assembling',
    readPoint: { id: PACKING },
  },
  transaction: {
    type: 'TransactionEvent',
    ...when('15:00:00'),
    bizTransactionList: [{ type: 'po', bizTransaction: 'urn:example:order:LSN-2026-000123' }],
    epcList: [CRATE],
    action: 'ADD',
    bizStep: 'shipping',
    disposition: 'in_transit',
    readPoint: { id: PACKING },
    sourceList: [{ type: 'owning_party', source: 'https://example.vn/417/8938500009990' }],
    destinationList: [
      { type: 'owning_party', destination: 'https://example.vn/417/8938500009976' },
      { type: 'location', destination: BUYER },
    ],
  },
  /** On the lorry: a box that was seen, and how warm it was. */
  sensors: {
    type: 'ObjectEvent',
    ...when('18:00:00'),
    epcList: [CRATE],
    action: 'OBSERVE',
    bizStep: 'transporting',
    disposition: 'in_transit',
    readPoint: { id: 'geo:21.85,106.76' },
    sensorElementList: [
      {
        sensorMetadata: { time: '2026-08-15T17:59:30Z', deviceID: 'https://example.vn/8004/8938500LOGGER3' },
        sensorReport: [
          { type: 'Temperature', minValue: 12.4, maxValue: 15.1, uom: 'CEL' },
          { type: 'RelativeHumidity', value: 71, uom: 'P1' },
        ],
      },
    ],
  },
};

/** A document of events, with the prefix that they use. */
export function documentOf(...events: JsonObject[]): JsonObject {
  return {
    '@context': [EPCIS_CONTEXT, { lsn: 'https://example.vn/voc/' }],
    type: 'EPCISDocument',
    schemaVersion: '2.0',
    creationDate: '2026-08-17T08:05:00+07:00',
    epcisBody: { eventList: events },
  };
}
