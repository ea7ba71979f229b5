import { dayOf, startOfDay } from '@cho-phien/kit/clock';
import type { Database, Sql } from '@cho-phien/kit/database';
import { startConsumer, type Consumer } from '@cho-phien/kit/events/consumer';
import type { FeedSource } from '@cho-phien/kit/events/source';
import { parseId } from '@cho-phien/kit/ids';
import type { JobDefinition } from '@cho-phien/kit/job';
import { log } from '@cho-phien/kit/log';
import type { SendMessage } from '@cho-phien/kit/messages/message';
import { messageSender } from '@cho-phien/kit/messages/sender';
import { StorePermission } from '@cho-phien/kit/viewer';
import { renewalText, type EndingCertificate } from './text.ts';

/** A notice as the feed of products shows it. */
interface ToldNotice extends EndingCertificate {
  id: string;
  storeId: string | null;
}

const NOTICES = 'renewal-notices';

/**
 * Queues a message to each person who may manage the store, for each notice that products writes. The queue is written
 * with the place in the feed, and has one place for a notice and a person: however often this begins anew, nobody is
 * queued twice.
 */
export function followNotices(source: FeedSource, db: Database): Consumer {
  return startConsumer<ToldNotice>({
    name: 'renewal notices',
    source,
    of: NOTICES,
    db,
    // What was queued or sent stays so.
    clear: () => Promise.resolve(),
    add: queue,
    async apply(changes, sql, signal) {
      const ids = changes.flatMap(({ entity, id }) => (entity === 'RenewalNotice' ? id : []));
      if (ids.length === 0) return;
      const { things } = await source.view({ ids, of: NOTICES }, signal);
      await queue(things as ToldNotice[], sql);
    },
  });
}

async function queue(notices: ToldNotice[], sql: Sql): Promise<void> {
  const rows = notices.flatMap((notice) =>
    notice.storeId === null
      ? []
      : { notice: parseId('rnn', notice.id), store: parseId('str', notice.storeId), text: renewalText(notice) },
  );
  if (rows.length === 0) return;
  await sql.query(
    `insert into renewal_message (notice_id, account_id, text, queued_at)
     select r.notice, m.account_id, r.text, now()
       from jsonb_to_recordset($1) r (notice uuid, store uuid, text text)
       join store_member m on m.store_id = r.store and m.removed_at is null and $2 = any(m.permissions)
     on conflict do nothing`,
    [JSON.stringify(rows), StorePermission.MANAGE_STORE],
  );
}

const HOUR = 3_600_000;
/** Nobody is woken: messages are sent from 8 until 20 o'clock in Vietnam. */
const [FROM_HOUR, UNTIL_HOUR] = [8, 20];
/** What could not be sent for so long is old news, in milliseconds. */
const STALE = 7 * 24 * HOUR;
/** How long a message that was taken up is left to whoever took it, in milliseconds: longer than a provider may take. */
const LEFT_ALONE = HOUR / 6;
/** How many are sent in one go. */
const MOST_AT_ONCE = 200;

/**
 * Sends what is queued. Each message is taken up first, so that two processes never send the same one, and no transaction
 * is open while the provider answers. What it does not take, or what a crash left between its yes and our mark, is sent
 * again later: twice is better than never.
 */
export async function sendRenewalMessages(db: Database, now: Date, send: SendMessage): Promise<void> {
  const hour = Math.floor((now.getTime() - startOfDay(dayOf(now)).getTime()) / HOUR);
  if (hour < FROM_HOUR || hour >= UNTIL_HOUR) return;
  for (let tried = 0; tried < MOST_AT_ONCE; tried += 1) {
    const next = await takeUp(db, now);
    if (!next) return;
    try {
      await send({ to: next.phone, text: next.text });
    } catch (error) {
      log.warn({ err: error }, 'a message about a certificate could not be sent');
      continue;
    }
    await db.query(`update renewal_message set sent_at = $3 where notice_id = $1 and account_id = $2`, [
      next.noticeId,
      next.accountId,
      now,
    ]);
  }
}

interface QueuedMessage {
  noticeId: string;
  accountId: string;
  text: string;
  /** E.164. */
  phone: string;
}

/** The message that waits longest and that nobody has in hand. */
async function takeUp(db: Database, now: Date): Promise<QueuedMessage | undefined> {
  const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds);
  const [next] = await db.query<QueuedMessage>(
    `update renewal_message m set tried_at = $1 from account a
      where a.id = m.account_id and (m.notice_id, m.account_id) = (
        select q.notice_id, q.account_id from renewal_message q join account p on p.id = q.account_id
         where q.sent_at is null and q.queued_at > $2 and (q.tried_at is null or q.tried_at <= $3)
           and p.phone is not null and p.blocked_at is null
         order by q.queued_at limit 1 for update of q skip locked)
      returning m.notice_id as "noticeId", m.account_id as "accountId", m.text, a.phone`,
    [now, ago(STALE), ago(LEFT_ALONE)],
  );
  return next;
}

/** Looks for queued messages each minute. */
export const renewalMessages: JobDefinition = {
  name: 'messages about certificates',
  pause: () => HOUR / 60,
  run: (db, now) => sendRenewalMessages(db, now, messageSender(process.env)),
};
