import type { Text } from '@cho-phien/kit/errors';
import type { Locale } from '@cho-phien/kit/locale';
import { commune } from '@cho-phien/kit/places/places';
import { hasWords, isReadableLine, showsAll } from '@cho-phien/kit/text';
import { userError, UserErrorCode, type InputError } from '@cho-phien/kit/user-errors';
import { findCategory } from '../category/category.ts';
import type { ProductWordsInput } from './product.update.type.ts';

const SLUG = /^[a-z0-9-]{3,80}$/;
const DRAWING = /^[a-z0-9-]{1,60}$/;
/** The longest name, in characters. */
export const MAX_NAME = 200;
/** The longest text, in characters. */
export const MAX_TEXT = 5_000;
const MAX_DAYS = 36_500;
/** The most weeks before a season at which orders ahead may open. */
export const MAX_WEEKS = 26;
/** The most days to wait between the last use of an input material and harvest. */
export const MAX_WAITING = 365;

/** Whether a text may be a slug. */
export function isSlug(text: string): boolean {
  return SLUG.test(text);
}

/** All that is wrong with words in themselves, whatever the product. */
export function checkUpdate(input: ProductWordsInput, locale: Locale): InputError[] {
  const errors: InputError[] = [];
  const refuse = (field: keyof ProductWordsInput, text: Text) =>
    errors.push(userError(locale, UserErrorCode.INVALID_INPUT, ['input', field], text));
  if (input.slug !== undefined && !isSlug(input.slug ?? '')) {
    refuse('slug', {
      vi: 'Slug gồm 3 đến 80 ký tự a-z, 0-9 và gạch nối.',
      en: 'A slug is 3 to 80 of a to z, 0 to 9 and hyphens.',
    });
  }
  if (input.name !== undefined && !isName(input.name)) {
    refuse('name', {
      vi: `Tên cần từ 1 đến ${MAX_NAME} ký tự tiếng Việt đọc được, trên một dòng; tiếng Anh có thể để trống.`,
      en: `A name needs 1 to ${MAX_NAME} characters in Vietnamese that can be read, on one line; the English may be left out.`,
    });
  }
  if (input.description !== undefined && !isText(input.description, 0, MAX_TEXT)) {
    refuse('description', {
      vi: `Mô tả dài nhất ${MAX_TEXT} ký tự ở mỗi ngôn ngữ và không được là null.`,
      en: `A description has at most ${MAX_TEXT} characters in each language and may not be null.`,
    });
  }
  for (const field of ['usage', 'storageAdvice', 'ingredients', 'warnings'] as const) {
    if (input[field] && !isText(input[field], 1, MAX_TEXT)) {
      refuse(field, {
        vi: `Cần từ 1 đến ${MAX_TEXT} ký tự tiếng Việt, hoặc null; tiếng Anh có thể để trống.`,
        en: `Write 1 to ${MAX_TEXT} characters in Vietnamese, or send null; the English may be left out.`,
      });
    }
  }
  if (input.categoryCode !== undefined && !(input.categoryCode && findCategory({ code: input.categoryCode }))) {
    refuse(
      'categoryCode',
      input.categoryCode
        ? { vi: 'Không có bộ sản phẩm OCOP này.', en: 'There is no such OCOP product set.' }
        : { vi: 'Chọn nhóm hàng.', en: 'Choose the kind of goods.' },
    );
  }
  if (input.communeCode != null && !commune(input.communeCode)) {
    refuse('communeCode', { vi: 'Không có xã, phường này.', en: 'There is no such commune.' });
  }
  if (input.seasonMonths !== undefined && !input.seasonMonths?.every((month) => month >= 1 && month <= 12)) {
    refuse('seasonMonths', { vi: 'Tháng phải từ 1 đến 12.', en: 'A month is between 1 and 12.' });
  }
  if (input.drawing !== undefined && !DRAWING.test(input.drawing ?? '')) {
    refuse('drawing', {
      vi: 'Tên hình vẽ gồm 1 đến 60 ký tự a-z, 0-9 và gạch nối.',
      en: 'The name of a drawing is 1 to 60 of a to z, 0 to 9 and hyphens.',
    });
  }
  if (input.shelfLifeDays != null && (input.shelfLifeDays < 1 || input.shelfLifeDays > MAX_DAYS)) {
    refuse('shelfLifeDays', {
      vi: `Hạn dùng từ 1 đến ${MAX_DAYS} ngày.`,
      en: `A shelf life is 1 to ${MAX_DAYS} days.`,
    });
  }
  for (const field of ['registrationNumber', 'activeIngredient'] as const) {
    if (input[field] != null && !isLine(input[field])) {
      refuse(field, { vi: `Cần từ 1 đến ${MAX_NAME} ký tự.`, en: `Write 1 to ${MAX_NAME} characters.` });
    }
  }
  if (input.preorderWeeks != null && (input.preorderWeeks < 1 || input.preorderWeeks > MAX_WEEKS)) {
    refuse('preorderWeeks', {
      vi: `Nhận đặt trước từ 1 đến ${MAX_WEEKS} tuần trước mùa.`,
      en: `Orders ahead open 1 to ${MAX_WEEKS} weeks before the season.`,
    });
  }
  if (input.waitingDays != null && (input.waitingDays < 0 || input.waitingDays > MAX_WAITING)) {
    refuse('waitingDays', {
      vi: `Thời gian cách ly từ 0 đến ${MAX_WAITING} ngày.`,
      en: `The waiting time is 0 to ${MAX_WAITING} days.`,
    });
  }
  return errors;
}

/** The English may always be missing: nobody has to invent it. */
function isText(text: Text | null, min: number, max: number): boolean {
  return text !== null && isPart(text.vi, min, max) && isPart(text.en, 0, max);
}

function isPart(text: string, min: number, max: number): boolean {
  return text.length <= max && showsAll(text) && (min === 0 || hasWords(text));
}

function isName(text: Text | null): boolean {
  return text !== null && isLine(text.vi) && (text.en.trim() === '' || isLine(text.en));
}

function isLine(text: string): boolean {
  return text.length <= MAX_NAME && isReadableLine(text);
}
