import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import type { Text } from '@cho-phien/kit/errors';
import { readReceipt, signPictureView } from '@cho-phien/kit/private-picture';
import type { ComplaintPhoto } from './complaint.type.ts';

/** Pictures of one complaint. */
const MOST = 5;
/** How long an address of one is good, in milliseconds. */
const VIEW_LIFE = 600_000;

/** A picture of a complaint as JSON of the database. */
export interface KeptPhoto {
  /** uuid */
  id: string;
  keptUntil: string;
}

/** Pictures with addresses that are good for ten minutes; those that were deleted are not among them. */
export function photosOf(photos: readonly KeptPhoto[], now: Date, key: Context['key']): ComplaintPhoto[] {
  const expires = now.getTime() + VIEW_LIFE;
  return photos
    .filter(({ keptUntil }) => new Date(keptUntil) > now)
    .map(({ id }) => ({ url: signPictureView(id, expires, key), expiresAt: new Date(expires) }));
}

/** The pictures (uuids) of receipts, each once; undefined when one is of none, or when there are too many. */
export function readPhotos(receipts: readonly string[], { key }: Context): string[] | undefined {
  const ids = new Set(receipts.map((receipt) => readReceipt(receipt, key)));
  return ids.size > MOST || ids.has(undefined) ? undefined : ([...ids] as string[]);
}

/** Whether all these pictures (uuids) were sent for this order (uuid), and are of no complaint yet. */
export async function areFree(ids: readonly string[], orderId: string, sql: Sql): Promise<boolean> {
  const free = await sql.query(
    'select from complaint_photo where id = any($1) and order_id = $2 and complaint_id is null',
    [ids, orderId],
  );
  return free.length === ids.length;
}

/** Why pictures were not taken. */
export const NO_PHOTOS: Text = {
  vi: 'Ảnh chưa gửi xong, là ảnh của đơn khác, hoặc nhiều hơn 5 ảnh. Hãy gửi lại ảnh.',
  en: 'A picture was not sent to its end, is of another order, or there are more than 5. Send them again.',
};
