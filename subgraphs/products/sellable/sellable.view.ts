import type { Database } from '@cho-phien/kit/database';
import type { ViewAnswer, ViewRequest } from '@cho-phien/kit/events/source';
import { parseId } from '@cho-phien/kit/ids';

/** Products on one page of a snapshot. */
const PAGE = 500;

/** What a seller must know of a product, whatever its state: the view that orders copies. */
export interface SellableProduct {
  /** Public id, `prd_…`. */
  id: string;
  version: number;
  state: string;
  /** The address of its page. */
  slug: string;
  nameVi: string;
  nameEn: string;
  /** Public id, `str_…`. */
  storeId: string | null;
  communeCode: string | null;
  seasonMonths: number[];
  /** How many weeks before each season orders ahead are wanted; null where none are. */
  preorderWeeks: number | null;
  shelfLifeDays: number | null;
  storage: string;
  isAgeRestricted: boolean;
  isDemo: boolean;
  /** In the order to show them. */
  variants: SellableVariant[];
}

/** One size of it, with every offer that has not ended. */
export interface SellableVariant {
  /** Public id, `var_…`. */
  id: string;
  nameVi: string;
  nameEn: string;
  /** How much one of it holds, in `quantityUnit`. */
  quantity: number;
  quantityUnit: string;
  /** What one weighs with its packing; null where nobody weighed it. */
  unitWeightGrams: number | null;
  offers: SellableOffer[];
}

/** A price, in force now or later. Instants are ISO 8601 in UTC. */
export interface SellableOffer {
  /** Public id, `off_…`. */
  id: string;
  /** Whole đồng. */
  amount: number;
  includesTax: boolean;
  includesShipping: boolean;
  /** Codes of the provinces and communes where it holds, `VN` for all; null where its seller has not said. */
  areaCodes: string[] | null;
  isDemo: boolean;
  validFrom: string;
  validTo: string | null;
}

/** One statement, so that a product is never seen between two of its versions. */
const SELLABLE = `
  select public_id('prd', p.id) as id, p.version, p.state, p.slug, p.name_vi as "nameVi", coalesce(nullif(p.name_en, ''), p.name_vi) as "nameEn",
         public_id('str', p.store_id) as "storeId", p.origin_commune_code as "communeCode",
         p.season_months as "seasonMonths", p.preorder_weeks as "preorderWeeks", p.shelf_life_days as "shelfLifeDays", p.storage,
         p.is_age_restricted as "isAgeRestricted", p.is_demo as "isDemo",
         coalesce((
           select jsonb_agg(jsonb_build_object(
                    'id', public_id('var', v.id), 'nameVi', v.name_vi, 'nameEn', coalesce(nullif(v.name_en, ''), v.name_vi),
                    'quantity', v.quantity, 'quantityUnit', v.quantity_unit, 'unitWeightGrams', v.unit_weight_grams,
                    'offers', coalesce((
                      select jsonb_agg(jsonb_build_object(
                               'id', public_id('off', o.id), 'amount', o.amount, 'includesTax', o.includes_tax,
                               'includesShipping', o.includes_shipping, 'areaCodes', o.area_codes, 'isDemo', o.is_demo, 'validFrom', public_instant(o.valid_from),
                               'validTo', public_instant(o.valid_to)) order by o.valid_from, o.id)
                        from offer o
                       where o.variant_id = v.id and (o.valid_to is null or o.valid_to > greatest(now(), o.valid_from))
                    ), '[]'::jsonb)) order by v.position)
             from variant v where v.product_id = p.id and v.archived_at is null
         ), '[]'::jsonb) as variants
    from product p`;

/** Products as they are now, by their ids or a page of all. One statement. */
export async function viewSellable(request: ViewRequest, db: Database): Promise<ViewAnswer<SellableProduct>> {
  if ('ids' in request) {
    const uuids = request.ids.flatMap((id) => parseId('prd', id) ?? []);
    return { things: await db.query<SellableProduct>(`${SELLABLE} where p.id = any($1)`, [uuids]), next: null };
  }
  const after = (request.after !== null && parseId('prd', request.after)) || FIRST;
  const things = await db.query<SellableProduct>(`${SELLABLE} where p.id > $1 order by p.id limit ${PAGE}`, [after]);
  const last = things.at(-1);
  return { things, next: last && things.length === PAGE ? last.id : null };
}

const FIRST = '00000000-0000-0000-0000-000000000000';
