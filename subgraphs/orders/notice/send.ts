import type { Database } from '@cho-phien/kit/database';
import type { JobDefinition } from '@cho-phien/kit/job';
import { mailSender } from '@cho-phien/kit/messages/mail';
import { messageSender } from '@cho-phien/kit/messages/sender';
import { siteUrl } from '@cho-phien/kit/site-url';
import { deliver, givenUp, laterThan, settle, type Senders } from './deliver.ts';
import { noticeOf, takeUp } from './due.ts';
import type { NoticeChannel } from './outbox.ts';
import { isNight } from './quiet.ts';
import { APART, NOT_PAID, storeTurns, takeUpTurn, type StoreTurn } from './store-due.ts';
import { noticeMessage } from './templates.ts';
import { storeSms } from './texts-store.ts';

const DAY = 86_400_000;
/** What could not be sent for so long is old news. */
const STALE = 2 * DAY;
/** How long it is known what was sent. */
const KEPT = 90 * DAY;
/** How many are sent in one go. */
const MOST_AT_ONCE = 500;

/** Sends what buyers and stores are to be told, some seconds after it happened. */
export const noticeSender: JobDefinition = {
  name: 'notices of orders',
  pause: () => 3_000,
  run: (db, _, clock) => sendNotices(db, clock, { sms: messageSender(process.env), mail: mailSender(process.env) }),
};

/**
 * Sends what waits. Each notice is taken up first, so that two processes never send the same one, and no transaction is
 * open while a provider answers. What it does not take is tried again, later each time; what a crash left between its yes
 * and our mark is sent a second time: twice is better than never. A run may last: each message goes by the time it is then.
 */
export async function sendNotices(db: Database, clock: () => Date, senders: Senders): Promise<void> {
  await tidy(db, clock());
  await tellBuyers(db, clock, senders);
  for (const turn of (await storeTurns(db, clock())).slice(0, MOST_AT_ONCE)) {
    // Nobody has just done something there and waits for an answer.
    if (isNight(clock())) return;
    await tellStore(turn, db, clock, senders);
  }
}

async function tellBuyers(db: Database, clock: () => Date, senders: Senders): Promise<void> {
  const channels: NoticeChannel[] = senders.mail ? ['SMS', 'MAIL'] : ['SMS'];
  for (let tried = 0; tried < MOST_AT_ONCE; tried += 1) {
    const now = clock();
    const due = await takeUp(channels, db, now);
    if (!due) return;
    const { id, event, channel, tries, phone, email, locale, isEarnest } = due;
    const message = () => {
      const notice = noticeOf(due, now);
      return notice && noticeMessage(notice, locale);
    };
    const to = channel === 'SMS' ? phone : email;
    const outcome = await deliver({ event, channel, to, tries, isEarnest, message }, db, clock, senders);
    await settle([id], outcome, db, clock());
  }
}

/** Tells a store of all that waits for it of a kind, in one SMS. */
async function tellStore(turn: StoreTurn, db: Database, clock: () => Date, senders: Senders): Promise<void> {
  const now = clock();
  const taken = await takeUpTurn(turn, db, now);
  if (!taken) return;
  const oldest = now.getTime() - STALE;
  const over = taken.due.filter(({ isTrue }) => !isTrue);
  const still = taken.due.filter(({ isTrue }) => isTrue);
  const unpaid = still.filter(({ isUnpaid }) => isUnpaid);
  const stale = still.filter(({ isUnpaid, queuedAt }) => !isUnpaid && queuedAt.getTime() < oldest);
  const told = still.filter(({ isUnpaid, queuedAt }) => !isUnpaid && queuedAt.getTime() >= oldest);
  const idsOf = (of: typeof told) => of.map(({ id }) => id);
  await settle(idsOf(over), givenUp('NO_LONGER_TRUE'), db, now);
  await settle(idsOf(unpaid), { ...laterThan(now, APART, NOT_PAID), isNoNewsYet: true }, db, now);
  await settle(idsOf(stale), givenUp('NOT_TAKEN'), db, now);
  if (told.length === 0) return;
  const orders = told.map(({ order }) => order);
  const message = () => ({ sms: storeSms(turn.event, orders, `${siteUrl(process.env)}/tai-khoan/don-hang/`) });
  const tries = Math.max(...told.map((each) => each.tries));
  // New orders alone may be ones that nobody means.
  const isEarnest = turn.event !== 'ORDER_TO_CONFIRM' || orders.some(({ isPaid }) => isPaid);
  const sending = { event: turn.event, channel: 'SMS' as const, to: taken.phone, tries, isEarnest, message };
  await settle(idsOf(told), await deliver(sending, db, clock, senders), db, clock());
}

/** Gives up what is old news, and forgets what was settled long ago. */
async function tidy(db: Database, now: Date): Promise<void> {
  await db.query(
    `update notice set state = 'GIVEN_UP', problem = coalesce(problem, 'NO_SENDER'), settled_at = $1
      where state = 'WAITING' and store_id is null and queued_at < $2 and next_at <= $1`,
    [now, new Date(now.getTime() - STALE)],
  );
  await db.query(`delete from notice where state <> 'WAITING' and settled_at < $1`, [new Date(now.getTime() - KEPT)]);
}
