/** Texts that are kept at most; then it begins anew. */
const MOST = 20_000;

/** A pure function that keeps its answers: tables say the same thing in thousands of rows. */
export function remembering<T>(compute: (text: string) => T): (text: string) => T {
  const kept = new Map<string, T>();
  return (text) => {
    const known = kept.get(text);
    if (known !== undefined) return known;
    const own = ownText(text);
    const value = compute(own);
    if (kept.size >= MOST) kept.clear();
    kept.set(own, value);
    return value;
  };
}

/** A copy of a text that was cut out of a larger one, which would otherwise be kept in memory as long as this part. */
export function ownText(text: string): string {
  return Buffer.from(text).toString();
}
