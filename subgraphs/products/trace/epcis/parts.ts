import {
  decimal,
  flag,
  hex,
  listOf,
  objectOf,
  oneOrMore,
  own,
  text,
  textOf,
  time,
  uri,
  word,
  eventId,
} from './checks.ts';
import { under, type JsonObject } from './json.ts';
import { report, type Reading } from './problem.ts';

/** A code of UN/ECE Recommendation 20, in the pattern of GS1's schema. */
const unit = textOf((value) => /^[A-Z0-9]{2,3}$/.test(value), 'UOM');

/** How much of a class of things (EPCIS 2.0, section 7.3.3.3). */
export const quantities = listOf(
  objectOf(
    { fields: { epcClass: uri, quantity: decimal, uom: unit }, required: ['epcClass'], isClosed: true },
    checkAmount,
  ),
);

function checkAmount({ quantity, uom }: JsonObject, pointer: string, reading: Reading): void {
  if (typeof quantity === 'number') {
    const isRight = quantity > 0 && Number.isFinite(quantity) && (uom !== undefined || Number.isInteger(quantity));
    if (!isRight) report(reading, under(pointer, 'quantity'), 'QUANTITY');
  } else if (quantity === undefined && uom !== undefined) {
    report(reading, under(pointer, 'uom'), 'UOM');
  }
}

export const place = objectOf({ fields: { id: uri }, required: ['id'] });

export const bizTransaction = objectOf({
  fields: { type: word('bizTransaction'), bizTransaction: uri },
  required: ['bizTransaction'],
  isClosed: true,
});

/** The source or the destination of a handing over. */
export function party(name: 'source' | 'destination') {
  return objectOf({
    fields: { type: word('sourceDestination'), [name]: uri },
    required: ['type', name],
    isClosed: true,
  });
}

const dispositions = listOf(word('disposition'), { min: 1, unique: true });

export const persistentDisposition = objectOf(
  { fields: { set: dispositions, unset: dispositions }, isClosed: true },
  (value, pointer, reading) => {
    if (value['set'] === undefined && value['unset'] === undefined) report(reading, pointer, 'REQUIRED', 'set, unset');
  },
);

export const errorDeclaration = objectOf({
  fields: { declarationTime: time, reason: word('errorReason'), correctiveEventIDs: listOf(eventId) },
  required: ['declarationTime'],
});

export const certificationInfo = oneOrMore(uri);

/** Data about the things themselves, all of it in fields of somebody's own vocabulary. */
export const ilmd = own;

const sensorMetadata = objectOf({
  fields: {
    time,
    startTime: time,
    endTime: time,
    deviceID: uri,
    deviceMetadata: uri,
    rawData: uri,
    dataProcessingMethod: uri,
    bizRules: uri,
  },
});

const sensorReport = objectOf({
  fields: {
    type: word('measurement'),
    exception: word('alert'),
    deviceID: uri,
    deviceMetadata: uri,
    rawData: uri,
    dataProcessingMethod: uri,
    bizRules: uri,
    time,
    microorganism: uri,
    chemicalSubstance: uri,
    coordinateReferenceSystem: uri,
    value: decimal,
    component: word('component'),
    stringValue: text,
    booleanValue: flag,
    hexBinaryValue: hex,
    uriValue: uri,
    minValue: decimal,
    maxValue: decimal,
    meanValue: decimal,
    sDev: decimal,
    percRank: decimal,
    percValue: decimal,
    uom: text,
  },
  required: ['type'],
});

/** What sensors say (EPCIS 2.0, section 7.3.7). */
export const sensorElements = listOf(
  objectOf({ fields: { sensorMetadata, sensorReport: listOf(sensorReport, { min: 1 }) }, required: ['sensorReport'] }),
);
