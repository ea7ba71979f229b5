import type { Context } from '@cho-phien/kit/context';
import { readEmail } from '@cho-phien/kit/email';
import type { Text } from '@cho-phien/kit/errors';
import { publicId } from '@cho-phien/kit/ids';
import { NOT_A_PHONE, readPhone } from '@cho-phien/kit/phone';
import { commune } from '@cho-phien/kit/places/places';
import { isReadableLine, nfc, showsAll } from '@cho-phien/kit/text';
import { userError, UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { codeOf } from '../delivery/delivery.answer.ts';
import { offeredMethods } from '../payment/offer.ts';
import type { Problem } from '../quote/quote.problem.ts';
import type { Quote } from '../quote/quote.ts';
import type { OrderPlaceInput } from './place.input.ts';

/** Who buys, as it was read. */
export interface Buyer {
  name: string;
  /** E.164 */
  phone: string;
  email: string | null;
  address: string;
  note: string | null;
  /** The chosen way (`DeliveryWay.code`) of each store, by its public id. */
  wayOf: ReadonlyMap<string, string>;
}

const error = ({ locale }: Context, code: UserErrorCode, path: string[], text: Text): UserError =>
  userError(locale, code, ['input', ...path], text);

/** Reads what a buyer wrote; everything that is wrong with it, at once. */
export function checkPlacing(input: OrderPlaceInput, context: Context): Buyer | { userErrors: UserError[] } {
  const userErrors: UserError[] = [];
  const refuse = (path: string[], vi: string, en: string) =>
    void userErrors.push(error(context, UserErrorCode.INVALID_INPUT, path, { vi, en }));
  const line = (text: string, least: number, most: number) => {
    const read = nfc(text).trim().replace(/\s+/g, ' ');
    return isReadableLine(read) && read.length >= least && read.length <= most ? read : undefined;
  };
  const name = line(input.contact.name, 2, 100);
  if (!name)
    refuse(
      ['contact', 'name'],
      'Hãy ghi tên người nhận, từ 2 đến 100 chữ.',
      'Write who receives it, 2 to 100 characters.',
    );
  const phone = readPhone(input.contact.phone)?.e164;
  if (!phone) refuse(['contact', 'phone'], NOT_A_PHONE.vi, NOT_A_PHONE.en);
  const email = input.contact.email?.trim() ? readEmail(input.contact.email) : null;
  if (email === undefined)
    refuse(['contact', 'email'], 'Thư điện tử này chưa đúng dạng ten@noi.vn.', 'This is no e-mail address.');
  if (!commune(input.communeCode))
    refuse(['communeCode'], 'Không có xã, phường nào mang mã này.', 'No commune in force has this code.');
  const address = line(input.address, 3, 200);
  if (!address)
    refuse(
      ['address'],
      'Hãy ghi số nhà, đường hoặc thôn, từ 3 đến 200 chữ.',
      'Write house, street or village, 3 to 200 characters.',
    );
  const note = input.note?.trim() ? nfc(input.note).trim() : null;
  if (note !== null && (note.length > 500 || !showsAll(note))) {
    refuse(['note'], 'Lời nhắn dài nhất 500 chữ.', 'A note has at most 500 characters.');
  }
  if (!name || !phone || email === undefined || !address || userErrors.length > 0) return { userErrors };
  const wayOf = new Map(input.deliveries.map(({ storeId, wayCode }) => [storeId, wayCode]));
  return { name, phone, email, address, note, wayOf };
}

/** Why an order cannot be placed. */
export const refusal = {
  noCart: (context: Context) =>
    error(context, UserErrorCode.NOT_FOUND, ['cartId'], {
      vi: 'Không có giỏ hàng này, hoặc giỏ đã quá cũ. Hãy chọn hàng lại.',
      en: 'There is no such cart, or it was left for too long. Please choose again.',
    }),

  emptyCart: (context: Context) =>
    error(context, UserErrorCode.INCOMPLETE, ['cartId'], {
      vi: 'Giỏ hàng đang trống. Hãy chọn hàng trước.',
      en: 'The cart is empty. Choose something first.',
    }),

  changed: (context: Context) =>
    error(context, UserErrorCode.CONFLICT, ['fingerprint'], {
      vi: 'Giá, phí hoặc ngày giao vừa thay đổi. Hãy xem lại báo giá mới rồi đặt.',
      en: 'Prices, fees or days have just changed. Look at the new quote and order again.',
    }),

  problems: (problems: readonly Problem[], context: Context) =>
    problems.map(({ text }) => error(context, UserErrorCode.CONFLICT, ['cartId'], text)),

  /** What of the choices of a buyer does not fit the quote. */
  choices({ stores }: Quote, input: OrderPlaceInput, context: Context): UserError[] {
    const wayOf = new Map(input.deliveries.map(({ storeId, wayCode }) => [storeId, wayCode]));
    const errors = stores.flatMap(({ store, options }) => {
      const chosen = wayOf.get(publicId('str', store?.id ?? ''));
      if (options.some((option) => codeOf(option) === chosen)) return [];
      return error(
        context,
        chosen === undefined ? UserErrorCode.INCOMPLETE : UserErrorCode.INVALID_INPUT,
        ['deliveries'],
        {
          vi: `Hãy chọn cách giao hàng của ${store?.nameVi ?? ''}.`,
          en: `Choose how the goods of ${store?.nameEn ?? ''} shall come.`,
        },
      );
    });
    if (!input.isAdult && stores.some(({ isAgeRestricted }) => isAgeRestricted)) {
      const text = {
        vi: 'Trong giỏ có hàng chỉ bán cho người từ 18 tuổi. Hãy xác nhận tuổi.',
        en: 'Some of it is for adults only: confirm that you are 18 or older.',
      };
      errors.push(error(context, UserErrorCode.INCOMPLETE, ['isAdult'], text));
    }
    return errors;
  },
  /** Why the chosen way of paying is not offered for what was chosen. */
  payment({ stores }: Quote, input: OrderPlaceInput, context: Context): UserError[] {
    const wayOf = new Map(input.deliveries.map(({ storeId, wayCode }) => [storeId, wayCode]));
    const orders = stores.flatMap(({ store, goodsAmount, options, harvest }) => {
      const delivery = options.find((option) => codeOf(option) === wayOf.get(publicId('str', store?.id ?? '')));
      return delivery ? [{ goodsAmount, delivery, isPreorder: harvest !== null }] : [];
    });
    const offer = offeredMethods(orders, input.communeCode).find(({ method }) => method.code === input.paymentMethod);
    return offer?.refusal ? [error(context, UserErrorCode.CONFLICT, ['paymentMethod'], offer.refusal)] : [];
  },
};
