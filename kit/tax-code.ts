/** A tax code that was read. */
export interface TaxCode {
  /** `0100109106`, `0100109106-501`, or the twelve digits of a person. */
  code: string;
  /** Twelve digits: the personal number of whoever stands for a household. Personal data. */
  isPersonal: boolean;
}

/** Digits with what people write between them. */
const WRITTEN = /^[\d\s.-]{10,24}$/;

/** Of the first nine digits; the tenth is 10 less the remainder by 11. A remainder of 0 would need two digits: no code has it. */
const WEIGHTS = [31, 29, 23, 19, 17, 13, 7, 5, 3];

/**
 * Reads a Vietnamese tax code (mã số thuế): ten digits with their check digit, with three more for a branch, or the
 * twelve digits of a person, of which only the shape can be checked. Undefined for what is no such code.
 */
export function readTaxCode(text: string): TaxCode | undefined {
  if (!WRITTEN.test(text.trim())) return undefined;
  const digits = text.replace(/\D/g, '');
  // With a hyphen it is a branch's with a digit left out.
  if (digits.length === 12) {
    return text.includes('-') || /^(\d)\1*$/.test(digits) ? undefined : { code: digits, isPersonal: true };
  }
  const [own, branch] = [digits.slice(0, 10), digits.slice(10)];
  if (!isChecked(own) || !/^(\d{3})?$/.test(branch) || branch === '000') return undefined;
  return { code: branch ? `${own}-${branch}` : own, isPersonal: false };
}

function isChecked(own: string): boolean {
  // Numbers of a province are counted from 1.
  if (!/^\d{10}$/.test(own) || own.slice(2, 9) === '0000000') return false;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(own[index]), 0);
  return Number(own[9]) === 10 - (sum % 11);
}

/** A personal code of which only the last three digits are shown, for who must recognise it and not learn it. */
export function veiledTaxCode(code: string): string {
  return `${'•'.repeat(code.length - 3)}${code.slice(-3)}`;
}
