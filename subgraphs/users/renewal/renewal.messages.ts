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
/** How many are sent in one go. */
const MOST_AT_ONCE = 200;

/**
 * Sends what is queued, each message in a transaction of its own that marks it as sent; other processes take others. A
 * crash between the provider's yes and the commit sends that one message again: twice is better than never. One that
 * the provider does not take is tried again with the next run, behind the others.
 */
export async function sendRenewalMessages(db: Database, now: Date, send: SendMessage): Promise<void> {
  const hour = Math.floor((now.getTime() - startOfDay(dayOf(now)).getTime()) / HOUR);
  if (hour < FROM_HOUR || hour >= UNTIL_HOUR) return;
  const failed: string[] = [];
  for (let sent = 0; sent < MOST_AT_ONCE; sent += 1) {
    const goesOn = await db.atomically(async (sql) => {
      const [next] = await sql.query<{ key: string; noticeId: string; accountId: string; text: string; phone: string }>(
        `select q.notice_id || ' ' || q.account_id as key, q.notice_id as "noticeId", q.account_id as "accountId", q.text,
                a.phone
           from renewal_message q join account a on a.id = q.account_id
          where q.sent_at is null and q.queued_at > $1 and a.phone is not null and a.blocked_at is null
            and q.notice_id || ' ' || q.account_id <> all($2)
          order by q.queued_at limit 1 for update of q skip locked`,
        [new Date(now.getTime() - STALE), failed],
      );
      if (!next) return false;
      try {
        await send({ to: next.phone, text: next.text });
      } catch (error) {
        failed.push(next.key);
        log.warn({ err: error }, 'a message about a certificate could not be sent');
        return true;
      }
      await sql.query(`update renewal_message set sent_at = $3 where notice_id = $1 and account_id = $2`, [
        next.noticeId,
        next.accountId,
        now,
      ]);
      return true;
    });
    if (!goesOn) return;
  }
}

/** Looks for queued messages each minute. */
export const renewalMessages: JobDefinition = {
  name: 'messages about certificates',
  pause: () => HOUR / 60,
  run: (db, now) => sendRenewalMessages(db, now, messageSender(process.env)),
};
