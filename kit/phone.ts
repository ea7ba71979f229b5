import type { Text } from './errors.ts';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** A telephone number that was read. */
export interface Phone {
  /** ITU-T E.164: `+84912345678`. */
  e164: string;
  /** Whether the numbering plan knows it. One that it does not know may still be in use: warn, do not refuse. */
  isKnown: boolean;
}

/** Digits with an optional + and what people write between them. */
const WRITTEN = /^\+?[\d\s.()-]{8,24}$/;

/**
 * Reads a number as people in Vietnam write it: `0912 345 678`, `84912345678`, `+84 912 345 678`; one of another country
 * with + or 00. Undefined for what cannot be a telephone number (E.164 has 8 to 15 digits).
 */
export function readPhone(text: string): Phone | undefined {
  const written = text.trim();
  if (!WRITTEN.test(written)) return undefined;
  const digits = written.replace(/\D/g, '');
  const international = written.startsWith('+')
    ? digits
    : digits.startsWith('00')
      ? digits.slice(2)
      : digits.startsWith('0')
        ? `84${digits.slice(1)}`
        : digits.startsWith('84')
          ? digits
          : undefined;
  // Vietnam's numbers have nine digits behind the code, those of landlines ten.
  const ok = international?.startsWith('84') ? /^84[1-9]\d{8,9}$/ : /^[1-9]\d{7,14}$/;
  if (!international || !ok.test(international)) return undefined;
  const e164 = `+${international}`;
  return { e164, isKnown: parsePhoneNumberFromString(e164)?.isValid() ?? false };
}

const WITHOUT_SMS: readonly unknown[] = ['FIXED_LINE', 'TOLL_FREE', 'SHARED_COST', 'PREMIUM_RATE', 'UAN'];

/** Whether a number (E.164) may take SMS: not a landline, and no number of a service. Of what the plan does not know, yes. */
export function takesSms(e164: string): boolean {
  return !WITHOUT_SMS.includes(parsePhoneNumberFromString(e164)?.getType());
}

/** What to say of a text that {@link readPhone} does not take. */
export const NOT_A_PHONE: Text = {
  vi: 'Số điện thoại chưa đúng. Hãy viết như 0912 345 678.',
  en: 'This is not a telephone number. Write it like 0912 345 678 or +84912345678.',
};

/** A number of which only the last three digits are shown, for who must recognise it and not learn it. */
export function veiledPhone(e164: string): string {
  return `${e164.slice(0, 3)}…${e164.slice(-3)}`;
}
