/** A value as JSON.parse gives it. */
export type Json = null | boolean | number | string | Json[] | JsonObject;

export interface JsonObject {
  [name: string]: Json;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The JSON pointer (RFC 6901) of a member of what a pointer leads to. */
export function under(pointer: string, name: string | number): string {
  return `${pointer}/${typeof name === 'number' ? name : name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** Whether two texts stand in the order of their Unicode code points, which is that of their UTF-8 bytes. */
export function byCodePoint(one: string, other: string): number {
  if (one === other) return 0;
  const at = firstDifference(one, other);
  if (at === Math.min(one.length, other.length)) return one.length - other.length;
  const [a, b] = [one.charCodeAt(at), other.charCodeAt(at)];
  // Halves of characters beyond the first 65,536 come after all others, though their numbers do not.
  return isHalf(a) === isHalf(b) ? a - b : isHalf(a) ? 1 : -1;
}

/** Where two texts part; parts are compared rather than characters, since thousands of names may begin alike. */
function firstDifference(one: string, other: string): number {
  let [same, end] = [0, Math.min(one.length, other.length)];
  while (same < end) {
    const middle = Math.ceil((same + end) / 2);
    if (one.slice(same, middle) === other.slice(same, middle)) same = middle;
    else end = middle - 1;
  }
  return same;
}

function isHalf(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}
