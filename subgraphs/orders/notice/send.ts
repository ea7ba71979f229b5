import type { Database } from '@cho-phien/kit/database';
import type { JobDefinition } from '@cho-phien/kit/job';
import { log } from '@cho-phien/kit/log';
import { mailSender } from '@cho-phien/kit/messages/mail';
import type { SendMail, SendMessage } from '@cho-phien/kit/messages/message';
import { messageSender } from '@cho-phien/kit/messages/sender';
import { noticeOf, takeUp, type DueNotice } from './due.ts';
import type { NoticeChannel } from './outbox.ts';
import { noticeMessage } from './templates.ts';

/** Who takes messages to buyers. Without an e-mail server e-mails wait until there is one, or they are old news. */
export interface Senders {
  sms: SendMessage;
  mail: SendMail | undefined;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** What could not be sent for so long is old news. */
const STALE = 2 * DAY;
/** How long it is known what was sent. */
const KEPT = 90 * DAY;
/** How many are sent in one go. */
const MOST_AT_ONCE = 500;
/** Messages to one telephone in an hour, and to all: who orders for numbers of others would run up our bill. */
const MOST_TO_ONE = 20;

/** Sends what buyers are to be told, some seconds after it happened. */
export const noticeSender: JobDefinition = {
  name: 'notices to buyers',
  pause: () => 3_000,
  run: (db, now) => sendNotices(db, now, { sms: messageSender(process.env), mail: mailSender(process.env) }),
};

/**
 * Sends what waits. Each notice is taken up first, so that two processes never send the same one, and no transaction is
 * open while a provider answers. What it does not take is tried again, later each time; what a crash left between its yes
 * and our mark is sent a second time: twice is better than never.
 */
export async function sendNotices(db: Database, now: Date, senders: Senders): Promise<void> {
  await tidy(db, now);
  const channels: NoticeChannel[] = senders.mail ? ['SMS', 'MAIL'] : ['SMS'];
  for (let tried = 0; tried < MOST_AT_ONCE; tried += 1) {
    const due = await takeUp(channels, db, now);
    if (!due) return;
    const { state, problem, nextAt } = await settle(due, db, now, senders);
    await db.query(
      `update notice set state = $2::text, problem = $3, settled_at = case when $2 <> 'WAITING' then $4::timestamptz end,
              next_at = coalesce($5, next_at) where id = $1`,
      [due.id, state, problem, now, nextAt],
    );
  }
}

/** What became of a notice that was taken up. */
interface Outcome {
  state: 'SENT' | 'GIVEN_UP' | 'WAITING';
  /** Why it was not sent, for an operator. */
  problem: string | null;
  /** When it is tried again. */
  nextAt: Date | null;
}

async function settle(due: DueNotice, db: Database, now: Date, { sms, mail }: Senders): Promise<Outcome> {
  const { channel, phone, email, tries } = due;
  const done = (state: Outcome['state'], problem: string | null = null): Outcome => ({ state, problem, nextAt: null });
  const again = (problem: string, milliseconds: number): Outcome => {
    return { state: 'WAITING', problem, nextAt: new Date(now.getTime() + milliseconds) };
  };
  const to = channel === 'SMS' ? phone : email;
  if (!to) return done('GIVEN_UP', 'NO_ADDRESS');
  if (channel === 'SMS' && (await isTooMuch(to, db, now))) return again('TOO_MANY', HOUR / 4);
  try {
    const notice = noticeOf(due);
    if (!notice) return done('GIVEN_UP', 'NO_LONGER_TRUE');
    const message = noticeMessage(notice, due.locale);
    if (channel === 'SMS') await sms({ to, text: message.sms });
    else await mail?.({ to, ...message.mail });
    return done('SENT');
  } catch (error) {
    log.warn({ err: error, channel, event: due.event }, 'a notice could not be sent');
    return again('NOT_TAKEN', Math.min(HOUR, (MINUTE / 2) * 2 ** tries));
  }
}

/** Whether no more may be sent to a telephone (E.164) now. What is sent altogether in an hour is `SMS_PER_HOUR`. */
async function isTooMuch(phone: string, db: Database, now: Date): Promise<boolean> {
  const most = Number(process.env.SMS_PER_HOUR) || 3000;
  const [sent] = await db.query<{ all: number; toOne: number }>(
    `select count(*) as all, count(*) filter (where c.phone = $1) as "toOne"
       from notice n join order_contact c on c.order_id = n.order_id
      where n.state = 'SENT' and n.channel = 'SMS' and n.settled_at > $2`,
    [phone, new Date(now.getTime() - HOUR)],
  );
  return sent !== undefined && (sent.all >= most || sent.toOne >= MOST_TO_ONE);
}

/** Gives up what is old news, and forgets what was settled long ago. */
async function tidy(db: Database, now: Date): Promise<void> {
  await db.query(
    `update notice set state = 'GIVEN_UP', problem = coalesce(problem, 'NO_SENDER'), settled_at = $1
      where state = 'WAITING' and queued_at < $2 and next_at <= $1`,
    [now, new Date(now.getTime() - STALE)],
  );
  await db.query(`delete from notice where state <> 'WAITING' and settled_at < $1`, [new Date(now.getTime() - KEPT)]);
}
