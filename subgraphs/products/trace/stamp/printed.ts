import { grouped, inOrder, type Context } from '@cho-phien/kit/context';
import { readSerial, SERIAL_KEY } from './serial.ts';

/**
 * Whether a stamp of a lot (uuid) was printed with a serial number, as somebody typed or scanned it; or of one that was
 * withdrawn and told anew as this one, whose stamps are on the goods already.
 */
export async function wasPrinted(serial: string, lotId: string, context: Context): Promise<boolean> {
  const number = serial.trim().toUpperCase();
  const printed = await Promise.all(
    [lotId, ...(await context.load(withdrawnBefore, lotId))].map(async (id) => {
      const nth = readSerial(number, id, context.key(SERIAL_KEY));
      return nth !== undefined && nth <= (await context.load(lastSerials, id));
    }),
  );
  return printed.includes(true);
}

/** The withdrawn lots (uuids) of the same goods that had the lot code of each lot, at most twenty. One statement. */
async function withdrawnBefore(lotIds: readonly string[], { db }: Context): Promise<string[][]> {
  const rows = await db.query<{ lotId: string; id: string }>(
    `select l.id as "lotId", w.id
       from lot l cross join lateral (
         select w.id from lot w
          where w.gtin = l.gtin and w.lot_code = l.lot_code and w.withdrawn_at is not null
         union all
         select w.id from lot w
          where l.gtin is null and w.gtin is null and w.store_id = l.store_id and w.product_id = l.product_id
            and w.lot_code = l.lot_code and w.withdrawn_at is not null
         limit 20) w
      where l.id = any($1) and l.withdrawn_at is null`,
    [lotIds],
  );
  return grouped(lotIds, rows, ({ lotId }) => lotId).map((own) => own.map(({ id }) => id));
}

/** The highest serial number that stamps of each lot (uuid) have; 0 where none has one. One statement. */
async function lastSerials(lotIds: readonly string[], { db }: Context): Promise<number[]> {
  const rows = await db.query<{ lotId: string; last: number }>(
    `select lot_id as "lotId", max(first_serial + count) - 1 as last from stamp_print
      where lot_id = any($1) and first_serial is not null group by lot_id`,
    [lotIds],
  );
  return inOrder(lotIds, rows, ({ lotId }) => lotId).map((row) => row?.last ?? 0);
}
