import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { publicId } from '@cho-phien/kit/ids';
import { userError, UserErrorCode } from '@cho-phien/kit/user-errors';
import { leftOf } from './lot.row.ts';
import { InsufficientQuantityError, LotUnit, type LotRow } from './lot.type.ts';

/** Where a quantity of a lot went. */
export interface Movement {
  /** uuid; the lot is locked by whoever moves it. */
  lotId: string;
  kind: 'PRODUCED' | 'TRANSFORMED' | 'LOST' | 'SHIPPED' | 'RELEASED';
  /** In the unit of the lot; less than nothing takes a wrong one back. */
  quantity: number;
}

/**
 * Writes movements of lots and what they come to. The constraint of the table holds whatever a caller forgot: lost,
 * transformed, shipped and released never exceed what was produced. A lot whose making is taken back is withdrawn, and
 * its code is free again; that of a recalled lot is not: whoever has its stamp must go on being warned.
 */
export async function move(eventRow: string, movements: readonly Movement[], at: Date, sql: Sql): Promise<void> {
  if (movements.length === 0) return;
  await sql.query(
    `with moved as (
       insert into lot_movement (lot_id, event_id, kind, quantity)
       select r."lotId", $2, r.kind, r.quantity
         from jsonb_to_recordset($1) r ("lotId" uuid, kind text, quantity bigint)
       returning lot_id, kind, quantity)
     update lot l
        set produced = l.produced + m.produced, transformed = l.transformed + m.transformed, lost = l.lost + m.lost,
            shipped = l.shipped + m.shipped, released = l.released + m.released, updated_at = $3::timestamptz,
            state = case when m.released > 0 and l.state in ('OPEN', 'PACKED') then 'RELEASED' else l.state end,
            withdrawn_at = case when m.produced < 0 and l.produced + m.produced = 0 and l.recalled_at is null
                                then $3::timestamptz else l.withdrawn_at end
       from (select lot_id, ${['produced', 'transformed', 'lost', 'shipped', 'released']
         .map((kind) => `coalesce(sum(quantity) filter (where kind = '${kind.toUpperCase()}'), 0) as ${kind}`)
         .join(', ')}
               from moved group by lot_id) m
      where m.lot_id = l.id`,
    [JSON.stringify(movements), eventRow, at],
  );
}

/** Why this much of a lot cannot be had; undefined when it can. `path` names the field of the input. */
export function unlessLeft(
  lot: LotRow,
  quantity: number,
  path: readonly string[],
  { locale }: Pick<Context, 'locale'>,
): InsufficientQuantityError | undefined {
  const left = leftOf(lot);
  if (quantity <= left) return undefined;
  const [leftText, asked] = [left, quantity].map((each) => inWords(each, lot.unit));
  return Object.assign(new InsufficientQuantityError(), {
    ...userError(locale, UserErrorCode.CONFLICT, ['input', ...path], {
      vi: `Lô ${lot.lotCode} chỉ còn ${leftText?.vi}, không đủ ${asked?.vi}.`,
      en: `Of lot ${lot.lotCode} only ${leftText?.en} is left: less than ${asked?.en}.`,
    }),
    lotId: publicId('lot', lot.id),
    left,
    unit: lot.unit,
  });
}

/** A quantity in both languages: `12,5 kg`, `3 pieces`. */
export function inWords(quantity: number, unit: LotUnit): { vi: string; en: string } {
  if (unit === LotUnit.PIECE) return { vi: `${quantity} đơn vị`, en: `${quantity} pieces` };
  const [vi, en] = ['vi-VN', 'en'].map((locale) =>
    (quantity / 1000).toLocaleString(locale, { maximumFractionDigits: 3 }),
  );
  return { vi: `${vi} kg`, en: `${en} kg` };
}
