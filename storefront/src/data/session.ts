import { CLOCK_HEADER, signClock } from '@cho-phien/kit/clock-header';
import type { DataSource, EvaluatedPart } from '@cho-phien/publish/renderer';

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
  /** Parts that were worked out, by name. */
  parts: Map<string, Promise<EvaluatedPart & { value: unknown }>>;
}

/** Answers that one session keeps: a whole build runs in one. */
const mostAnswers = 5_000;

/** A session as of the source's clock. */
export function createSession({ apiUrl, now, secret }: DataSource): Session {
  return {
    apiUrl,
    now,
    headers: secret ? { [CLOCK_HEADER]: signClock(now, secret) } : {},
    answers: new Map(),
    waiting: new Map(),
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

/** The answer to a question, asked once per session. A failed one is forgotten, so that it can be asked again. */
export function remembered<T>(session: Session, question: string, ask: () => Promise<T>): Promise<T> {
  const known = session.answers.get(question);
  if (known) return known as Promise<T>;
  const answer = ask();
  session.answers.set(question, answer);
  answer.catch(() => session.answers.delete(question));
  if (session.answers.size > mostAnswers) {
    const [oldest] = session.answers.keys();
    if (oldest) session.answers.delete(oldest);
  }
  return answer;
}
