import { addDays, dayOf } from '@cho-phien/kit/clock';
import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { parseId } from '@cho-phien/kit/ids';
import { UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import type { LotPackInput } from '../new-lot.input.ts';
import { checkLot, notAQuantity } from '../lot.make.ts';
import { timeOf } from '../lot.time.ts';
import { LotUnit } from '../lot.type.ts';
import { act, refuse, requireLotWriter, type LotChanged } from '../lot.work.ts';
import { checkDays } from './days.ts';
import { transform } from './transform.ts';
import { netGramsOf, unlessItsWeight, type SizeWeight } from './weight.ts';

/** Lots are packed in pieces of one size. Those who may tell of all of them. */
export async function pack(input: LotPackInput, context: Context): Promise<LotChanged> {
  await requireLotWriter(
    input.inputs.map(({ lotId }) => lotId),
    context,
  );
  const packedOn = input.packedOn ?? dayOf(timeOf(input, context));
  return act(input, context, async (sql) => {
    const size = await sizeOf(input.variantId, sql);
    if (!size) return { userErrors: [noVariant(context)] };
    const pieceGrams = input.pieceGrams ?? netGramsOf(size);
    const { shelfLifeDays } = size;
    const bestBefore = input.bestBefore ?? (shelfLifeDays === null ? null : addDays(packedOn, shelfLifeDays));
    const lot = {
      lotCode: input.lotCode,
      unit: LotUnit.PIECE,
      pieceGrams,
      quantity: input.pieces,
      packedOn,
      bestBefore,
    };
    const errors = [...checkLot(lot, context), ...checkDays(lot, context)].map((error) =>
      error.path?.[1] === 'quantity' ? notAQuantity(context, 'pieces') : error,
    );
    errors.push(...unlessItsWeight(size, pieceGrams, context));
    return transform(
      input,
      {
        ...lot,
        productId: size.productId,
        variantId: size.id,
        gtin: size.gtin,
        facilityId: input.facilityId,
        process: 'PACKING',
        errors,
      },
      context,
      sql,
    );
  });
}

interface Size extends SizeWeight {
  id: string;
  /** `prd_…` */
  productId: string;
  gtin: string | null;
  shelfLifeDays: number | null;
}

async function sizeOf(variantId: string, sql: Sql): Promise<Size | undefined> {
  const [row] = await sql.query<Size>(
    `select v.id, public_id('prd', v.product_id) as "productId", v.gtin, v.quantity, v.quantity_unit as "quantityUnit",
            v.unit_weight_grams as "unitWeightGrams",
            p.shelf_life_days as "shelfLifeDays"
       from variant v join product p on p.id = v.product_id where v.id = $1 and v.archived_at is null`,
    [parseId('var', variantId) ?? null],
  );
  return row;
}

function noVariant(context: Context): UserError {
  const text = { vi: 'Không có quy cách này.', en: 'There is no such variant.' };
  return refuse(context, UserErrorCode.NOT_FOUND, 'variantId', text);
}
