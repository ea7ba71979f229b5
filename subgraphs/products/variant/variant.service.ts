import { grouped, inOrder, type Context } from '@cho-phien/kit/context';
import { publicId } from '@cho-phien/kit/ids';
import { inBoth, money } from '@cho-phien/kit/values';
import { areaOf } from '../offer/area.ts';
import type { OfferType } from '../offer/offer.type.ts';
import { visible } from '../product/product.access.ts';
import type { QuantityUnit, VariantType } from './variant.type.ts';

/** A variant as read: with its product, and when its offer next changes. */
export interface VariantRow extends VariantType {
  productId: string;
  /** When the offer in force ends or another begins. */
  offerChangesAt: Date | null;
}

interface Row {
  id: string;
  productId: string;
  nameVi: string;
  nameEn: string;
  quantity: number;
  quantityUnit: QuantityUnit;
  gtin: string | null;
  unitWeightGrams: number | null;
  offerId: string | null;
  amount: number;
  includesTax: boolean;
  includesShipping: boolean;
  validFrom: Date;
  validTo: Date | null;
  isDemo: boolean;
  basisVi: string | null;
  basisEn: string | null;
  areaCodes: string[] | null;
}

/** Variants with the offers that hold at $2 or later: one row for each, or one without an offer. */
const VARIANTS = `
  select v.id, v.product_id as "productId", v.name_vi as "nameVi", v.name_en as "nameEn", v.quantity,
         v.quantity_unit as "quantityUnit", v.gtin, v.unit_weight_grams as "unitWeightGrams", o.id as "offerId", o.amount, o.includes_tax as "includesTax",
         o.includes_shipping as "includesShipping", o.valid_from as "validFrom", o.valid_to as "validTo",
         o.is_demo as "isDemo", o.basis_vi as "basisVi", o.basis_en as "basisEn",
         o.area_codes as "areaCodes"
    from variant v
    left join offer o on o.variant_id = v.id and (o.valid_to is null or o.valid_to > greatest($2, o.valid_from))`;

/** The variants of each product with the offer in force, in their order. One statement. */
export async function variantsOfProducts(
  productIds: readonly string[],
  { db, clock }: Context,
): Promise<VariantRow[][]> {
  const rows = await db.query<Row>(
    `${VARIANTS} where v.product_id = any($1) and v.archived_at is null order by v.position`,
    [productIds, clock],
  );
  return grouped(productIds, toVariants(rows, clock), (variant) => variant.productId);
}

/** The variants with these uuids, in their order; undefined where the caller may see none. One statement. */
export async function variantsById(ids: readonly string[], context: Context): Promise<(VariantRow | undefined)[]> {
  const { db, clock } = context;
  const values: unknown[] = [ids, clock];
  const isVisible = visible(context, (value) => `$${values.push(value)}`);
  const rows = await db.query<Row>(
    `${VARIANTS} join product p on p.id = v.product_id where v.id = any($1) and v.archived_at is null and ${isVisible}`,
    values,
  );
  return inOrder(ids, toVariants(rows, clock), (variant) => variant.uuid);
}

/** One variant for the rows of each: the offer in force, and when that ends or the next begins. */
function toVariants(rows: readonly Row[], clock: Date): VariantRow[] {
  const variants = new Map<string, VariantRow>();
  for (const row of rows) {
    let variant = variants.get(row.id);
    if (!variant) variants.set(row.id, (variant = toVariant(row)));
    if (!row.offerId) continue;
    const begins = row.validFrom > clock;
    if (!begins) variant.offer = toOffer(row, row.offerId);
    else if (!variant.nextOffer || row.validFrom < variant.nextOffer.validFrom)
      variant.nextOffer = toOffer(row, row.offerId);
    const change = begins ? row.validFrom : row.validTo;
    if (change && (!variant.offerChangesAt || change < variant.offerChangesAt)) variant.offerChangesAt = change;
  }
  return [...variants.values()];
}

function toVariant(row: Row): VariantRow {
  return {
    uuid: row.id,
    id: publicId('var', row.id),
    productId: row.productId,
    name: inBoth(row.nameVi, row.nameEn),
    quantity: row.quantity,
    quantityUnit: row.quantityUnit,
    gtin: row.gtin,
    unitWeightGrams: row.unitWeightGrams,
    offer: null,
    nextOffer: null,
    offerChangesAt: null,
  };
}

function toOffer(row: Row, id: string): OfferType {
  return {
    id: publicId('off', id),
    price: money(row.amount),
    includesTax: row.includesTax,
    includesShipping: row.includesShipping,
    validFrom: row.validFrom,
    validTo: row.validTo,
    deliveryArea: areaOf(row.areaCodes),
    areaCodes: row.areaCodes,
    isDemo: row.isDemo,
    basis: row.basisVi && row.basisEn ? { vi: row.basisVi, en: row.basisEn } : null,
  };
}
