/** A time of RFC 3339: day, hour, seconds with any fraction, zone. */
const TIME = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:Z|([+-])(\d\d):(\d\d))$/i;

/**
 * The instant of a time with its zone, in milliseconds since 1970; undefined for what is none, such as a day that no
 * calendar has. Finer fractions are rounded, half upwards, as CBV's event hash does.
 */
export function instant(text: string): number | undefined {
  const found = TIME.exec(text);
  if (!found) return undefined;
  const part = (index: number) => Number(found[index] ?? 0);
  const [year, month, day, hour, minute, second] = [part(1), part(2), part(3), part(4), part(5), part(6)];
  if (hour > 23 || minute > 59 || second > 59 || part(9) > 23 || part(10) > 59) return undefined;
  const date = new Date(0);
  // Not Date.UTC, to which the year 0026 is 1926.
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  const fraction = found[7] ?? '';
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, '0')) + (fraction.charAt(3) >= '5' ? 1 : 0);
  const zone = (part(9) * 60 + part(10)) * (found[8] === '-' ? -1 : 1);
  return date.getTime() + ((hour * 60 + minute - zone) * 60 + second) * 1000 + milliseconds;
}

/** A time as it is compared: in UTC with milliseconds. What is no time stays as it is. */
export function inUtc(text: string): string {
  const at = instant(text);
  return at === undefined ? text : new Date(at).toISOString();
}
