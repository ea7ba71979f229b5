import type { Context } from '@cho-phien/kit/context';
import type { Text } from '@cho-phien/kit/errors';
import { publicId } from '@cho-phien/kit/ids';
import { isAdmin, requireAdmin, requirePartner } from '@cho-phien/kit/permissions';
import { PartnerScope } from '@cho-phien/kit/viewer';
import { readMemo } from './memo.ts';
import { PaymentMethodCode } from './methods/method.ts';
import { PAYMENT_JSON, type PaymentRow } from './payment.read.ts';

const HOUR = 3_600_000;
/** Wrong codes of one caller in an hour, before it has to wait. */
const MOST_MISSES = 20;

/** Who stands behind a counter. */
export interface CounterCaller {
  /** Whose idempotency keys and wrong codes they are: `cli_…` of a partner, `acc_…` of an admin. */
  name: string;
  /** uuid of the partner, whose receipts are its own; null for an admin. */
  partnerId: string | null;
}

/** A partner with TAKE_CASH or an admin; refused for everybody else. */
export function counterCaller(context: Context): CounterCaller {
  if (isAdmin(context) || context.viewer.kind !== 'partner') {
    requireAdmin(context);
    const name = context.viewer.kind === 'account' ? publicId('acc', context.viewer.accountId) : '';
    return { name, partnerId: null };
  }
  const { clientId, partnerId } = requirePartner(context, PartnerScope.TAKE_CASH);
  return { name: publicId('cli', clientId), partnerId };
}

/** What came of a code: whose payment it is, or from when on its caller may try again. */
type Tried = { row: PaymentRow; retryAt?: undefined } | { row?: undefined; retryAt?: Date };

/** The payment of a code, as an agent types it. Where there is none, that counts against the caller. */
export async function tryCode(code: string, { name }: CounterCaller, context: Context): Promise<Tried> {
  const { clock, now } = context;
  const memo = readMemo(code);
  return context.db.atomically(async (sql) => {
    // One after the other, so that many at once are no more tries.
    await sql.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`counter code ${name}`]);
    const [decisive] = await sql.query<{ at: Date }>(
      `select at from attempt where subject = $1 and at > $2 and at <= $3 order by at desc offset ${MOST_MISSES - 1} limit 1`,
      [name, new Date(now - HOUR), clock],
    );
    if (decisive) return { retryAt: new Date(decisive.at.getTime() + HOUR) };
    const [found] = await sql.query<{ row: PaymentRow }>(
      `select ${PAYMENT_JSON} as row from payment p where p.memo = $1 and p.method = $2`,
      [memo ?? null, PaymentMethodCode.POST_OFFICE_CASH],
    );
    if (!found) await sql.query('insert into attempt (subject, at) values ($1, $2)', [name, clock]);
    return found ?? {};
  });
}

/** That too many codes were wrong. */
export function tooManyMisses(retryAt: Date, { now }: Context): Text {
  const minutes = Math.max(1, Math.ceil((retryAt.getTime() - now) / 60_000));
  return {
    vi: `Đã nhập sai mã nhiều lần. Hãy đợi ${minutes} phút rồi nhập lại.`,
    en: `Too many wrong codes. Wait ${minutes} minutes, then go on.`,
  };
}
