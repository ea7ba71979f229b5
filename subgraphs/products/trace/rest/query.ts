import { createHash } from 'node:crypto';
import { instant } from '../epcis/time.ts';
import { isItemMatch, matchOf } from './query.items.ts';
import { columnOf, isColumn, tagOf } from './query.words.ts';
import { countOf, parameterError, single, unknownParameter, type Parameters } from './paging.ts';

/** Puts a value into a statement: `$3`. */
export type Bind = (value: unknown) => string;

/** One condition of a query on events `e`. */
export type Condition =
  /** A column that an index leads with holds one of these values. */
  | { kind: 'column'; column: string; values: readonly string[] }
  /** The event is among these, which other indexes find. */
  | { kind: 'found'; ids: (bind: Bind) => string }
  | { kind: 'check'; sql: (bind: Bind) => string };

/** What is asked of the events. */
export interface EventQuery {
  conditions: readonly Condition[];
  order: { by: 'event_time' | 'record_time'; isDescending: boolean };
  /** The first so many are wanted, and no more. */
  eventCountLimit: number | undefined;
  /** With more than these nothing is answered. */
  maxEventCount: number | undefined;
  /** Tells one query from another. */
  fingerprint: string;
}

/** Parameters of the query language of EPCIS 2.0 (section 8.2.7.1) that we have no answer to, by their form. */
const NOT_HERE = new RegExp(
  `^(${[
    'WD_(readPoint|bizLocation)',
    '(EQ|GT|GE|LT|LE)_(quantity|value|minValue|maxValue|meanValue|sDev|percRank|percValue)(_[A-Za-z0-9]+)?',
    '(GE|LT)_(errorDeclaration_?Time|startTime|endTime|time)',
    'EQ_(type|deviceID|deviceMetadata|rawData|dataProcessingMethod|microorganism|chemicalSubstance|bizRules)',
    'EQ_(stringValue|booleanValue|hexBinaryValue|uriValue|component|coordinateReferenceSystem)',
    'EXISTS_(sensorElementList|ilmd|sensorReport|sensorMetadata)',
    '(EQ|GT|GE|LT|LE|EXISTS)_(INNER_)?(ILMD_|ERROR_DECLARATION_|SENSOR\\w*_|readPoint_|bizLocation_)?\\S*[:#].*',
    '(HASATTR|EQATTR|EQ_ATTR|EXISTS_INNER|EQ_INNER|GT_INNER|GE_INNER|LT_INNER|LE_INNER)_.*',
    'EQ_(readPoint|bizLocation)_.+',
    'stream|reportIfEmpty|initialRecordTime|minRecordTime|second|minute|hour|dayOfMonth|month|dayOfWeek',
  ].join('|')})$`,
);

const TIMES = { eventTime: 'event_time', recordTime: 'record_time' } as const;

/** Reads a query. Whatever it holds is either heeded or refused by its name. */
export function readQuery(parameters: Parameters): EventQuery {
  const conditions: Condition[] = [];
  for (const [name, values] of parameters) {
    if (PLAIN.has(name)) continue;
    conditions.push(conditionOf(name, values, parameters));
  }
  const isOfRecordTime = [...parameters.keys()].some((name) => name.endsWith('_recordTime'));
  const isOfEventTime = [...parameters.keys()].some((name) => name.endsWith('_eventTime'));
  const by = oneOf('orderBy', parameters, ['eventTime', 'recordTime'] as const);
  const order = {
    by: TIMES[by ?? (isOfRecordTime && !isOfEventTime ? 'recordTime' : 'eventTime')],
    isDescending: oneOf('orderDirection', parameters, ['ASC', 'DESC'] as const) !== 'ASC',
  };
  const eventCountLimit = countOf('eventCountLimit', parameters);
  const maxEventCount = countOf('maxEventCount', parameters);
  if (eventCountLimit !== undefined && by === undefined) {
    throw parameterError('eventCountLimit', { vi: 'Cần orderBy đi cùng.', en: 'It needs orderBy.' });
  }
  if (eventCountLimit !== undefined && maxEventCount !== undefined) {
    throw parameterError('maxEventCount', {
      vi: 'Không dùng cùng eventCountLimit.',
      en: 'It cannot stand beside eventCountLimit.',
    });
  }
  const asked = [...parameters].filter(([name]) => name !== 'perPage' && name !== 'nextPageToken').toSorted();
  const fingerprint = createHash('sha256').update(JSON.stringify(asked)).digest('base64url').slice(0, 16);
  return { conditions, order, eventCountLimit, maxEventCount, fingerprint };
}

/** Parameters that are no conditions. */
const PLAIN = new Set(['orderBy', 'orderDirection', 'eventCountLimit', 'maxEventCount', 'perPage', 'nextPageToken']);

function conditionOf(name: string, values: readonly string[], parameters: Parameters): Condition {
  if (values.every((value) => value === '')) {
    throw parameterError(name, { vi: 'Thiếu giá trị.', en: 'It has no value.' });
  }
  if (isColumn(name)) return columnOf(name, values);
  if (isItemMatch(name)) return matchOf(name, values);
  const [, bound, time] = /^(GE|LT)_(eventTime|recordTime)$/.exec(name) ?? [];
  if (time === 'eventTime' || time === 'recordTime') {
    const at = instantOf(name, parameters);
    const operator = bound === 'GE' ? '>=' : '<';
    return { kind: 'check', sql: (bind) => `e.${TIMES[time]} ${operator} ${instantSql(bind(at))}` };
  }
  if (name === 'EXISTS_errorDeclaration') {
    // False asks for nothing (section 8.2.7.1).
    const isAsked = requireOneOf(name, single(name, parameters) ?? '', ['true', 'false']) === 'true';
    return { kind: 'check', sql: () => (isAsked ? 'e.is_declaration' : 'true') };
  }
  const tag = tagOf(name, values);
  if (tag) return tag;
  if (NOT_HERE.test(name)) {
    throw parameterError(name, { vi: 'Chưa tìm được theo tham số này.', en: 'It is not supported here.' }, 501);
  }
  throw unknownParameter(name);
}

/** An instant in milliseconds since 1970, as a value of the database. */
export function instantSql(bound: string): string {
  return `to_timestamp(${bound}::double precision / 1000)`;
}

function instantOf(name: string, parameters: Parameters): number {
  // A plus sign that a form made a space of.
  const at = instant((single(name, parameters) ?? '').replace(' ', '+'));
  if (at !== undefined) return at;
  throw parameterError(name, {
    vi: 'Phải là thời điểm có múi giờ, như 2026-08-15T06:30:00+07:00.',
    en: 'It is a time with its zone such as 2026-08-15T06:30:00+07:00.',
  });
}

function oneOf<Word extends string>(name: string, parameters: Parameters, words: readonly Word[]): Word | undefined {
  const written = single(name, parameters);
  if (written === undefined) return undefined;
  // Fields of one's own have colons in their names.
  if (name === 'orderBy' && /[:#]/.test(written)) {
    throw parameterError(name, { vi: `Chỉ xếp được theo ${words.join(', ')}.`, en: `Only ${words.join(', ')}.` }, 501);
  }
  return requireOneOf(name, written, words);
}

function requireOneOf<Word extends string>(name: string, written: string, words: readonly Word[]): Word {
  const word = words.find((each) => each === written);
  if (word !== undefined) return word;
  throw parameterError(name, { vi: `Phải là ${words.join(', ')}.`, en: `It is one of ${words.join(', ')}.` });
}
