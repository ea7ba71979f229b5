import { addDays, dayOf } from '@cho-phien/kit/clock';
import type { Context } from '@cho-phien/kit/context';
import type { Text } from '@cho-phien/kit/errors';
import { NOT_A_PHONE, readPhone } from '@cho-phien/kit/phone';
import { commune } from '@cho-phien/kit/places/places';
import { readTaxCode } from '@cho-phien/kit/tax-code';
import { isWellFormedText, nfc } from '@cho-phien/kit/text';
import { userError, UserErrorCode, type InputError } from '@cho-phien/kit/user-errors';
import { readEmail } from '@cho-phien/kit/email';
import type { Told } from './duty.ts';
import { StoreOpeningState } from './opening.ts';
import type { StoreOpenInput, StoreSetOpeningInput, StoreUpdateInput } from './store.input.ts';
import { StoreKind } from './store.type.ts';

const REGISTRATION = /^[\p{L}\d][\p{L}\d/.\- ]{1,38}[\p{L}\d]$/u;

/** What a store says of itself, as the database keeps it. */
export interface StoreValues extends Told {
  nameVi: string;
  nameEn: string;
  kind: StoreKind;
  email: string | null;
}

/** The values that an input gives, and all that is wrong with it. */
export interface ReadStore {
  values: Partial<StoreValues>;
  errors: InputError[];
}

/** Reads what is given of a store; what is absent stays absent. */
export function readStore(
  input: Partial<Omit<StoreOpenInput, 'name' | 'kind' | 'communeCode'>> & Partial<StoreUpdateInput>,
  { locale }: Pick<Context, 'locale'>,
): ReadStore {
  const values: Partial<StoreValues> = {};
  const errors: InputError[] = [];
  const refuse = (field: string, text: Text) =>
    errors.push(userError(locale, UserErrorCode.INVALID_INPUT, ['input', field], text));

  const texts = { address: 200, complaintWay: 1_000, returnTerms: 1_000 };
  for (const [field, most] of Object.entries(texts) as [keyof typeof texts, number][]) {
    if (input[field] === undefined) continue;
    const text = readText(input[field], most);
    if (text === undefined) refuse(field, tooLong(most));
    else values[field] = text;
  }
  for (const [field, column] of [
    ['name', 'nameVi'],
    ['nameEn', 'nameEn'],
  ] as const) {
    if (input[field] === undefined) continue;
    const text = readText(input[field], 200)?.replace(/\s+/g, ' ');
    if (text) values[column] = text;
    else refuse(field, { vi: 'Tên cần từ 1 đến 200 ký tự.', en: 'A name needs 1 to 200 characters.' });
  }
  if (input.kind !== undefined) {
    if (input.kind !== null && input.kind !== StoreKind.UNKNOWN) values.kind = input.kind;
    else refuse('kind', { vi: 'Hãy chọn loại hình của người bán.', en: 'Choose the legal form of the seller.' });
  }
  if (input.communeCode !== undefined) {
    if (input.communeCode !== null && commune(input.communeCode)) values.communeCode = input.communeCode;
    else refuse('communeCode', { vi: 'Không có xã, phường này.', en: 'There is no such commune.' });
  }
  if (input.phone !== undefined) {
    values.phone = input.phone ? (readPhone(input.phone)?.e164 ?? null) : null;
    if (input.phone && values.phone === null) refuse('phone', NOT_A_PHONE);
  }
  if (input.email !== undefined) {
    const email = input.email?.trim() ? readEmail(input.email) : null;
    values.email = email ?? null;
    if (email === undefined) {
      refuse('email', { vi: 'Địa chỉ email chưa đúng.', en: 'This is not an e-mail address.' });
    }
  }
  if (input.registrationNumber !== undefined) {
    const number = nfc(input.registrationNumber ?? '').trim() || null;
    values.registrationNumber = number;
    if (number && /^\d{12}$/.test(number.replace(/[\s.-]/g, ''))) {
      refuse('registrationNumber', {
        vi: 'Mười hai chữ số là số định danh cá nhân. Hãy ghi ở ô mã số thuế: ở đó số được che khi hiện ra ngoài.',
        en: 'Twelve digits are a personal number. Give it as the tax code: there it is veiled in public.',
      });
    } else if (number && !REGISTRATION.test(number)) {
      refuse('registrationNumber', {
        vi: 'Số đăng ký gồm 3 đến 40 chữ cái, chữ số và các dấu / . -',
        en: 'A registration number is 3 to 40 letters, digits and / . -',
      });
    }
  }
  if (input.taxCode !== undefined) {
    const read = input.taxCode ? readTaxCode(input.taxCode) : undefined;
    values.taxCode = read && !read.isPersonal ? read.code : null;
    values.personalTaxCode = read?.isPersonal ? read.code : null;
    if (input.taxCode && !read) {
      refuse('taxCode', {
        vi: 'Mã số thuế chưa đúng. Mã có 10 chữ số (chi nhánh thêm 3), hoặc là 12 chữ số định danh cá nhân của hộ. Xin xem lại từng số.',
        en: 'This is no tax code: it has 10 digits (a branch 3 more), or the 12 of a personal number. Look at each digit again.',
      });
    }
  }
  return { values, errors };
}

/** All that is wrong with a state of opening in itself. */
export function checkOpening(input: StoreSetOpeningInput, { locale, clock }: Context): InputError[] {
  const { state, reopensOn } = input;
  const reason = readText(input.reason ?? null, 300);
  const errors: InputError[] = [];
  const refuse = (field: string, text: Text) =>
    errors.push(userError(locale, UserErrorCode.INVALID_INPUT, ['input', field], text));
  if (reason === undefined) refuse('reason', tooLong(300));
  if (state === StoreOpeningState.PAUSED && reason === null) {
    refuse('reason', { vi: 'Hãy nói cho khách biết vì sao tạm nghỉ.', en: 'Tell customers why it is paused.' });
  }
  if (state === StoreOpeningState.OPEN && reason != null) {
    refuse('reason', { vi: 'Đang mở bán thì không cần lý do.', en: 'An open store has no reason.' });
  }
  const today = dayOf(clock);
  if (state === StoreOpeningState.PAUSED && !(reopensOn && reopensOn > today && reopensOn <= addDays(today, 366))) {
    refuse('reopensOn', {
      vi: 'Hãy chọn ngày bán lại, từ ngày mai và trong vòng một năm. Nếu chưa biết, hãy đóng cửa hàng; mở lại lúc nào cũng được.',
      en: 'Choose the day it sells again, from tomorrow and within a year. When you do not know, close it; it can open again at any time.',
    });
  }
  if (state !== StoreOpeningState.PAUSED && reopensOn != null) {
    refuse('reopensOn', { vi: 'Chỉ tạm nghỉ mới có ngày bán lại.', en: 'Only a pause has a day to sell again.' });
  }
  return errors;
}

/** A text without blanks around it, null when nothing is left; undefined when it is too long or no text. */
export function readText(text: string | null, most: number): string | null | undefined {
  if (text === null) return null;
  const read = nfc(text).trim();
  return isWellFormedText(read) && read.length <= most ? read || null : undefined;
}

const tooLong = (most: number): Text => ({
  vi: `Dài nhất ${most} ký tự.`,
  en: `At most ${most} characters.`,
});
