import { createHash } from 'node:crypto';
import type { Context } from '../epcis/context.ts';
import type { EpcisEvent } from '../epcis/event.ts';
import { instant } from '../epcis/time.ts';
import { EpcisError } from './epcis-error.ts';
import { EXTENDED } from './query.context.ts';
import { isItemMatch, matchOf } from './query.items.ts';
import { ownField } from './query.own.ts';
import { partOf } from './query.parts.ts';
import { columnOf, isColumn, tagOf } from './query.words.ts';
import { countOf, parameterError, single, unknownParameter, type Parameters } from './paging.ts';

/** Puts a value into a statement: `$3`. */
export type Bind = (value: unknown) => string;

/** One condition of a query on events `e`. */
export type Condition =
  /** A column that an index leads with holds one of these values, or with `isWithin` of places a place below one. */
  | { kind: 'column'; column: string; values: readonly string[]; isWithin: boolean }
  /** The event is among these, which other indexes find. */
  | { kind: 'found'; ids: (bind: Bind) => string }
  | { kind: 'check'; sql: (bind: Bind) => string }
  /** The event is looked at itself. What the database can say of it beforehand is `sql`, for which there may be an index. */
  | { kind: 'event'; sql: string; fits: (event: EpcisEvent) => boolean };

/** What is asked of the events. */
export interface EventQuery {
  conditions: readonly Condition[];
  order: { by: 'event_time' | 'record_time'; isDescending: boolean };
  /** Whether it asks when events were recorded, as whoever follows what is new. */
  isOfRecordTime: boolean;
  /** The first so many are wanted, and no more. */
  eventCountLimit: number | undefined;
  /** With more than these nothing is answered. */
  maxEventCount: number | undefined;
  /** Tells one query from another. */
  fingerprint: string;
}

/**
 * Parameters of the query language of EPCIS 2.0 (section 8.2.7.1) that we have no answer to: master data and attributes
 * of XML are not kept, and nothing is sent on its own.
 */
const NOT_HERE =
  /^((HASATTR|EQATTR|EQ_ATTR)_.*|stream|reportIfEmpty|initialRecordTime|minRecordTime|second|minute|hour|dayOfMonth|month|dayOfWeek)$/;

/** Parameters of one query: the database and the events are asked for each of them. */
const MOST_PARAMETERS = 50;

const TIMES = { eventTime: 'event_time', recordTime: 'record_time' } as const;

/** Reads a query. Whatever it holds is either heeded or refused by its name. */
export function readQuery(parameters: Parameters, context: Context = EXTENDED): EventQuery {
  if (parameters.size > MOST_PARAMETERS) throw tooManyParameters();
  const conditions: Condition[] = [];
  for (const [name, values] of parameters) {
    if (PLAIN.has(name)) continue;
    conditions.push(conditionOf(name, values, parameters, context));
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
  const written = [...parameters].filter(([name]) => name !== 'perPage' && name !== 'nextPageToken').toSorted();
  const fingerprint = createHash('sha256').update(JSON.stringify(written)).digest('base64url').slice(0, 16);
  return {
    conditions,
    order,
    isOfRecordTime: isOfRecordTime || by === 'recordTime',
    eventCountLimit,
    maxEventCount,
    fingerprint,
  };
}

/** Parameters that are no conditions. */
const PLAIN = new Set(['orderBy', 'orderDirection', 'eventCountLimit', 'maxEventCount', 'perPage', 'nextPageToken']);

function conditionOf(name: string, values: readonly string[], parameters: Parameters, context: Context): Condition {
  if (name.startsWith('EXISTS_')) return existing(name, values, context);
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
  const found = tagOf(name, values) ?? partOf(name, values) ?? ownField(name, values, context);
  if (found) return found;
  if (NOT_HERE.test(name)) {
    throw parameterError(name, { vi: 'Chưa tìm được theo tham số này.', en: 'It is not supported here.' }, 501);
  }
  throw unknownParameter(name);
}

/** What is there at all. The parameter needs no value; false asks for nothing (section 8.2.7.1). */
function existing(name: string, values: readonly string[], context: Context): Condition {
  const isAsked = !values.includes('false');
  if (values.length > 1 || !['', '1', 'true', 'false'].includes(values[0] ?? '')) {
    throw parameterError(name, { vi: 'Phải là true, hoặc để trống.', en: 'It is true, or has no value.' });
  }
  const found: Condition | undefined =
    name === 'EXISTS_errorDeclaration'
      ? { kind: 'check', sql: () => 'e.is_declaration' }
      : (partOf(name, values) ?? ownField(name, values, context));
  if (!found) throw unknownParameter(name);
  return isAsked ? found : { kind: 'check', sql: () => 'true' };
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

function tooManyParameters(): EpcisError {
  return new EpcisError(413, 'QueryTooComplexException', {
    vi: `Mỗi truy vấn có nhiều nhất ${MOST_PARAMETERS} tham số.`,
    en: `A query has at most ${MOST_PARAMETERS} parameters.`,
  });
}
