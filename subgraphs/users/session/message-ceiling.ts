import type { Context } from '@cho-phien/kit/context';
import { StartError } from '@cho-phien/kit/start-error';
import type { TooManyAttemptsError } from '@cho-phien/kit/user-errors';
import { tooManyAttempts } from './attempt.service.ts';

const HOUR = 3_600_000;

/** How many messages are sent in an hour altogether, to numbers of Vietnam and to numbers abroad. */
interface MessageCeilings {
  home: number;
  abroad: number;
}

/**
 * The ceilings that the environment sets, `SMS_PER_HOUR` and `SMS_ABROAD_PER_HOUR`: messages abroad are dear, and who
 * has numbers there that are paid for each message would run up our bill.
 * @throws a StartError for what is no number.
 */
export function messageCeilings(env: NodeJS.ProcessEnv): MessageCeilings {
  const read = (variable: string, usual: number) => {
    const text = env[variable];
    if (!text) return usual;
    if (/^\d{1,7}$/.test(text)) return Number(text);
    throw new StartError(`${variable}=${text} is no number of messages.`, 'Set it to a whole number, or unset it.');
  };
  return { home: read('SMS_PER_HOUR', 3000), abroad: read('SMS_ABROAD_PER_HOUR', 60) };
}

/**
 * Counts one message that is about to be sent to a number (E.164); when there were too many in the last hour, why it must
 * not be. Those that are not sent do not count: at the ceiling messages go on as the hour goes on.
 */
export async function countMessage(
  phone: string,
  path: string[],
  context: Context,
): Promise<TooManyAttemptsError | undefined> {
  const ceilings = messageCeilings(process.env);
  const [action, most] = phone.startsWith('+84') ? ['SMS', ceilings.home] : ['SMS_ABROAD', ceilings.abroad];
  const since = new Date(context.now - HOUR);
  const retryAt = await context.db.atomically(async (sql) => {
    await sql.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [action]);
    const [sent] = await sql.query<{ n: number; first: Date | null }>(
      `select count(*) as n, min(at) as first from attempt where action = $1 and subject = '' and at > $2`,
      [action, since],
    );
    if (sent && sent.n >= most) return (sent.first?.getTime() ?? context.now) + HOUR;
    await sql.query(`insert into attempt (action, subject, at) values ($1, '', $2)`, [action, context.clock]);
    return undefined;
  });
  return retryAt === undefined ? undefined : tooManyAttempts(retryAt, path, context);
}
