import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

/** RFC 3339, as the scalar's specification asks: with seconds and with Z or an offset. `Date` alone takes far more. */
const INSTANT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

function readInstant(value: unknown): Date {
  const [text, day = ''] = (typeof value === 'string' && INSTANT.exec(value)) || [];
  const date = value instanceof Date ? value : new Date(text && isDay(day) ? text : Number.NaN);
  // An offset can carry the last day of the year 9999 past what PostgreSQL reads back.
  if (Number.isNaN(date.getTime()) || date.getUTCFullYear() > 9999)
    throw new GraphQLError('DateTime must be an ISO 8601 instant, such as 2026-11-21T08:00:00Z.');
  return date;
}

/** An instant in UTC, ISO 8601 with milliseconds. */
export const DateTime = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'An instant in UTC, ISO 8601: `2026-11-21T08:00:00.000Z`.',
  specifiedByURL: 'https://scalars.graphql.org/andimarek/date-time.html',
  serialize: (value) => readInstant(value).toISOString(),
  parseValue: readInstant,
  parseLiteral: (node) => readInstant(node.kind === Kind.STRING ? node.value : undefined),
});

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** `Date` takes 30 February and moves it to March; the calendar does not. */
function isDay(text: string): boolean {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function readDay(value: unknown): string {
  if (typeof value === 'string' && DAY.test(value) && isDay(value)) return value;
  throw new GraphQLError('Date must be a calendar day, such as 2026-11-21.');
}

/** A calendar day, `YYYY-MM-DD`, in Asia/Ho_Chi_Minh. */
export const DateOnly = new GraphQLScalarType<string, string>({
  name: 'Date',
  description: 'A calendar day in Vietnam (Asia/Ho_Chi_Minh): `2026-11-21`.',
  serialize: readDay,
  parseValue: readDay,
  parseLiteral: (node) => readDay(node.kind === Kind.STRING ? node.value : undefined),
});

function readInteger(value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw new GraphQLError('SafeInt must be a whole number between -(2^53 - 1) and 2^53 - 1.');
}

/** A whole number that JSON carries exactly. */
export const SafeInt = new GraphQLScalarType<number, number>({
  name: 'SafeInt',
  description: 'A whole number between -(2^53 - 1) and 2^53 - 1, as a JSON number.',
  serialize: readInteger,
  parseValue: readInteger,
  parseLiteral: (node) => readInteger(node.kind === Kind.INT ? Number(node.value) : undefined),
});

/** A JSON object of any shape: only where the shape is no contract. */
export const JSONObject = new GraphQLScalarType<object, object>({
  name: 'JSONObject',
  description: 'A JSON object whose fields are no contract: columns of the audit. Never an input.',
  serialize: (value) => value as object,
  parseValue() {
    throw new GraphQLError('JSONObject is never an input.');
  },
});
