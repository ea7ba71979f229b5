import { isObject, type Json } from '../epcis/json.ts';
import { bareWord } from '../epcis/vocabulary.ts';

/** What a stored event says that is no column. */
export interface Detail {
  /** Five digits; of our own events only. */
  communeCode: string | null;
  process: string | null;
  isHarvest: boolean;
  /** Whether it calls the goods back, until somebody says otherwise. */
  isRecall: boolean;
  /** Whether it tells that a recall ended; of our own events only. */
  endsRecall: boolean;
  temperature: { minimum: number; maximum: number } | null;
}

/** Reads what a stored event says beside its facts. `isOurs`: our own words in it are taken at their word. */
export function detailOf(document: string, isOurs: boolean): Detail {
  const event = JSON.parse(document) as Json;
  const json = isObject(event) ? event : {};
  const ours = (name: string) => {
    const value = isOurs ? json[`chophien:${name}`] : undefined;
    return typeof value === 'string' ? value : null;
  };
  const ilmd = isObject(json['ilmd']) ? json['ilmd'] : {};
  return {
    communeCode: ours('communeCode'),
    process: ours('process'),
    isHarvest: json['action'] === 'ADD' && 'cbvmda:harvestEndDate' in ilmd,
    isRecall: setsRecalled(json['persistentDisposition']),
    endsRecall: ours('recallEnded') !== null,
    temperature: temperatureOf(json['sensorElementList']),
  };
}

/** Persistent disposition (EPCIS 2.0, section 7.3.4): what the goods are until it is unset. */
function setsRecalled(persistent: Json | undefined): boolean {
  const set = isObject(persistent) ? persistent['set'] : undefined;
  return (
    Array.isArray(set) && set.some((each) => typeof each === 'string' && bareWord('disposition', each) === 'recalled')
  );
}

/** When and why an event was declared wrong, as the stored declaration says. */
export function declarationOf(document: string): { at: Date | null; reason: string | null } {
  const event = JSON.parse(document) as Json;
  const declared = isObject(event) && isObject(event['errorDeclaration']) ? event['errorDeclaration'] : {};
  const { declarationTime, reason } = declared;
  const at = typeof declarationTime === 'string' ? new Date(declarationTime) : null;
  return {
    at: at && !Number.isNaN(at.getTime()) ? at : null,
    reason: typeof reason === 'string' ? bareWord('errorReason', reason) : null,
  };
}

/** Degrees Celsius by unit of measure (UN/ECE Recommendation 20). */
const CELSIUS: Record<string, (value: number) => number> = {
  CEL: (value) => value,
  FAH: (value) => ((value - 32) * 5) / 9,
  KEL: (value) => value - 273.15,
};
const TEMPERATURE = /^(gs1:|https:\/\/(ref\.)?gs1\.org\/voc\/)?Temperature$/;

/** The lowest and highest of all temperatures that sensors report, in °C. */
function temperatureOf(elements: Json | undefined): Detail['temperature'] {
  const values = objects(elements)
    .flatMap((element) => objects(element['sensorReport']))
    .flatMap((report) => {
      const toCelsius = CELSIUS[String(report['uom'])];
      if (!toCelsius || typeof report['type'] !== 'string' || !TEMPERATURE.test(report['type'])) return [];
      return ['minValue', 'value', 'meanValue', 'maxValue'].flatMap((name) => {
        const value = report[name];
        return typeof value === 'number' ? Math.round(toCelsius(value) * 100) / 100 : [];
      });
    });
  return values.length === 0 ? null : { minimum: Math.min(...values), maximum: Math.max(...values) };
}

function objects(value: Json | undefined) {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
