import type { Context } from '@cho-phien/kit/context';
import type { Text } from '@cho-phien/kit/errors';
import { isReadableLine } from '@cho-phien/kit/text';
import { userError, UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { namesStars } from '../ocop/star-words.ts';
import { isGtin } from './gtin.ts';
import type { NewVariantInput } from './variant.input.ts';

/** The longest name of a size, in characters. */
export const MAX_NAME = 100;
const MAX_QUANTITY = 1_000_000;

/** All that is wrong with a size in itself; `path` leads to its input. */
export function checkVariant(
  input: { [Field in keyof NewVariantInput]?: NewVariantInput[Field] | null },
  path: readonly string[],
  { locale }: Context,
): UserError[] {
  const errors: UserError[] = [];
  const refuse = (field: keyof NewVariantInput, text: Text) =>
    errors.push(userError(locale, UserErrorCode.INVALID_INPUT, [...path, field], text));
  if (
    input.name !== undefined &&
    !(isName(input.name?.vi) && (input.name?.en.trim() === '' || isName(input.name?.en)))
  ) {
    refuse('name', {
      vi: `Tên quy cách cần từ 1 đến ${MAX_NAME} ký tự tiếng Việt; tiếng Anh có thể để trống.`,
      en: `The name of a size needs 1 to ${MAX_NAME} characters in Vietnamese; the English may be left out.`,
    });
  }
  if (namesStars(`${input.name?.vi} ${input.name?.en}`)) {
    refuse('name', {
      vi: 'Tên quy cách không nói về sao và OCOP: sao hiện theo giấy chứng nhận.',
      en: 'The name of a size does not speak of stars and OCOP: stars are shown by certificates.',
    });
  }
  if (input.quantity !== undefined && !isCount(input.quantity)) {
    refuse('quantity', { vi: 'Lượng phải từ 1 đến 1.000.000.', en: 'A quantity is between 1 and 1,000,000.' });
  }
  if (input.quantityUnit === null) refuse('quantityUnit', { vi: 'Hãy chọn đơn vị.', en: 'Choose a unit.' });
  if (input.unitWeightGrams != null && !isCount(input.unitWeightGrams)) {
    refuse('unitWeightGrams', {
      vi: 'Khối lượng phải từ 1 đến 1.000.000 gam.',
      en: 'A weight is between 1 and 1,000,000 grams.',
    });
  }
  if (input.gtin != null && !isGtin(input.gtin)) {
    refuse('gtin', {
      vi: 'Mã vạch chưa đúng: cần 8, 12, 13 hoặc 14 chữ số, chữ số cuối kiểm tra các số trước. Hãy xem lại trên bao bì.',
      en: 'This is no trade item number: 8, 12, 13 or 14 digits, the last of which checks the others. Look at the packing again.',
    });
  }
  return errors;
}

function isName(text: string | undefined): boolean {
  return text !== undefined && text.length <= MAX_NAME && isReadableLine(text);
}

function isCount(number: number | null): boolean {
  return number !== null && number >= 1 && number <= MAX_QUANTITY;
}
