import { dayOf, type Day } from '@cho-phien/kit/clock';
import type { Context } from '@cho-phien/kit/context';
import type { Text } from '@cho-phien/kit/errors';
import { showsAll } from '@cho-phien/kit/text';
import { userError, UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';

/** Adds a refusal of a field of the input. */
export type Refuse = (field: string, text: Text, code?: UserErrorCode) => void;

/** Collects the refusals of an input in the caller's language. */
export function refusals({ locale }: Context): { errors: UserError[]; refuse: Refuse } {
  const errors: UserError[] = [];
  return {
    errors,
    refuse: (field, text, code = UserErrorCode.INVALID_INPUT) =>
      errors.push(userError(locale, code, ['input', field], text)),
  };
}

/** A text as it is kept: composed, without spaces around it or in a row. */
export function tidied(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/g, ' ');
}

/** Refuses a day after today. */
export function refuseFuture(field: string, day: string, context: Context, refuse: Refuse): void {
  if (day > dayOf(context.clock)) refuse(field, { vi: 'Ngày này chưa đến.', en: 'This day has not come yet.' });
}

/** A day, or the nearest that is not before the first nor after the last: what lies outside is refused elsewhere. */
export function dayWithin(day: Day, first: Day, last: Day): Day {
  if (day > last) return last;
  return day < first ? first : day;
}

/** Whether a text is an address that may be linked to: https, at most 500 characters, none of which hides anything. */
export function isAddress(text: string): boolean {
  const url = /^https:[^\s"<>]+$/u.test(text) && text.length <= 500 && showsAll(text) ? URL.parse(text) : null;
  // What stands before an @ looks like the host, and is not.
  return url !== null && url.username === '' && url.password === '';
}
