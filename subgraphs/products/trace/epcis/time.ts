/** A time of RFC 3339: day, hour, seconds with any fraction, zone. */
const TIME = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:Z|([+-])(\d\d):(\d\d))$/i;

/**
 * The instant of a time with its zone, in milliseconds since 1970; undefined for what is none, such as a day that no
 * calendar has. Finer fractions are rounded, half upwards, as CBV's event hash does.
 */
export function instant(text: string): number | undefined {
  const [, ...found] = TIME.exec(text) ?? [];
  const [year, month, day, hour, minute, second] = found.slice(0, 6).map(Number);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  if (hour === undefined || minute === undefined || second === undefined) return undefined;
  const [, , , , , , fraction = '', sign, zoneHour = '0', zoneMinute = '0'] = found;
  if (hour > 23 || minute > 59 || second > 59 || Number(zoneHour) > 23 || Number(zoneMinute) > 59) return undefined;
  const date = new Date(0);
  // Not Date.UTC, to which the year 0026 is 1926.
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, '0')) + (fraction.charAt(3) >= '5' ? 1 : 0);
  const zone = (Number(zoneHour) * 60 + Number(zoneMinute)) * (sign === '-' ? -1 : 1);
  return date.getTime() + ((hour * 60 + minute - zone) * 60 + second) * 1000 + milliseconds;
}

/** A time as it is compared: in UTC with milliseconds. What is no time stays as it is. */
export function inUtc(text: string): string {
  const at = instant(text);
  return at === undefined ? text : new Date(at).toISOString();
}
