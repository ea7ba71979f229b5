import { dayOf, nextMidnight } from '@cho-phien/kit/clock';
import type { Database } from '@cho-phien/kit/database';
import type { JobDefinition } from '@cho-phien/kit/job';
import { legalVersions } from '../../ocop/legal-version.ts';
import { isToBeRenewed } from './open.ts';

const HOUR = 3_600_000;

/** How many days before the end a producer is told: when the window opens, in its middle, on its last day. */
function steps(): { version: string; ahead: number }[] {
  return legalVersions().flatMap(({ id, renewal: { fileFromDaysBefore: from, fileUntilDaysBefore: until } }) =>
    [from, Math.round((from + until) / 2), until].map((ahead) => ({ version: id, ahead })),
  );
}

/**
 * Writes the notices that are due on a day: of each certificate whose renewal nobody has filed the latest step that has
 * come, unless it or a later one was told. Goods that nobody sells have nobody to be told; whoever takes them up later is
 * told then. What was missed while nothing ran is caught up by that one step. One
 * statement, so a crash leaves all or nothing of it, and the table takes each step once.
 */
export async function writeNotices(db: Database, now: Date): Promise<void> {
  await db.atomically(async (sql) => {
    // Of several processes one does it; the others would only find it done.
    const [lock] = await sql.query<{ isOurs: boolean }>(
      `select pg_try_advisory_xact_lock(hashtext('cho-phien job'), hashtext('renewal notices')) as "isOurs"`,
    );
    if (!lock?.isOurs) return;
    await sql.query(
      `with step as (select * from jsonb_to_recordset($2) s (version text, ahead smallint)),
            due as (
              select c.id, min(step.ahead) as ahead
                from ocop_certificate c join step on step.version = c.legal_version and c.expires_on - step.ahead <= $1
                join product p on p.id = c.product_id and p.store_id is not null and p.state <> 'ARCHIVED'
               where c.expires_on between $1 and $1 + (select max(ahead) from step)::integer
                 and c.filed_on is null and ${isToBeRenewed('$1::date')}
               group by c.id)
       insert into renewal_notice (certificate_id, days_ahead, noticed_on)
       select due.id, due.ahead, $1 from due
        where not exists (select from renewal_notice n where n.certificate_id = due.id and n.days_ahead <= due.ahead)
       on conflict do nothing`,
      [dayOf(now), JSON.stringify(steps())],
    );
  });
}

/** Tells producers at the start and at each midnight in Vietnam; each hour too, since clocks are set and laptops sleep. */
export const renewalNotices: JobDefinition = {
  name: 'renewal notices',
  pause: (now) => Math.min(nextMidnight(now) - now, HOUR),
  run: writeNotices,
};
