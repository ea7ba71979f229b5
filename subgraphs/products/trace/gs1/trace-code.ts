import { isCheckCode, makeCheckCode, plainCheckCode } from '@cho-phien/kit/check-code';

/** How many characters a trace code has, the last one a check character. */
export const TRACE_CODE_LENGTH = 8;

/**
 * A new trace code, such as `7K2M9Q4V`: seven characters by chance (some 27 thousand million codes) and a check character.
 * `random` gives that many random bytes. That nobody else has the code is for its table to see to.
 */
export function makeTraceCode(random?: (count: number) => Uint8Array): string {
  return makeCheckCode(TRACE_CODE_LENGTH, random);
}

/** Whether a text is a trace code exactly as it is stored: eight characters in upper case, the last one right. */
export function isTraceCode(text: string): boolean {
  return isCheckCode(text, TRACE_CODE_LENGTH);
}

/**
 * The trace code that somebody typed, or undefined when it is none: small letters, spaces, hyphens, dots and the
 * characters mistaken for others (O for 0, I and L for 1, Z for 2) are read as they are meant.
 */
export function readTraceCode(typed: string): string | undefined {
  const code = plainCheckCode(typed);
  return isTraceCode(code) ? code : undefined;
}

/** A trace code as it is printed, in two groups: `7K2M-9Q4V`. */
export function printTraceCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}
