import { faultOfName, splitName, type Context } from '../epcis/context.ts';
import { isObject, type Json, type JsonObject } from '../epcis/json.ts';
import { isUri } from '../epcis/uri.ts';
import { fitsOwn, valuesOf, type Fits, type Operator } from './query.compare.ts';
import { parameterError } from './paging.ts';
import { HAS_ILMD, HAS_SENSORS, objectsOf, reportsOf } from './query.parts.ts';
import type { Condition } from './query.ts';

/** Where fields of somebody's own may stand, and what an event that has any there says for sure. */
const PLACES: Readonly<Record<string, { within: (event: JsonObject) => readonly JsonObject[]; sql?: string }>> = {
  '': { within: (event) => [event] },
  ILMD_: { within: ({ ilmd }) => objectsOf(ilmd), sql: HAS_ILMD },
  ERROR_DECLARATION_: { within: ({ errorDeclaration }) => objectsOf(errorDeclaration), sql: 'e.is_declaration' },
  SENSORELEMENT_: { within: ({ sensorElementList }) => objectsOf(sensorElementList), sql: HAS_SENSORS },
  SENSORMETADATA_: {
    within: ({ sensorElementList }) =>
      objectsOf(sensorElementList).flatMap(({ sensorMetadata }) => objectsOf(sensorMetadata)),
    sql: HAS_SENSORS,
  },
  SENSORREPORT_: { within: reportsOf, sql: HAS_SENSORS },
  readPoint_: { within: ({ readPoint }) => objectsOf(readPoint), sql: 'e.read_point is not null' },
  bizLocation_: { within: ({ bizLocation }) => objectsOf(bizLocation), sql: 'e.biz_location is not null' },
};

/** `EQ_INNER_ILMD_` and its kin, then the name of a field, which has a colon. */
const PARAMETER = new RegExp(
  `^(EQ|GT|GE|LT|LE|EXISTS)_(INNER_)?(${Object.keys(PLACES).filter(Boolean).join('|')})?(\\S*:\\S*)$`,
);

/**
 * Events by a field of somebody's own: of the event, its ILMD, a place, a sensor or an error declaration; with INNER by
 * a field within one of those, however deep (EPCIS 2.0, section 8.2.7.1). Undefined for other parameters.
 */
export function ownField(name: string, values: readonly string[], context: Context): Condition | undefined {
  const [, operator, inner, at = '', field] = PARAMETER.exec(name) ?? [];
  if (operator === undefined || field === undefined) return undefined;
  const place = PLACES[at];
  if (!place) return undefined;
  const wanted = fullName(name, field, context);
  const fits: Fits = operator === 'EXISTS' ? () => true : fitsOwn(name, operator as Operator, values);
  const isOf = operator === 'EXISTS' ? (held: Json) => [held] : valuesOf;
  return {
    kind: 'event',
    sql: place.sql ?? 'true',
    fits: ({ json, context: around }) =>
      place
        .within(json)
        .flatMap((object) => (inner ? within(object, wanted, around) : named(object, wanted, around)))
        .some((held) => isOf(held).some((value) => fits(value, around))),
  };
}

/** The name with its namespace, which the query has to know. */
function fullName(parameter: string, field: string, context: Context): string {
  if (faultOfName(field, context) === 'UNDECLARED_PREFIX') {
    throw parameterError(parameter, {
      vi: `Chưa biết tiền tố. Hãy viết tên đầy đủ (https://…), hoặc gửi GS1-Extensions: ${field.split(':')[0]}=https://…`,
      en: `The prefix is not known. Write the whole name (https://…), or send GS1-Extensions: ${field.split(':')[0]}=https://…`,
    });
  }
  const { namespace, local } = splitName(field, context);
  if (!isUri(namespace + local) || local === '') {
    throw parameterError(parameter, { vi: 'Tên trường không đúng.', en: 'That is no name of a field.' });
  }
  return namespace + local;
}

/** What an object holds under a name, however its prefix is written. */
function named(object: JsonObject, wanted: string, context: Context): Json[] {
  return Object.entries(object).flatMap(([name, held]) => {
    if (!name.includes(':') || held === null) return [];
    const { namespace, local } = splitName(name, context);
    return namespace + local === wanted ? [held] : [];
  });
}

/** What stands under a name within the fields of somebody's own that an object has, at any depth. */
function within(object: JsonObject, wanted: string, context: Context): Json[] {
  const below = (value: Json): Json[] => {
    if (Array.isArray(value)) return value.flatMap(below);
    if (!isObject(value)) return [];
    return [...named(value, wanted, context), ...Object.values(value).flatMap(below)];
  };
  return Object.entries(object).flatMap(([name, held]) => (name.includes(':') ? below(held) : []));
}
