import { LotUnit, type LotRow } from '../lot/lot.type.ts';
import { lotUri } from '../lot/lot.row.ts';

/** The vocabulary that our own events are written with: EPCIS 2.0, CBV master data, and the few words neither has. */
export const OUR_CONTEXT = [
  'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld',
  { cbvmda: 'urn:epcglobal:cbv:mda:', chophien: 'urn:x-cho-phien:voc:' },
];

/** The hours of Vietnam, in which producers tell of things. */
const ZONE = '+07:00';

/** When and where something happened, and who says so under which id. */
export interface Circumstances {
  /** uuid, made by the client. */
  eventId: string;
  at: Date;
  /** URI of the growing area or facility; null when nobody named one. */
  place: string | null;
  /** Where that is, five digits. */
  communeCode: string;
}

/** A quantity of a lot. */
export interface Part {
  lot: LotRow;
  /** In the unit of the lot. */
  quantity: number;
}

/** What the step was for, in words of the CBV. */
interface Meaning {
  bizStep: string;
  disposition: string;
}

/** What is known of goods when they come to be: CBV master data, and the codes of places. */
export interface Origins {
  harvestedOn?: string | null;
  packedOn?: string | null;
  bestBefore?: string | null;
  growingAreaCode?: string | null;
}

/** A lot comes to be. */
export function commissioned(part: Part, origins: Origins, circumstances: Circumstances): object {
  return {
    ...common('ObjectEvent', circumstances),
    action: 'ADD',
    bizStep: 'commissioning',
    disposition: 'active',
    ...where(circumstances),
    quantityList: [quantityOf(part)],
    ilmd: masterData(part.lot, origins),
  };
}

/** Something is seen or done with a lot, which goes on: receiving, stocking, holding. */
export function observed(
  parts: readonly Part[],
  meaning: Meaning,
  circumstances: Circumstances,
  more: object = {},
): object {
  return {
    ...common('ObjectEvent', circumstances),
    action: 'OBSERVE',
    ...meaning,
    ...where(circumstances),
    quantityList: parts.map(quantityOf),
    ...more,
  };
}

/** Lots leave a place; where they are then, nobody says. */
export function shipped(parts: readonly Part[], circumstances: Circumstances, more: object): object {
  return {
    ...common('ObjectEvent', circumstances),
    action: 'OBSERVE',
    bizStep: 'shipping',
    disposition: 'in_transit',
    ...readAt(circumstances),
    quantityList: parts.map(quantityOf),
    ...more,
  };
}

/** Losses that CBV has a word for; all others were destroyed. */
const LOSSES: Record<string, object> = {
  DAMAGED: { bizStep: 'destroying', disposition: 'damaged' },
  EXPIRED: { bizStep: 'destroying', disposition: 'expired' },
  STOLEN: { disposition: 'stolen' },
  SAMPLED: { bizStep: 'sampling' },
};

/** A part of a lot is gone. */
export function destroyed(part: Part, reason: string, circumstances: Circumstances): object {
  return {
    ...common('ObjectEvent', circumstances),
    action: 'DELETE',
    ...(LOSSES[reason] ?? { bizStep: 'destroying', disposition: 'destroyed' }),
    ...readAt(circumstances),
    quantityList: [quantityOf(part)],
    'chophien:lossReason': reason,
  };
}

/** Lots become another one: mixing, drying, packing. */
export function transformed(
  inputs: readonly Part[],
  output: Part,
  origins: Origins,
  process: string,
  circumstances: Circumstances,
): object {
  return {
    ...common('TransformationEvent', circumstances),
    bizStep: 'commissioning',
    disposition: 'active',
    ...where(circumstances),
    inputQuantityList: inputs.map(quantityOf),
    outputQuantityList: [quantityOf(output)],
    ilmd: masterData(output.lot, origins),
    'chophien:process': process,
  };
}

/** Lots are put into a box or onto a pallet that has a number of its own (SSCC, 18 digits). */
export function aggregated(sscc: string, parts: readonly Part[], circumstances: Circumstances): object {
  return {
    ...common('AggregationEvent', circumstances),
    parentID: ssccUri(sscc),
    action: 'ADD',
    bizStep: 'packing',
    disposition: 'in_progress',
    ...where(circumstances),
    childQuantityList: parts.map(quantityOf),
  };
}

/** Lots are taken out of a box or off a pallet (its URI) that they came in. */
export function unpacked(box: string, parts: readonly Part[], circumstances: Circumstances): object {
  return {
    ...common('AggregationEvent', circumstances),
    parentID: box,
    action: 'DELETE',
    bizStep: 'unpacking',
    disposition: 'in_progress',
    ...where(circumstances),
    childQuantityList: parts.map(quantityOf),
  };
}

/** What is said of an event that is wrong. */
export interface Declaration {
  /** A word of CBV 2.0, section 7.5, in capitals. */
  reason: string;
  /** uuid of who declares it: the act that corrects. */
  eventId: string;
  at: Date;
  /** URIs of the events that tell it rightly. */
  correctiveEventIds: readonly string[];
}

/** The same event with a declaration that it is wrong (EPCIS 2.0, 7.4.1.4). */
export function withdrawn(event: object, { reason, eventId, at, correctiveEventIds }: Declaration): object {
  return {
    ...event,
    errorDeclaration: {
      declarationTime: localTime(at),
      reason: reason.toLowerCase(),
      ...(correctiveEventIds.length > 0 && { correctiveEventIDs: correctiveEventIds }),
      'chophien:declaration': `urn:uuid:${eventId}`,
    },
  };
}

/** How cold it was, in °C. */
export function sensed(temperature: { minimum: number; maximum: number } | null | undefined, at: Date): object {
  if (!temperature) return {};
  const report = { type: 'Temperature', minValue: temperature.minimum, maxValue: temperature.maximum, uom: 'CEL' };
  return { sensorElementList: [{ sensorMetadata: { time: localTime(at) }, sensorReport: [report] }] };
}

/** The URI of a logistic unit. */
export function ssccUri(sscc: string): string {
  return `https://id.gs1.org/00/${sscc}`;
}

function common(type: string, { eventId, at }: Circumstances): object {
  return {
    type,
    eventID: `urn:uuid:${eventId}`,
    eventTime: localTime(at),
    eventTimeZoneOffset: ZONE,
  };
}

/** Where goods were seen, and are from then on. */
function where(circumstances: Circumstances): object {
  const { place } = circumstances;
  return { ...(place && { bizLocation: { id: place } }), ...readAt(circumstances) };
}

/** Where goods were seen that are not there any more. */
function readAt({ place, communeCode }: Circumstances): object {
  return { ...(place && { readPoint: { id: place } }), 'chophien:communeCode': communeCode };
}

/** Kilograms for what is weighed; pieces have no unit of measure (EPCIS 2.0, 7.3.3.3). */
function quantityOf({ lot, quantity }: Part): object {
  const epcClass = lotUri(lot);
  return lot.unit === LotUnit.GRAM ? { epcClass, quantity: quantity / 1000, uom: 'KGM' } : { epcClass, quantity };
}

function masterData(lot: LotRow, { harvestedOn, packedOn, bestBefore, growingAreaCode }: Origins): object {
  return {
    'cbvmda:lotNumber': lot.lotCode,
    ...(harvestedOn && { 'cbvmda:harvestEndDate': harvestedOn }),
    ...(packedOn && { 'chophien:packedOn': packedOn }),
    ...(bestBefore && { 'cbvmda:bestBeforeDate': bestBefore }),
    ...(growingAreaCode && { 'chophien:growingAreaCode': growingAreaCode }),
    'cbvmda:countryOfOrigin': 'VN',
  };
}

/** The instant as a clock in Vietnam shows it: `2026-08-15T06:30:00.000+07:00`. */
function localTime(at: Date): string {
  return new Date(at.getTime() + 7 * 3_600_000).toISOString().replace('Z', ZONE);
}
