import { addDays, dayOf } from '@cho-phien/kit/clock';
import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { parseId } from '@cho-phien/kit/ids';
import { UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { QuantityUnit } from '../../../variant/variant.type.ts';
import { transformed } from '../../event/make.ts';
import { facilityOf } from '../../place/place.ts';
import type { LotMixInput, LotPackInput } from '../lot.input.ts';
import { checkLot, makeLot, notAQuantity, type NewLot } from '../lot.make.ts';
import { timeOf, timeWith } from '../lot.time.ts';
import { LotUnit } from '../lot.type.ts';
import { act, refuse, requireLotWriter, type Deed, type LotChanged } from '../lot.work.ts';
import { checkDays, gramsOf, lockParts, productOfLot, unlessHeavier } from './goods.ts';

/** Lots become another one in bulk. Those who may tell of all of them. */
export async function mix(input: LotMixInput, context: Context): Promise<LotChanged> {
  await requireLotWriter(
    input.inputs.map(({ lotId }) => lotId),
    context,
  );
  const errors = [...checkLot(input, context), ...checkDays(input, context)];
  return act(input, context, (sql) => transform(input, { ...input, process: input.process, errors }, context, sql));
}

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
    const grams = size.quantityUnit === QuantityUnit.GRAM ? size.quantity : null;
    const pieceGrams = input.pieceGrams ?? grams;
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
    if (grams !== null && pieceGrams !== grams) errors.push(notItsWeight(grams, context));
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

/** The most of other ingredients, by the weight of the lots that go in: a tenth of what is traced is of lots. */
const MOST_OTHER = 9;

/** What comes of a transformation. */
interface Output extends NewLot {
  /** `prd_…` */
  productId: string;
  quantity: number;
  process: string;
  /** What is wrong with it already. */
  errors: UserError[];
}

async function transform(
  input: LotMixInput | LotPackInput,
  output: Output,
  context: Context,
  sql: Sql,
): Promise<{ deed: Deed; userErrors?: undefined } | { userErrors: UserError[] }> {
  const { parts, userErrors } = await lockParts(input.inputs, 'inputs', context, sql);
  const goods = await productOfLot(output.productId, context, sql);
  const errors = [...output.errors, ...userErrors, ...(goods.userErrors ?? [])];
  const [storeId] = parts.map(({ lot }) => lot.storeId);
  if (goods.product && storeId && goods.product.storeId !== storeId) errors.push(ofAnotherStore(output, context));
  const own = parts.reduce((sum, part) => sum + gramsOf(part), 0);
  const { otherIngredientsGrams: other } = input;
  if (other < 0) errors.push(notAQuantity(context, 'otherIngredientsGrams'));
  else if (parts.length > 0 && other > own * MOST_OTHER) errors.push(tooMuchElse(context));
  const place = await facilityOf(output.facilityId, storeId ?? null, context, sql);
  const lots = parts.map((part) => part.lot);
  const { at, userErrors: early } = await timeWith(lots, input, context, sql);
  errors.push(...(place.userErrors ?? []), ...early);
  if (errors.length > 0 || !goods.product) return { userErrors: errors };
  const weight = output.unit === LotUnit.GRAM ? output.quantity : output.quantity * (output.pieceGrams ?? 0);
  const heavier = unlessHeavier(weight, own + other, output.variantId ? 'pieces' : 'quantity', context);
  if (heavier.length > 0) return { userErrors: heavier };
  const from = [...new Set(parts.map(({ lot }) => lot.communeCode))];
  const communeCode = from.length === 1 ? from[0] : undefined;
  const made = await makeLot(goods.product, { ...output, facilityId: place.facilityId, communeCode }, context, sql);
  if (made.userErrors) return made;
  const { lot } = made;
  const circumstances = {
    eventId: input.eventId,
    at,
    place: place.uri,
    communeCode: place.communeCode ?? lot.communeCode,
  };
  const event = {
    ...transformed(parts, { lot, quantity: output.quantity }, output, output.process, circumstances),
    // A lot may weigh more than the lots it is made of: by how much of what else is on record with it.
    ...(input.otherIngredientsGrams > 0 && {
      'chophien:otherIngredientsKilograms': input.otherIngredientsGrams / 1000,
    }),
  };
  return {
    deed: {
      lotId: lot.id,
      storeId: lot.storeId,
      events: [event],
      movements: [
        ...parts.map((part) => ({ lotId: part.lot.id, kind: 'TRANSFORMED' as const, quantity: part.quantity })),
        { lotId: lot.id, kind: 'PRODUCED', quantity: output.quantity },
      ],
    },
  };
}

interface Size {
  id: string;
  /** `prd_…` */
  productId: string;
  gtin: string | null;
  quantity: number;
  quantityUnit: QuantityUnit;
  shelfLifeDays: number | null;
}

async function sizeOf(variantId: string, sql: Sql): Promise<Size | undefined> {
  const [row] = await sql.query<Size>(
    `select v.id, public_id('prd', v.product_id) as "productId", v.gtin, v.quantity, v.quantity_unit as "quantityUnit",
            p.shelf_life_days as "shelfLifeDays"
       from variant v join product p on p.id = v.product_id where v.id = $1 and v.archived_at is null`,
    [parseId('var', variantId) ?? null],
  );
  return row;
}

function tooMuchElse(context: Context): UserError {
  return refuse(context, UserErrorCode.INVALID_INPUT, 'otherIngredientsGrams', {
    vi: 'Phần thêm vào nặng gấp hơn chín lần các lô: khi ấy lô không còn nói được hàng từ đâu tới.',
    en: 'What else went in weighs more than nine times the lots: then a lot no longer tells where goods came from.',
  });
}

function noVariant(context: Context): UserError {
  const text = { vi: 'Không có quy cách này.', en: 'There is no such variant.' };
  return refuse(context, UserErrorCode.NOT_FOUND, 'variantId', text);
}

/** Lighter pieces would be more of them than the goods are enough for, each sold as a whole one. */
function notItsWeight(grams: number, context: Context): UserError {
  return refuse(context, UserErrorCode.CONFLICT, 'pieceGrams', {
    vi: `Quy cách này nặng ${grams} gam mỗi đơn vị: hãy bỏ trống pieceGrams, hoặc chọn quy cách khác.`,
    en: `A piece of this size weighs ${grams} grams: leave pieceGrams out, or choose another size.`,
  });
}

function ofAnotherStore({ variantId }: Output, context: Context): UserError {
  return refuse(context, UserErrorCode.CONFLICT, variantId ? 'variantId' : 'productId', {
    vi: 'Sản phẩm này của gian hàng khác với các lô đưa vào.',
    en: 'This product is of another store than the lots that go in.',
  });
}
