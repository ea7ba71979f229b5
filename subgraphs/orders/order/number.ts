import { isCheckCode, makeCheckCode, plainCheckCode } from '@cho-phien/kit/check-code';

const LENGTH = 9;

/** A new order number, as it is stored: nine characters, the last a check character. That no other order has it, its table sees to. */
export function makeOrderNumber(): string {
  return makeCheckCode(LENGTH);
}

/** A number as people read it aloud: `7K2M-9Q4XC`. */
export function printOrderNumber(number: string): string {
  return `${number.slice(0, 4)}-${number.slice(4)}`;
}

/** The number that somebody typed; undefined when a character of it is wrong. */
export function readOrderNumber(typed: string): string | undefined {
  const plain = plainCheckCode(typed);
  return isCheckCode(plain, LENGTH) ? plain : undefined;
}
