import { pino } from 'pino';

/** The one logger: JSON lines on standard error, so that standard output stays for people. `LOG_LEVEL` sets the level. */
export const log = pino(
  { level: process.env.LOG_LEVEL ?? 'warn', base: undefined, serializers: { err: toldError } },
  pino.destination(2),
);

/** What a log tells of an error: what it says itself, and never what it carries along, such as a row or an input. */
interface ToldError {
  type: string;
  message?: string;
  stack: string;
  code?: unknown;
  /** Of an error of the database: where it arose. */
  table?: unknown;
  constraint?: unknown;
  cause?: ToldError;
}

function toldError(error: unknown): ToldError | { type: string } {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, table, constraint, severity } = error as Error & Record<string, unknown>;
  // The database repeats values in what it says, and so does a parser; the frames of the stack tell enough.
  const repeatsValues = severity !== undefined || error instanceof SyntaxError;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    ...(!repeatsValues && { message: error.message }),
    stack: frames.join('\n'),
    ...(code !== undefined && { code }),
    ...(severity !== undefined && { table, constraint }),
    ...(error.cause instanceof Error && { cause: toldError(error.cause) as ToldError }),
  };
}
