import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import type { Text } from '@cho-phien/kit/errors';
import { publicId } from '@cho-phien/kit/ids';
import { isAdmin, requireAdmin, requirePartner } from '@cho-phien/kit/permissions';
import { PartnerScope } from '@cho-phien/kit/viewer';

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

/** From when on a caller may try again; undefined when it may now. */
export async function mayTryAt({ name }: CounterCaller, sql: Sql, { clock, now }: Context): Promise<Date | undefined> {
  const [first] = await sql.query<{ at: Date }>(
    `select at from attempt where subject = $1 and at > $2 and at <= $3 order by at desc offset ${MOST_MISSES - 1} limit 1`,
    [name, new Date(now - HOUR), clock],
  );
  return first && new Date(first.at.getTime() + HOUR);
}

/** Counts a wrong code against who typed it. */
export async function countMiss({ name }: CounterCaller, sql: Sql, { clock }: Context): Promise<void> {
  await sql.query('insert into attempt (subject, at) values ($1, $2)', [name, clock]);
}

/** That too many codes were wrong. */
export function tooManyMisses(retryAt: Date, { now }: Context): Text {
  const minutes = Math.max(1, Math.ceil((retryAt.getTime() - now) / 60_000));
  return {
    vi: `Đã nhập sai mã nhiều lần. Hãy đợi ${minutes} phút rồi nhập lại.`,
    en: `Too many wrong codes. Wait ${minutes} minutes, then go on.`,
  };
}
