import type { Database } from '@cho-phien/kit/database';
import type { JobDefinition } from '@cho-phien/kit/job';

/** After so many days without a change a cart is deleted. */
const KEPT_DAYS = 90;
const DAY = 86_400_000;
const HOUR = 3_600_000;
/** Carts that are deleted in one go. */
const AT_ONCE = 1_000;

/** Deletes carts that were left, a guest's as well as an account's. */
export const cartSweep: JobDefinition = {
  name: 'carts that were left',
  pause: () => HOUR,
  run: deleteLeftCarts,
};

/** Deletes all carts that nobody has changed for 90 days at an instant. Several processes may at once. */
export async function deleteLeftCarts(db: Database, now: Date): Promise<void> {
  const before = new Date(now.getTime() - KEPT_DAYS * DAY);
  for (;;) {
    // One that somebody has in hand just now is not left.
    const deleted = await db.query<{ id: string }>(
      `delete from cart where id in
         (select id from cart where updated_at < $1 order by updated_at limit ${AT_ONCE} for update skip locked)
       returning id`,
      [before],
    );
    if (deleted.length < AT_ONCE) return;
  }
}
