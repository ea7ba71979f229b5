import type { Context } from '@cho-phien/kit/context';
import type { Sql } from '@cho-phien/kit/database';
import { UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { transformed } from '../../event/make.ts';
import { facilityOf } from '../../place/place.ts';
import type { LotMixInput, LotPackInput } from '../new-lot.input.ts';
import { checkLot, makeLot, type NewLot } from '../lot.make.ts';
import { timeWith } from '../lot.time.ts';
import { LotUnit } from '../lot.type.ts';
import { act, refuse, requireLotWriter, type Deed, type LotChanged } from '../lot.work.ts';
import { checkDays } from './days.ts';
import { productOfLot } from './product.ts';
import { takeParts } from './taken.ts';
import { checkOther, gramsOf, unlessHeavier } from './weight.ts';

/** Lots become another one in bulk. Those who may tell of all of them. */
export async function mix(input: LotMixInput, context: Context): Promise<LotChanged> {
  await requireLotWriter(
    input.inputs.map(({ lotId }) => lotId),
    context,
  );
  const errors = [...checkLot(input, context), ...checkDays(input, context)];
  return act(input, context, (sql) => transform(input, { ...input, process: input.process, errors }, context, sql));
}

/** What comes of a transformation. */
interface Output extends NewLot {
  /** `prd_…` */
  productId: string;
  quantity: number;
  process: string;
  /** What is wrong with it already. */
  errors: UserError[];
}

/** Makes a lot of others: as much as there is to take, and no heavier than all that goes in. */
export async function transform(
  input: LotMixInput | LotPackInput,
  output: Output,
  context: Context,
  sql: Sql,
): Promise<{ deed: Deed; userErrors?: undefined } | { userErrors: UserError[] }> {
  const { parts, userErrors } = await takeParts(input.inputs, 'inputs', context, sql);
  const goods = await productOfLot(output.productId, context, sql);
  const errors = [...output.errors, ...userErrors, ...(goods.userErrors ?? [])];
  const [storeId] = parts.map(({ lot }) => lot.storeId);
  if (goods.product && storeId && goods.product.storeId !== storeId) errors.push(ofAnotherStore(output, context));
  const own = parts.reduce((sum, part) => sum + gramsOf(part), 0);
  const { otherIngredientsGrams: other } = input;
  errors.push(...checkOther(other, own, context));
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

function ofAnotherStore({ variantId }: Output, context: Context): UserError {
  return refuse(context, UserErrorCode.CONFLICT, variantId ? 'variantId' : 'productId', {
    vi: 'Sản phẩm này của gian hàng khác với các lô đưa vào.',
    en: 'This product is of another store than the lots that go in.',
  });
}
