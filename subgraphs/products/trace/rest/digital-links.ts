import { canonical } from '../epcis/identifier.ts';
import { isObject, type Json, type JsonObject } from '../epcis/json.ts';

/** An EPC URN as the GS1 Digital Link that says the same; whatever has none stays as it is. */
const link = (value: Json): Json => (typeof value === 'string' && /^urn:epc:/i.test(value) ? canonical(value) : value);

const inField =
  (name: string) =>
  (value: Json): Json =>
    isObject(value) && value[name] !== undefined ? { ...value, [name]: link(value[name]) } : value;

const inEach =
  (change: (value: Json) => Json) =>
  (value: Json): Json =>
    Array.isArray(value) ? value.map(change) : value;

/** The fields of an event that hold identifiers of GS1. */
const FIELDS: Readonly<Record<string, (value: Json) => Json>> = {
  parentID: link,
  epcList: inEach(link),
  childEPCs: inEach(link),
  inputEPCList: inEach(link),
  outputEPCList: inEach(link),
  quantityList: inEach(inField('epcClass')),
  childQuantityList: inEach(inField('epcClass')),
  inputQuantityList: inEach(inField('epcClass')),
  outputQuantityList: inEach(inField('epcClass')),
  readPoint: inField('id'),
  bizLocation: inField('id'),
  bizTransactionList: inEach(inField('bizTransaction')),
  sourceList: inEach(inField('source')),
  destinationList: inEach(inField('destination')),
};

/** An event with its EPC URNs as GS1 Digital Links (`GS1-EPC-Format: Always_GS1_Digital_Link`). */
export function asDigitalLinks(event: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(event).map(([name, value]) => [
      name,
      Object.hasOwn(FIELDS, name) ? (FIELDS[name]?.(value) ?? value) : value,
    ]),
  );
}
