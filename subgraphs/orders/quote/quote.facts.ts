import { dayOf, type Day } from '@cho-phien/kit/clock';
import type { Sql } from '@cho-phien/kit/database';
import type { Storage, StoreDelivery } from '../delivery/facts.ts';
import { withAhead, withAvailable } from '../stock/stock.available.ts';

/** What somebody wants of one size. */
export interface Wanted {
  /** uuid */
  variantId: string;
  quantity: number;
}

/** What orders knows of one size that somebody wants. */
export interface Goods {
  variantId: string;
  productId: string;
  /** State of the product, `PUBLISHED` when it is shown. */
  state: string;
  nameVi: string;
  nameEn: string;
  sizeVi: string;
  sizeEn: string;
  quantity: number;
  quantityUnit: string;
  unitWeightGrams: number | null;
  communeCode: string | null;
  seasonMonths: number[];
  /** How many weeks before its season orders are taken; null when none are. */
  preorderWeeks: number | null;
  shelfLifeDays: number | null;
  storage: Storage;
  isAgeRestricted: boolean;
  isDemo: boolean;
  /** The offer in force; null when there is none. */
  offer: { id: string; amount: number; includesShipping: boolean; areaCodes: string[] | null; isDemo: boolean } | null;
  /** Pieces that may be sold; null when no stock is kept. */
  available: number | null;
  /** The last good day of what expires next. */
  goodUntil: Day | null;
  /** The first day of the next harvest of which some may be ordered ahead, and how much of it is left. */
  harvestOn: Day | null;
  leftAhead: number | null;
  store: GoodsStore | null;
}

/** Who sells it. */
export interface GoodsStore {
  id: string;
  nameVi: string;
  nameEn: string;
  communeCode: string | null;
  isPublic: boolean;
  opening: string;
  reopensOn: Day | null;
  isDemo: boolean;
  /** How it sends; null when it has not said. */
  delivery: StoreDelivery | null;
}

/** Under what a cart is quoted. */
export interface Circumstances {
  /** Code of a commune; null when not chosen yet. */
  destination: string | null;
  collects: boolean;
  takesSamples: boolean;
  now: Date;
}

/** What orders knows of these sizes (uuids) at an instant, those that it knows. One statement. */
export function readGoods(variantIds: readonly string[], now: Date, sql: Sql): Promise<Goods[]> {
  return sql.query<Goods>(
    `select v.id as "variantId", p.id as "productId", p.state, p.name_vi as "nameVi", p.name_en as "nameEn",
            v.name_vi as "sizeVi", v.name_en as "sizeEn", v.quantity, v.quantity_unit as "quantityUnit",
            v.unit_weight_grams as "unitWeightGrams", p.commune_code as "communeCode", p.season_months as "seasonMonths",
            p.preorder_weeks as "preorderWeeks", k.harvest_on as "harvestOn", k.left_ahead as "leftAhead",
            p.shelf_life_days as "shelfLifeDays", p.storage, p.is_age_restricted as "isAgeRestricted",
            p.is_demo as "isDemo", o.offer, k.available, k.good_until as "goodUntil",
            case when s.id is not null then jsonb_build_object(
              'id', s.id, 'nameVi', s.name_vi, 'nameEn', s.name_en, 'communeCode', s.commune_code,
              'isPublic', s.is_public, 'opening', s.opening, 'reopensOn', s.reopens_on, 'isDemo', s.is_demo,
              'delivery', d.settings) end as store
       from sellable_variant v
       join sellable_product p on p.id = v.product_id
       left join sellable_store s on s.id = p.store_id
       left join store_delivery d on d.store_id = p.store_id
       left join lateral (
         select jsonb_build_object('id', o.id, 'amount', o.amount, 'includesShipping', o.includes_shipping,
                                   'areaCodes', o.area_codes, 'isDemo', o.is_demo) as offer
           from sellable_offer o
          where o.variant_id = v.id and o.valid_from <= $2 and (o.valid_to is null or o.valid_to > $2)
          order by o.valid_from desc, o.id desc limit 1) o on true
       left join (select stock.variant_id, available, good_until, harvest_on, left_ahead
                    from stock ${withAvailable('$3')} ${withAhead('$3')}) k on k.variant_id = v.id
      where v.id = any($1)`,
    [variantIds, now, dayOf(now)],
  );
}
