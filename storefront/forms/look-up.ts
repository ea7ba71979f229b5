import type { FastifyInstance } from 'fastify';
import { askOf } from './ask.ts';
import { lotPage, LOOK_UP_ACTION, lookUpPage, type LookUpTold } from './look-up-pages.ts';

const LOOK_UP = `query ($typed: String!) { lotLookUp(typed: $typed) { result lot { code } } }`;

interface LookedUp {
  lotLookUp: { result: string; lot: { code: string } | null } | null;
}

/** Longer texts are no codes, and no addresses of ours. */
const LONGEST = 300;

const TOLD: Readonly<Record<string, LookUpTold>> = {
  UNKNOWN: 'unknown',
  MISTYPED: 'mistyped',
  WRONG_LENGTH: 'wrong-length',
  EMPTY: 'empty',
};

/**
 * Looking a trace code up with a plain form, without a script: answered with 303 to the page of the lot, or back to the
 * form with why there is none.
 */
export function addLookUp(app: FastifyInstance): void {
  const ask = askOf(app);
  app.get<{ Querystring: Record<string, unknown> }>(LOOK_UP_ACTION, async ({ query, ip }, reply) => {
    const locale = query.lang === 'en' ? 'en' : 'vi';
    const typed = typeof query.code === 'string' ? query.code.slice(0, LONGEST) : '';
    const data = await ask<LookedUp>(LOOK_UP, { typed }, { address: ip });
    const answer = data?.lotLookUp;
    const location = answer?.lot
      ? lotPage(answer.lot.code, locale)
      : lookUpPage(locale, answer ? (TOLD[answer.result] ?? 'unavailable') : 'unavailable');
    return reply.code(303).header('cache-control', 'no-store').header('location', location).send();
  });
}
