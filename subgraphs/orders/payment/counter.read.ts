import type { Context } from '@cho-phien/kit/context';
import { TranslatedError } from '@cho-phien/kit/errors';
import { money } from '@cho-phien/kit/values';
import { stateOf } from './balance.ts';
import { counterCaller, tooManyMisses, tryCode } from './counter.caller.ts';
import type { CounterPayment } from './counter.type.ts';
import { heldUntilOf, waitingFor } from './payment.read.ts';

/** What is due for a code that a customer says at a counter; null when there is none. Wrong codes count as in confirming. */
export async function lookUpAtCounter(code: string, context: Context): Promise<CounterPayment | null> {
  const { row, retryAt } = await tryCode(code, counterCaller(context), context);
  if (retryAt) throw new TranslatedError('TOO_MANY_ATTEMPTS', tooManyMisses(retryAt, context), { retryAt });
  if (!row) return null;
  const heldUntil = heldUntilOf(row);
  return {
    amount: money(waitingFor(row, row.orders ?? [], heldUntil, context.clock)),
    heldUntil,
    state: stateOf(row),
  };
}
