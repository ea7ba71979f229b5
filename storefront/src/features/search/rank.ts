import { foldVietnamese, markedWords, tokens } from '@cho-phien/kit/text';

/** One thing the search can find: its name, its page, a line about it, former names, and words never shown. */
export type Entry = [name: string, url: string, note: string, aliases?: string[], hidden?: string];

/** A found entry; `alias` is the former name that matched, when its own name did not. */
export interface Hit {
  entry: Entry;
  alias?: string;
}

/** The text as its words with their marks: Hoà and Hòa are one. */
export const marked = (text: string): string => markedWords(text).join(' ');

/** Undoes Telex typed without an input method: `quyts vangf` finds quýt vàng. Folded, so marks are lost. */
export function untelex(text: string): string {
  return foldVietnamese(text)
    .replace(/(aa|ee|oo|dd)/g, (pair) => pair.charAt(0))
    .replace(/([aou])w/g, '$1')
    .replace(/[sfrxj](?= |$)/g, '');
}

/** How well one text answers the query, 0 when a word of the query is missing from it. */
function score(text: string, query: string): number {
  const plain = tokens(text);
  const exact = markedWords(text);
  const exactQuery = markedWords(query);
  let sum = 0;
  for (const [index, word] of tokens(query).entries()) {
    const typed = exactQuery[index] ?? word;
    const points = exact.includes(typed)
      ? 8
      : plain.includes(word)
        ? 4
        : plain.some((each) => each.startsWith(word))
          ? 2
          : 0;
    if (points === 0) return 0;
    sum += points;
  }
  if (marked(text).includes(marked(query))) sum += 4;
  if (foldVietnamese(text).startsWith(foldVietnamese(query))) sum += 1;
  return sum;
}

/** Entries that answer every word of the query: typed marks first, then the order of the index. */
export function search(entries: readonly Entry[], query: string): Hit[] {
  const wanted = query.trim();
  const found = tokens(wanted).length > 0 ? rank(entries, wanted) : [];
  const plain = untelex(wanted);
  return found.length > 0 || !plain || plain === foldVietnamese(wanted) ? found : rank(entries, plain);
}

function rank(entries: readonly Entry[], query: string): Hit[] {
  const hits: (Hit & { points: number })[] = [];
  for (const entry of entries) {
    const [name, , note, aliases = [], hidden = ''] = entry;
    const hit: Hit & { points: number } = { entry, points: score(name, query) * 2 };
    if (!hit.points) {
      for (const alias of aliases) {
        const points = score(alias, query) * 2 - 1;
        if (points > hit.points) Object.assign(hit, { alias, points });
      }
    }
    hit.points ||= score(`${name} ${note} ${hidden}`, query);
    if (hit.points > 0) hits.push(hit);
  }
  return hits.sort((a, b) => b.points - a.points);
}
