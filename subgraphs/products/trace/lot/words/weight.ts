import type { Context } from '@cho-phien/kit/context';
import { UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { QuantityUnit } from '../../../variant/variant.type.ts';
import { inWords } from '../balance.ts';
import { notAQuantity } from '../lot.make.ts';
import { LotUnit } from '../lot.type.ts';
import { refuse } from '../lot.work.ts';
import type { TakenPart } from './taken.ts';

/** What a quantity of a lot weighs, grams net. */
export function gramsOf({ lot, quantity }: TakenPart): number {
  return lot.unit === LotUnit.GRAM ? quantity : quantity * (lot.pieceGrams ?? 0);
}

/** Refuses what weighs more than all it was made of; both in grams. */
export function unlessHeavier(made: number, of: number, field: string, context: Context): UserError[] {
  if (made <= of) return [];
  const [out, into] = [inWords(made, LotUnit.GRAM), inWords(of, LotUnit.GRAM)];
  return [
    refuse(context, UserErrorCode.CONFLICT, field, {
      vi: `Làm ra ${out.vi} từ ${into.vi} thì không thể. Nếu có thêm muối, đường, nước..., hãy ghi vào otherIngredientsGrams.`,
      en: `${out.en} cannot come of ${into.en}. What else went in (salt, sugar, water) is told as otherIngredientsGrams.`,
    }),
  ];
}

/** What a size says of the weight of one piece of it. */
export interface SizeWeight {
  quantity: number;
  quantityUnit: QuantityUnit;
  /** With its packing; null when nobody weighed it. */
  unitWeightGrams: number | null;
}

/** What one piece of a size in grams weighs, net; null for sizes that are counted. */
export function netGramsOf({ quantity, quantityUnit }: SizeWeight): number | null {
  return quantityUnit === QuantityUnit.GRAM ? quantity : null;
}

/**
 * What a piece of a counted size holds net, of what it weighs with its packing, in hundredths: a glass jar is two fifths
 * of what it weighs full, and what grows is never of one weight.
 */
const LIGHTEST = 60;
const HEAVIEST = 110;

/**
 * Refuses pieces of another weight than their size: a size in grams weighs just that, a counted one that was weighed
 * holds 60 to 110 percent of that weight. Lighter pieces would be more of them than the goods are enough for, each sold
 * as a whole one.
 */
export function unlessItsWeight(size: SizeWeight, pieceGrams: number | null, context: Context): UserError[] {
  const net = netGramsOf(size);
  if (net !== null) return pieceGrams === net ? [] : [notItsWeight(net, context)];
  const { unitWeightGrams: whole } = size;
  if (whole === null || pieceGrams === null) return [];
  const [least, most] = [Math.ceil((whole * LIGHTEST) / 100), Math.floor((whole * HEAVIEST) / 100)];
  return pieceGrams >= least && pieceGrams <= most ? [] : [farFromItsWeight(whole, [least, most], context)];
}

function notItsWeight(grams: number, context: Context): UserError {
  return refuse(context, UserErrorCode.CONFLICT, 'pieceGrams', {
    vi: `Quy cách này nặng ${grams} gam mỗi đơn vị: hãy bỏ trống pieceGrams, hoặc chọn quy cách khác.`,
    en: `A piece of this size weighs ${grams} grams: leave pieceGrams out, or choose another size.`,
  });
}

function farFromItsWeight(whole: number, [least, most]: [number, number], context: Context): UserError {
  return refuse(context, UserErrorCode.CONFLICT, 'pieceGrams', {
    vi: `Quy cách này cả bao bì nặng ${whole} gam, nên hàng bên trong nặng từ ${least} đến ${most} gam. Hãy cân lại, hoặc sửa quy cách.`,
    en: `This size weighs ${whole} grams with its packing, so it holds ${least} to ${most} grams net. Weigh it again, or correct the size.`,
  });
}

/** The most of other ingredients, by the weight of the lots that go in: a tenth of what is traced is of lots. */
const MOST_OTHER = 9;

/** What is wrong with what else went in beside lots; both in grams. */
export function checkOther(other: number, own: number, context: Context): UserError[] {
  if (other < 0) return [notAQuantity(context, 'otherIngredientsGrams')];
  return own > 0 && other > own * MOST_OTHER ? [tooMuchElse(context)] : [];
}

function tooMuchElse(context: Context): UserError {
  return refuse(context, UserErrorCode.INVALID_INPUT, 'otherIngredientsGrams', {
    vi: 'Phần thêm vào nặng gấp hơn chín lần các lô: khi ấy lô không còn nói được hàng từ đâu tới.',
    en: 'What else went in weighs more than nine times the lots: then a lot no longer tells where goods came from.',
  });
}
