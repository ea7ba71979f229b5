/** What somebody saw last of what is theirs, kept on the device for where there is no network. */
const KEY = 'lots-seen';

/** The answers by name, and when the last of them came. */
export interface Seen {
  at: string;
  answers: Record<string, unknown>;
}

/** What was seen last; nothing where the device keeps nothing. */
export function seen(): Seen {
  try {
    return (JSON.parse(localStorage.getItem(KEY)!) as Seen | null) ?? { at: '', answers: {} };
  } catch {
    return { at: '', answers: {} };
  }
}

/** Keeps an answer. */
export function keepSeen(name: string, answer: unknown): void {
  try {
    const answers = { ...seen().answers, [name]: answer };
    localStorage.setItem(KEY, JSON.stringify({ at: new Date().toISOString(), answers } satisfies Seen));
  } catch {
    // A device that keeps nothing shows nothing without a network.
  }
}

/** Nobody who comes after them shall see it: whoever signs out is led to a page that does this, so does who signs in. */
export function forgetSeen(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Then nothing was kept.
  }
}
