import type { Context } from '@cho-phien/kit/context';
import { TranslatedError } from '@cho-phien/kit/errors';
import { money } from '@cho-phien/kit/values';
import { stateOf } from './balance.ts';
import { counterCaller, countMiss, mayTryAt, tooManyMisses } from './counter.caller.ts';
import type { CounterPayment } from './counter.type.ts';
import { readMemo } from './memo.ts';
import { PaymentMethodCode } from './methods/method.ts';
import { PAYMENT_JSON, waitingFor, type PaymentRow } from './payment.read.ts';

/** What is due for a code that a customer says at a counter; null when there is none. Wrong codes count as in confirming. */
export async function lookUpAtCounter(code: string, context: Context): Promise<CounterPayment | null> {
  const caller = counterCaller(context);
  const memo = readMemo(code);
  return context.db.atomically(async (sql) => {
    // One after the other, so that many at once are no more tries.
    await sql.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`counter code ${caller.name}`]);
    const retryAt = await mayTryAt(caller, sql, context);
    if (retryAt) throw new TranslatedError('TOO_MANY_ATTEMPTS', tooManyMisses(retryAt, context), { retryAt });
    const [found] = await sql.query<{ row: PaymentRow }>(
      `select ${PAYMENT_JSON} as row from payment p where p.memo = $1 and p.method = $2`,
      [memo ?? null, PaymentMethodCode.POST_OFFICE_CASH],
    );
    if (!found) {
      await countMiss(caller, sql, context);
      return null;
    }
    const { row } = found;
    const heldUntil = row.heldUntil === null ? null : new Date(row.heldUntil);
    return {
      amount: money(waitingFor(row, row.orders ?? [], heldUntil, context.clock)),
      heldUntil,
      state: stateOf(row),
    };
  });
}
