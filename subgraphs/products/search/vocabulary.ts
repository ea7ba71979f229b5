/** Words that came since the last sorting and are looked through one by one; sorting anew for each would be dear. */
const MOST_UNSORTED = 500;

/** Which things, known by a number, hold a word. */
export class Vocabulary {
  readonly #postings = new Map<string, number[]>();
  #sorted: string[] = [];
  #unsorted: string[] = [];
  /** Those that a slip of the hand may have meant, by their lengths: without numbers, of which all are alike. */
  #spelt: string[][] = [];

  add(word: string, holder: number): void {
    const known = this.#postings.get(word);
    if (known) {
      known.push(holder);
      return;
    }
    this.#postings.set(word, [holder]);
    this.#unsorted.push(word);
    this.#spell(word);
  }

  postings(word: string): readonly number[] {
    return this.#postings.get(word) ?? [];
  }

  /** Every word that begins so, the word itself too. */
  startingWith(prefix: string): string[] {
    if (this.#unsorted.length > MOST_UNSORTED) {
      this.#sorted = [...this.#sorted, ...this.#unsorted].sort();
      this.#unsorted = [];
    }
    const found = this.#unsorted.filter((word) => word.startsWith(prefix));
    for (let at = this.#firstFrom(prefix); this.#sorted[at]?.startsWith(prefix); at += 1) {
      found.push(this.#sorted[at] as string);
    }
    return found;
  }

  /** Every word, not of digits, that is one letter more, less or other, or has two neighbours changed about. */
  near(word: string): string[] {
    return [-1, 0, 1].flatMap((longer) =>
      (this.#spelt[word.length + longer] ?? []).filter((other) => isOneEdit(word, other)),
    );
  }

  /** Puts others in the place of the holders of each word; what has none any more leaves. */
  change(holders: (before: readonly number[]) => number[]): void {
    for (const [word, before] of this.#postings) {
      const after = holders(before);
      if (after.length > 0) this.#postings.set(word, after);
      else this.#postings.delete(word);
    }
    this.#sorted = [...this.#postings.keys()].sort();
    this.#unsorted = [];
    this.#spelt = [];
    for (const word of this.#sorted) this.#spell(word);
  }

  #spell(word: string): void {
    if (!/\d/.test(word)) (this.#spelt[word.length] ??= []).push(word);
  }

  #firstFrom(prefix: string): number {
    let [low, high] = [0, this.#sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#sorted[middle] as string) < prefix) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Whether two different words are one slip of the hand apart. */
export function isOneEdit(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1 || one === other) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (long.length > short.length) return short.slice(at) === long.slice(at + 1);
  if (short.slice(at + 1) === long.slice(at + 1)) return true;
  return short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2);
}
