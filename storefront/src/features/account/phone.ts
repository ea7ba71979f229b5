/** A number in E.164 as people in Vietnam write it: `+84912345678` is `0912 345 678`; others stay as they are. */
export function phoneShown(e164: string): string {
  const digits = /^\+84(\d{9,10})$/.exec(e164)?.[1];
  return digits ? `0${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}` : e164;
}
