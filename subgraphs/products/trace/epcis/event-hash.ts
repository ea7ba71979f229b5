import { createHash } from 'node:crypto';
import { expandCurie } from './context.ts';
import { isStandardField, type EpcisEvent } from './event.ts';
import { HashWriter, sorted } from './hash-writer.ts';
import { isObject, type Json, type JsonObject } from './json.ts';
import { inUtc } from './time.ts';
import type { VocabularyName } from './vocabulary.ts';

/**
 * The id that a valid event has by what it says (CBV 2.0, section 8.9): `ni:///sha-256;…?ver=CBV2.0`. The same for the
 * same event however it is written. By the standard eventID, recordTime, errorDeclaration and certificationInfo have no
 * part in it: a document is kept from being changed by the hash of its own bytes, not by this.
 */
export function eventHash(event: EpcisEvent): string {
  return `ni:///sha-256;${createHash('sha256').update(preHash(event)).digest('hex')}?ver=CBV2.0`;
}

/** The text that is hashed: fields in the standard's order, then what is somebody's own. */
export function preHash({ json, context }: EpcisEvent): string {
  const writer = new HashWriter(context);
  const type = expandCurie(String(json['type']), context);
  return `eventType=${type}${FIELDS(json, writer)}${ownFields(json, writer)}`;
}

/** Writes fields of an object that are there. */
type Field = (json: JsonObject, writer: HashWriter) => string;

const list = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);
const inner = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});
const named = (name: string, held: string): string => (held === '' ? '' : name + held);

const all =
  (...fields: readonly Field[]): Field =>
  (json, writer) =>
    fields.map((field) => field(json, writer)).join('');

const value =
  (name: string, vocabulary?: VocabularyName): Field =>
  (json, writer) =>
    writer.pair(name, json[name], vocabulary);

const values = (...names: readonly string[]): Field => all(...names.map((name) => value(name)));

const time =
  (name: string): Field =>
  (json) =>
    typeof json[name] === 'string' ? `${name}=${inUtc(json[name].trim())}` : '';

const epcs =
  (name: string): Field =>
  (json, writer) =>
    named(name, sorted(list(json[name]).map((epc) => writer.pair('epc', epc))));

const objects =
  (name: string, entry: string, fields: Field): Field =>
  (json, writer) =>
    named(name, sorted(list(json[name]).map((held) => named(entry, fields(inner(held), writer)))));

const quantities = (name: string) => objects(name, 'quantityElement', values('epcClass', 'quantity', 'uom'));

const typed = (name: string, entry: string, vocabulary: VocabularyName) =>
  objects(name, '', all(value('type', vocabulary), value(entry)));

const place =
  (name: string): Field =>
  (json, writer) =>
    named(name, writer.pair('id', inner(json[name])['id']));

const dispositions: Field = (json, writer) => {
  const held = inner(json['persistentDisposition']);
  const write = (name: string) => sorted(list(held[name]).map((word) => writer.pair(name, word, 'disposition')));
  return named('persistentDisposition', write('set') + write('unset'));
};

const METADATA = all(
  time('time'),
  time('startTime'),
  time('endTime'),
  values('deviceID', 'deviceMetadata', 'rawData', 'dataProcessingMethod', 'bizRules'),
);

const REPORT = all(
  value('type', 'measurement'),
  value('exception', 'alert'),
  values('deviceID', 'deviceMetadata', 'rawData', 'dataProcessingMethod'),
  time('time'),
  values('microorganism', 'chemicalSubstance', 'value'),
  value('component', 'component'),
  values('stringValue', 'booleanValue', 'hexBinaryValue', 'uriValue', 'minValue', 'maxValue', 'meanValue', 'sDev'),
  values('percRank', 'percValue', 'uom', 'coordinateReferenceSystem'),
  // The standard's order does not name it in a report.
  value('bizRules'),
);

const SENSOR = all(
  (json, writer) => named('sensorMetadata', METADATA(inner(json['sensorMetadata']), writer)),
  (json, writer) =>
    sorted(list(json['sensorReport']).map((held) => named('sensorReport', REPORT(inner(held), writer)))),
);

/** The canonical order of properties (CBV 2.0, section 8.9.2). The list of sensors has no name of its own there. */
const FIELDS = all(
  time('eventTime'),
  value('eventTimeZoneOffset'),
  epcs('epcList'),
  value('parentID'),
  epcs('inputEPCList'),
  epcs('childEPCs'),
  quantities('quantityList'),
  quantities('childQuantityList'),
  quantities('inputQuantityList'),
  epcs('outputEPCList'),
  quantities('outputQuantityList'),
  values('action', 'transformationID'),
  value('bizStep', 'bizStep'),
  value('disposition', 'disposition'),
  dispositions,
  place('readPoint'),
  place('bizLocation'),
  typed('bizTransactionList', 'bizTransaction', 'bizTransaction'),
  typed('sourceList', 'source', 'sourceDestination'),
  typed('destinationList', 'destination', 'sourceDestination'),
  (json, writer) =>
    sorted(list(json['sensorElementList']).map((held) => named('sensorElement', SENSOR(inner(held), writer)))),
  (json, writer) => (isObject(json['ilmd']) ? `ilmd${writer.own(Object.entries(json['ilmd']))}` : ''),
);

/** What is somebody's own: first within places and sensors, behind their names, then that of the event. */
function ownFields(json: JsonObject, writer: HashWriter): string {
  // Names of the standard have no colon; in these objects a valid event has no other names without one.
  const own = (held: Json | undefined) =>
    writer.own(Object.entries(inner(held)).filter(([name]) => name.includes(':')));
  const ofSensor = (held: Json) => {
    const { sensorMetadata, sensorReport } = inner(held);
    const reports = sorted(list(sensorReport).map((entry) => named('sensorReport', own(entry))));
    return named('sensorMetadata', own(sensorMetadata)) + reports + own(held);
  };
  return [
    named('readPoint', own(json['readPoint'])),
    named('bizLocation', own(json['bizLocation'])),
    sorted(list(json['sensorElementList']).map((held) => named('sensorElement', ofSensor(held)))),
    writer.own(Object.entries(json).filter(([name]) => !isStandardField(name))),
  ].join('');
}
