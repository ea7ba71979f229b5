import { hasCheckDigit } from '../trace/gs1/check-digit.ts';

/** Whether a text is a trade item number (GTIN-8, -12, -13 or -14) with the right check digit (GS1 General Specifications, 7.9). */
export function isGtin(text: string): boolean {
  if (!/^(\d{8}|\d{12,14})$/.test(text) || Number(text) === 0) return false;
  return hasCheckDigit(text);
}

/** The fourteen digits of a trade item number: 8934567890120 and 08934567890120 are one number (GS1, 7.9.1). */
export function fullGtin(text: string): string {
  return text.padStart(14, '0');
}
