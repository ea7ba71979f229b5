import { grouped, type Context } from '@cho-phien/kit/context';
import { publicId } from '@cho-phien/kit/ids';
import { isOfficerOf, ownStores } from '@cho-phien/kit/permissions';
import type { LotStock } from './lot.type.ts';

interface Row {
  lotId: string;
  variantId: string;
  released: number;
  onHand: number;
  storeId: string | null;
  communeCode: string | null;
}

/**
 * What is stock of each lot (uuid), for the people of its store, its helpers and officers of its place; null for others,
 * and while nothing of it was handed over. One statement.
 */
export async function stockOfLots(ids: readonly string[], context: Context): Promise<(LotStock[] | null)[]> {
  const rows = await context.db.query<Row>(
    `select s.lot_id as "lotId", s.variant_id as "variantId", s.released, s.on_hand as "onHand",
            p.store_id as "storeId", p.commune_code as "communeCode"
       from stock_balance s
       left join sellable_variant v on v.id = s.variant_id
       left join sellable_product p on p.id = v.product_id
      where s.lot_id = any($1) order by s.variant_id`,
    [ids],
  );
  const own = ownStores(context);
  const seen = rows.filter(
    ({ storeId, communeCode }) => isOfficerOf(context, communeCode) || (storeId !== null && own.includes(storeId)),
  );
  return grouped(ids, seen, ({ lotId }) => lotId).map((lot) => (lot.length === 0 ? null : lot.map(toLotStock)));
}

function toLotStock({ variantId, released, onHand }: Row): LotStock {
  return { variant: { id: publicId('var', variantId) }, released, onHand };
}
