import { nextMidnight } from '@cho-phien/kit/clock';
import { CLOCK_HEADER, signClock } from '@cho-phien/kit/clock-header';
import type { Memory } from './memory.ts';
import type { DataSource } from '@cho-phien/publish/renderer';
import type { Part } from './part.ts';

/** One clock, and the answers that renderings of that clock share. */
export interface Session {
  apiUrl: string;
  /** Milliseconds since 1970. */
  now: number;
  /** Headers of every request to the API. */
  headers: Record<string, string>;
  /** Answers by question, so that pages rendered together ask once. The oldest go when there are too many. */
  answers: Map<string, Promise<unknown>>;
  /** Keys that wait to be loaded together, by loader. */
  waiting: Map<object, Map<string, PromiseWithResolvers<unknown>>>;
  /** Answers of earlier sessions that are still true; none where everything is asked anew. */
  memory: Memory | undefined;
  /** The place among the changes heard when it began: nothing that its answers are made from is older. */
  place: number;
  /** Parts that were worked out in this session, and not recalled, by name. */
  parts: Map<string, Promise<Part>>;
}

/** Answers that one session keeps: a whole build runs in one. */
const mostAnswers = 10_000;

/** A session as of the source's clock, with what is remembered, where that may be used. */
export function createSession({ apiUrl, now, secret }: DataSource, memory?: Memory): Session {
  return {
    apiUrl,
    now,
    headers: secret ? { [CLOCK_HEADER]: signClock(now, secret) } : {},
    answers: new Map(),
    waiting: new Map(),
    memory,
    place: memory?.place() ?? 0,
    parts: new Map(),
  };
}

/**
 * The source of `astro build` and `astro dev`: `API_URL`; `CLOCK` (ISO 8601) for another day than today, which needs the
 * API's `INTERNAL_SECRET`.
 */
export function sourceFromEnvironment(): DataSource {
  const { API_URL, CLOCK, INTERNAL_SECRET } = process.env;
  return {
    apiUrl: API_URL || 'http://localhost:4000/graphql',
    now: CLOCK ? Date.parse(CLOCK) : Date.now(),
    secret: INTERNAL_SECRET ?? '',
  };
}

/** What an answer was made from. */
interface MadeOf {
  keys: readonly string[];
  /** Milliseconds since 1970; Infinity when no date changes it. */
  nextChangeAt: number;
}

/**
 * The answer to a question, asked once per session. A failed one is forgotten, so that it can be asked again. With `madeOf`,
 * which tells what an answer was made from, later sessions recall it: then it must be plain JSON.
 */
export function remembered<T>(
  session: Session,
  question: string,
  ask: () => Promise<T>,
  madeOf?: (answer: T) => MadeOf,
): Promise<T> {
  const known = madeOf ? recalledAnswer<T>(session, question) : session.answers.get(question);
  if (known) return known as Promise<T>;
  const answer = ask();
  if (madeOf && session.memory) {
    answer.then((made) => keepInMemory(session, question, made, madeOf(made))).catch(() => undefined);
  }
  hold(session, question, answer);
  return answer;
}

/** The answer to a question that was asked in this session, or that an earlier one remembers. */
export function recalledAnswer<T>(session: Session, question: string): Promise<T> | undefined {
  const known = session.answers.get(question);
  if (known) return known as Promise<T>;
  const recalled = session.memory?.recall(question, session.now);
  if (recalled === undefined) return undefined;
  const answer = Promise.resolve(recalled as T);
  hold(session, question, answer);
  return answer;
}

/** Keeps an answer for this session and those after it. */
export function keepAnswer<T>(session: Session, question: string, answer: T, madeOf: MadeOf): void {
  hold(session, question, Promise.resolve(answer));
  keepInMemory(session, question, answer, madeOf);
}

function keepInMemory(session: Session, question: string, answer: unknown, madeOf: MadeOf): void {
  const { keys, nextChangeAt } = madeOf;
  const until = Math.min(nextChangeAt, nextMidnight(session.now));
  try {
    session.memory?.keep(question, { answer, keys, from: session.now, until }, session.place);
  } catch {
    // What cannot be kept, as on a full disk, is asked again.
  }
}

function hold(session: Session, question: string, answer: Promise<unknown>): void {
  session.answers.set(question, answer);
  answer.catch(() => session.answers.delete(question));
  if (session.answers.size > mostAnswers) {
    const [oldest] = session.answers.keys();
    if (oldest) session.answers.delete(oldest);
  }
}
