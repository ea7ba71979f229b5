import type { Database } from '@cho-phien/kit/database';
import { log } from '@cho-phien/kit/log';
import type { SendMail, SendMessage } from '@cho-phien/kit/messages/message';
import type { NoticeChannel } from './outbox.ts';
import type { NoticeMessage } from './templates.ts';

/** Who takes messages. Without an e-mail server e-mails wait until there is one, or they are old news. */
export interface Senders {
  sms: SendMessage;
  mail: SendMail | undefined;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Messages to one telephone in an hour: who orders for numbers of others would run up our bill. */
const MOST_TO_ONE = 20;

/** A message that is to be sent now. */
export interface Sending {
  event: string;
  channel: NoticeChannel;
  /** E.164, or an e-mail address; null when it is not known any more. */
  to: string | null;
  /** How often it was tried, this time among them. */
  tries: number;
  /** Whether it is of an order that its store confirmed, or somebody paid for. */
  isEarnest: boolean;
  /** Null when it is true no more. */
  message: () => Partial<NoticeMessage> | undefined;
}

/** What became of what was taken up. */
export interface Outcome {
  state: 'SENT' | 'GIVEN_UP' | 'WAITING';
  /** Why it was not sent, for an operator. */
  problem: string | null;
  /** When it is tried again. */
  nextAt: Date | null;
  /** Whether it is no news yet: its age counts from now. */
  isNoNewsYet?: boolean;
}

/** What is not to be sent, and why. */
export const givenUp = (problem: string): Outcome => ({ state: 'GIVEN_UP', problem, nextAt: null });

/** What is tried again so many milliseconds after an instant, and why. */
export const laterThan = (now: Date, milliseconds: number, problem: string): Outcome => {
  return { state: 'WAITING', problem, nextAt: new Date(now.getTime() + milliseconds) };
};

/** Gives a message to its provider. What it does not take is tried again, later each time. */
export async function deliver(
  { event, channel, to, tries, isEarnest, message }: Sending,
  db: Database,
  clock: () => Date,
  { sms, mail }: Senders,
): Promise<Outcome> {
  if (!to) return givenUp('NO_ADDRESS');
  if (channel === 'SMS' && (await isTooMuch(to, isEarnest, db, clock()))) {
    return laterThan(clock(), HOUR / 4, 'TOO_MANY');
  }
  try {
    const told = message();
    if (!told) return givenUp('NO_LONGER_TRUE');
    if (channel === 'SMS' && told.sms !== undefined) await sms({ to, text: told.sms });
    else if (told.mail) await mail?.({ to, ...told.mail });
    return { state: 'SENT', problem: null, nextAt: null };
  } catch (error) {
    log.warn({ err: error, channel, event }, 'a notice could not be sent');
    return laterThan(clock(), Math.min(HOUR, (MINUTE / 2) * 2 ** tries), 'NOT_TAKEN');
  }
}

/** Writes down what became of notices; of those that went in one message it is the first. One statement. */
export async function settle(
  ids: readonly string[],
  { state, problem, nextAt, isNoNewsYet = false }: Outcome,
  db: Database,
  now: Date,
) {
  await db.query(
    `update notice set state = case when $2 = 'SENT' and id <> ($1::bigint[])[1] then 'MERGED' else $2 end,
            problem = $3, settled_at = case when $2 <> 'WAITING' then $4::timestamptz end,
            next_at = coalesce($5, next_at), queued_at = case when $6 then $4 else queued_at end
      where id = any($1)`,
    [ids, state, problem, now, nextAt, isNoNewsYet],
  );
}

/**
 * Whether no more may be sent to a telephone (E.164) now. What is sent altogether in an hour is `SMS_PER_HOUR`; a third of
 * it is kept for orders that are meant in earnest, so that who orders and cancels without end silences nobody else.
 */
async function isTooMuch(phone: string, isEarnest: boolean, db: Database, now: Date): Promise<boolean> {
  const most = Number(process.env.SMS_PER_HOUR) || 3000;
  const [sent] = await db.query<{ all: number; toOne: number }>(
    `select count(*) as all, count(*) filter (where case when n.store_id is null then c.phone else s.sms_phone end = $1) as "toOne"
       from notice n join order_contact c on c.order_id = n.order_id
       left join sellable_store s on s.id = n.store_id
      where n.state = 'SENT' and n.channel = 'SMS' and n.settled_at > $2`,
    [phone, new Date(now.getTime() - HOUR)],
  );
  return sent !== undefined && (sent.all >= (isEarnest ? most : (most * 2) / 3) || sent.toOne >= MOST_TO_ONE);
}
