import { createHmac } from 'node:crypto';
import type { Context } from '@cho-phien/kit/context';
import { networkOf } from '@cho-phien/kit/network';
import { TooManyAttemptsError, UserErrorCode } from '@cho-phien/kit/user-errors';

/**
 * How often something may be tried: for one subject (a telephone, an account) from one network, for that subject from
 * anywhere, and from that network for anybody. One person stays under the first; the second is wider, and what a network
 * tries beyond its own limits does not count there, so that a stranger needs several networks to lock somebody out.
 */
interface Limit {
  perPair?: number;
  perSubject: number;
  perNetwork?: number;
  /** Milliseconds. */
  within: number;
}

const HOUR = 3_600_000;

const LIMITS = {
  // Many share one address: a fair's Wi-Fi, a carrier's network.
  CODE_REQUEST: { perPair: 5, perSubject: 10, perNetwork: 100, within: HOUR },
  CODE_TRY: { perPair: 20, perSubject: 60, perNetwork: 100, within: HOUR },
  PASSWORD_TRY: { perPair: 10, perSubject: 50, perNetwork: 50, within: HOUR / 4 },
  EXPORT: { perSubject: 10, within: HOUR },
} satisfies Record<string, Limit>;

/** What is limited. */
export type LimitedAction = keyof typeof LIMITS;

/** How long tries are kept, in milliseconds: longer than any limit looks back. */
const KEPT = 24 * HOUR;

/**
 * Counts one try, also one that comes to nothing, and tells whether it is one too many: undefined when it may go on.
 * Each try counts, however many stand in one request; of those at once each sees the ones before it.
 */
export async function countAttempt(
  action: LimitedAction,
  subject: string,
  path: string[],
  context: Context,
): Promise<TooManyAttemptsError | undefined> {
  const { perPair, perSubject, perNetwork, within }: Limit = LIMITS[action];
  const { clock, now, address } = context;
  const key = context.key('attempts');
  const mac = (text: string) => createHmac('sha256', key).update(text).digest();
  const network = address === null ? undefined : networkOf(address);
  const ofNetwork = [
    ...(network && perPair ? [{ who: mac(`pair:${network} ${subject}`), most: perPair }] : []),
    ...(network && perNetwork ? [{ who: mac(`address:${network}`), most: perNetwork }] : []),
  ];
  const ofSubject = { who: mac(`subject:${subject}`), most: perSubject };
  const retryAt = await context.db.atomically(async (sql) => {
    // In one order, so that two requests never wait for each other.
    for (const { who } of [...ofNetwork, ofSubject].toSorted((a, b) => Buffer.compare(a.who, b.who))) {
      await sql.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`${action}:${who.toString('hex')}`]);
    }
    let latest = 0;
    for (const { who, most } of [...ofNetwork, ofSubject]) {
      if (latest > 0 && who === ofSubject.who) break;
      await sql.query(`insert into attempt (action, subject, at) values ($1, $2, $3)`, [action, who, clock]);
      // No more are read than may be: whoever goes on trying must not make each try dearer than the one before.
      const [decisive, oneTooMany] = await sql.query<{ at: Date }>(
        `select at from attempt where action = $1 and subject = $2 and at > $3 order by at desc offset $4 limit 2`,
        [action, who, new Date(now - within), most - 1],
      );
      if (decisive && oneTooMany) latest = Math.max(latest, decisive.at.getTime() + within);
    }
    await sql.query(`delete from attempt where id in (select id from attempt where at < $1 order by at limit 10)`, [
      new Date(now - KEPT),
    ]);
    return latest;
  });
  return retryAt === 0 ? undefined : tooManyAttempts(retryAt, path, context);
}

/** TOO_MANY_ATTEMPTS: not before an instant, in milliseconds since 1970. */
export function tooManyAttempts(retryAt: number, path: string[], { now, locale }: Context): TooManyAttemptsError {
  const minutes = Math.max(1, Math.ceil((retryAt - now) / 60_000));
  const message =
    locale === 'vi'
      ? `Đã thử quá nhiều lần. Hãy đợi ${minutes} phút rồi thử lại.`
      : `Too many tries. Wait ${minutes} minutes, then try again.`;
  return Object.assign(new TooManyAttemptsError(), {
    code: UserErrorCode.TOO_MANY_ATTEMPTS,
    message,
    path,
    retryAt: new Date(retryAt),
  });
}
