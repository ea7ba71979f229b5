import { foldVietnamese, nfc, tokens } from '../text.ts';

/** A text prepared for comparing: the same words without marks and with them. */
export interface Words {
  /** Without marks. */
  folded: string[];
  /** Lower case with marks, the tone of each word at its end: Hoà and Hòa are equal, Hóa is not. */
  marked: string[];
  /** The folded words, each behind a space, to look for beginnings of words in one step. */
  starts: string;
  /** The first of them. */
  first: string;
}

/** What somebody typed, as it is compared with the name of a place of that kind. */
export type Query = (kind: Words) => Words;

/** A name of a place that a search may hit. */
export interface Label {
  /** Without its kind: Đồng Mỏ. */
  name: Words;
  /** The words of its kind: Thị trấn. People may put them in front. */
  kind: Words;
  /** The words of what it lies in, which people add to tell namesakes apart: district and province. */
  around: Words;
  /** A name that no longer holds. */
  isFormer: boolean;
}

const KIND = /^(xã|phường|thị trấn|đặc khu|huyện) /i;
const APOSTROPHES = /['’ʼ]/g;
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** The name of a unit without the kind before it. */
export function bareName(fullName: string): string {
  return fullName.replace(KIND, '');
}

function toneLast(word: string): string {
  const letters = word.normalize('NFD');
  return letters.replace(TONES, '') + (letters.match(TONES) ?? []).join('');
}

function prepared(folded: string[], marked: string[]): Words {
  const starts = folded.map((word) => ` ${word}`);
  return { folded, marked, starts: starts.join(''), first: starts[0] ?? '' };
}

function wordsOf(text: string): Words {
  const marked = nfc(text)
    .toLowerCase()
    .replace(APOSTROPHES, '')
    .match(/[\p{L}\p{N}]+/gu);
  return prepared(tokens(text), (marked ?? []).map(toneLast));
}

/** Words that many names share are prepared once: kinds, districts, provinces. */
const shared = new Map<string, Words>();

function sharedWordsOf(text: string): Words {
  let words = shared.get(text);
  if (!words) shared.set(text, (words = wordsOf(text)));
  return words;
}

/** Prepares a name of a place; `around` is what it lies in. */
export function labelOf(fullName: string, around: string, isFormer: boolean): Label {
  const kind = sharedWordsOf(KIND.exec(fullName)?.[0] ?? '');
  return { name: wordsOf(bareName(fullName)), kind, around: sharedWordsOf(around), isFormer };
}

function firstWords({ folded, marked }: Words): Words {
  return prepared(folded.slice(0, MOST_WORDS), marked.slice(0, MOST_WORDS));
}

/** More words than any place needs, with its district and province. */
const MOST_WORDS = 16;

/** Prepares what somebody typed; undefined when no word is in it. Words past the sixteenth are not looked at. */
export function queryOf(text: string): Query | undefined {
  const whole = firstWords(wordsOf(text));
  if (whole.folded.length === 0) return undefined;
  const kept = new Map<Words, Words>();
  return (kind) => {
    let words = kept.get(kind);
    if (!words) kept.set(kind, (words = withoutKind(whole, kind)));
    return words;
  };
}

/**
 * How well a name answers a query, 0 best; undefined when it does not. First the whole name, then its beginning, then
 * the beginnings of its words with the rest from the place around it; at each step the marks as typed come first, and
 * names in force before former ones.
 */
export function rankOf(query: Query, label: Label): number | undefined {
  const typed = query(label.kind);
  if (!label.name.starts.includes(typed.first)) return undefined;
  const step = stepOf(typed.folded, label.name.folded, label.around.folded);
  if (step === undefined) return undefined;
  const isMarked = stepOf(typed.marked, label.name.marked, label.around.marked) === step;
  return step * 4 + (isMarked ? 0 : 2) + (label.isFormer ? 1 : 0);
}

/** The query without the kind of the place in front, when more than that was typed. */
function withoutKind(query: Words, { folded: kind }: Words): Words {
  if (query.folded[0] !== kind[0] || query.folded.length <= kind.length) return query;
  if (!kind.every((word, index) => query.folded[index] === word)) return query;
  return prepared(query.folded.slice(kind.length), query.marked.slice(kind.length));
}

function stepOf(typed: string[], name: string[], around: string[]): 0 | 1 | 2 | undefined {
  const [whole, start] = [name.join(' '), typed.join(' ')];
  if (whole === start) return 0;
  if (whole.startsWith(start)) return 1;
  const begins = (words: string[], part: string) => words.some((word) => word.startsWith(part));
  const isFound = typed.every((part, index) => begins(name, part) || (index > 0 && begins(around, part)));
  return isFound ? 2 : undefined;
}

/** Whether a query says nothing, so that every place answers it. */
export function isBlank(text: string): boolean {
  return foldVietnamese(text) === '';
}
