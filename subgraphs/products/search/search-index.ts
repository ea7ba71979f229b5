import { createHash } from 'node:crypto';
import { foldVietnamese, markedWords, telexForms, tokens } from '@cho-phien/kit/text';
import type { ProductKind } from '../category/category.ts';
import { inOrder, type Found } from './found.ts';
import { Vocabulary } from './vocabulary.ts';

/** What is searched of a product. */
export interface SearchDocument {
  /** Its uuid. */
  id: string;
  isPublic: boolean;
  kind: ProductKind;
  name: { vi: string; en: string };
  /** What is said of it. */
  about: string;
  /** What it shares with others: its place, its kind. */
  groups: SearchGroup[];
}

/** Words that many products share, kept once. */
export interface SearchGroup {
  key: string;
  words: () => string;
}

/** Which products may answer a search. */
export interface Scope {
  onlyPublic: boolean;
  /** Of one kind; of all when undefined. */
  kind: ProductKind | undefined;
}

interface Doc {
  id: string;
  isPublic: boolean;
  kind: ProductKind;
  /** The name in Vietnamese, folded, and how many words it has. */
  name: string;
  length: number;
  /** Tells whether the texts are the same as before. */
  print: number;
}

/** What a word adds to the distance for where it stands. */
const IN_NAME = 0;
const IN_GROUP = 2;
const IN_ABOUT = 4;
/** And when it is unfinished, or was typed otherwise. */
const UNFINISHED = 1;
const AS_TELEX = 1;
const MISTYPED = 3;
const SHORTEST_MISTYPED = 3;
const MOST_WORDS = 12;
const MOST_RECENT = 100;

/** Products (by ordinal) that have a word of the search in one way of reading it, and what that adds to the distance. */
interface Step {
  distance: number;
  holders: readonly number[];
}

/**
 * Products by the words of their names, places, kinds and descriptions, in memory. Marks need not be typed, but who
 * types them finds those first; the last word may be unfinished; when nothing answers so, words are also read as Telex
 * typed without an input method, and with one slip of the hand.
 */
export class SearchIndex {
  #docs: (Doc | undefined)[] = [];
  readonly #ordinals = new Map<string, number>();
  readonly #groups = new Map<string, number>();
  readonly #members: number[][] = [];
  readonly #folded = { name: new Vocabulary(), group: new Vocabulary(), about: new Vocabulary() };
  readonly #marked = { name: new Vocabulary(), group: new Vocabulary() };
  readonly #recent = new Map<string, Found>();
  /** For each ordinal: up to which word of which search it answers, and how far it is until then. */
  #reached = new Float64Array(1024);
  #distance = new Uint16Array(1024);
  #clock = 0;

  get size(): number {
    return this.#ordinals.size;
  }

  /** Adds a product, or takes it as it is now. */
  put({ id, isPublic, kind, name, about, groups }: SearchDocument): void {
    const print = fingerprint([kind, name.vi, name.en, about, ...groups.map(({ key }) => key)]);
    const known = this.#docs[this.#ordinals.get(id) ?? -1];
    if (known?.print === print && known.isPublic === isPublic) return;
    this.#recent.clear();
    if (known?.print === print) {
      known.isPublic = isPublic;
      return;
    }
    this.remove(id);
    const ordinal = this.#docs.length;
    const names = tokens(`${name.vi} ${name.en}`);
    addAll(this.#folded.name, names, ordinal);
    addAll(this.#folded.about, tokens(about), ordinal, names);
    addAll(this.#marked.name, wordsWithMarks(`${name.vi} ${name.en}`), ordinal);
    for (const group of groups) this.#members[this.#group(group)]?.push(ordinal);
    const words = tokens(name.vi);
    this.#docs.push({ id, isPublic, kind, name: words.join(' '), length: words.length, print });
    this.#ordinals.set(id, ordinal);
    if (ordinal >= this.#reached.length) this.#grow();
  }

  /** Forgets a product. */
  remove(id: string): void {
    const ordinal = this.#ordinals.get(id);
    if (ordinal === undefined) return;
    this.#recent.clear();
    this.#docs[ordinal] = undefined;
    this.#ordinals.delete(id);
    if (this.#docs.length > 1000 && this.#docs.length > 2 * this.#ordinals.size) this.#compact();
  }

  /** What answers every word of a text, of the products that may. */
  find(text: string, scope: Scope): Found {
    // By its words: spaces, signs and capitals make no other search.
    const key = `${scope.onlyPublic} ${scope.kind} ${markedWords(text).join(' ')}`;
    const known = this.#recent.get(key);
    if (known) return known;
    const found = this.#search(text, scope);
    if (this.#recent.size >= MOST_RECENT) this.#recent.clear();
    this.#recent.set(key, found);
    return found;
  }

  #search(text: string, { onlyPublic, kind }: Scope): Found {
    const words = tokens(text).slice(0, MOST_WORDS);
    const query = words.join(' ');
    const typed = words.map((word, index) => this.#steps(word, index === words.length - 1));
    let answers = this.#answers(typed);
    if (answers.length === 0 && words.length > 0) {
      answers = this.#answers(words.map((word, index) => [...(typed[index] as Step[]), ...this.#otherSteps(word)]));
    }
    const isAsTyped = this.#asTyped(text);
    const byDistance = new Map<number, string[]>();
    let count = 0;
    for (const ordinal of answers) {
      const doc = this.#docs[ordinal];
      if (!doc || (onlyPublic && !doc.isPublic) || (kind && doc.kind !== kind)) continue;
      count += 1;
      const marks = isAsTyped(ordinal) ? 0 : 1;
      const longer = Math.min(31, Math.max(0, doc.length - words.length));
      const ofWords = Math.min(63, this.#distance[ordinal] as number);
      const distance = ((marks * 64 + ofWords) * 4 + phraseIn(doc.name, query)) * 32 + longer;
      const equals = byDistance.get(distance);
      if (equals) equals.push(doc.id);
      else byDistance.set(distance, [doc.id]);
    }
    return inOrder(byDistance, count);
  }

  /** The ordinals that hold every word; `#distance` then says how far each is. */
  #answers(words: readonly Step[][]): number[] {
    const count = (steps: Step[]) => steps.reduce((sum, { holders }) => sum + holders.length, 0);
    let answers: number[] = [];
    // The rarest word first: what it does not name need not be looked at again.
    for (const [index, steps] of words.toSorted((a, b) => count(a) - count(b)).entries()) {
      answers = [];
      const before = this.#clock;
      const now = (this.#clock += 1);
      // The nearest first, so that the first visit is the best.
      for (const { distance, holders } of steps.toSorted((a, b) => a.distance - b.distance)) {
        for (const ordinal of holders) {
          const reached = this.#reached[ordinal];
          if (index > 0 ? reached !== before : reached === now) continue;
          this.#reached[ordinal] = now;
          this.#distance[ordinal] = (index > 0 ? (this.#distance[ordinal] as number) : 0) + distance;
          answers.push(ordinal);
        }
      }
      if (answers.length === 0) break;
    }
    this.#clock += 1;
    return answers;
  }

  /** The ways to read a word as it was typed. */
  #steps(word: string, isUnfinished: boolean): Step[] {
    const words = (vocabulary: Vocabulary) => (isUnfinished ? vocabulary.startingWith(word) : [word]);
    return this.#holders(words, (read) => (read === word ? 0 : UNFINISHED));
  }

  /** The ways to read it otherwise. */
  #otherSteps(word: string): Step[] {
    const forms = telexForms(word);
    const steps = this.#holders(
      () => forms,
      () => AS_TELEX,
    );
    if (word.length < SHORTEST_MISTYPED || /\d/.test(word)) return steps;
    return [
      ...steps,
      ...this.#holders(
        (vocabulary) => vocabulary.near(word),
        () => MISTYPED,
      ),
    ];
  }

  #holders(words: (vocabulary: Vocabulary) => readonly string[], distanceOf: (read: string) => number): Step[] {
    const { name, group, about } = this.#folded;
    const steps: Step[] = [];
    const add = (vocabulary: Vocabulary, distance: number) => {
      for (const read of words(vocabulary)) {
        const holders = vocabulary.postings(read);
        if (holders.length > 0) steps.push({ distance: distance + distanceOf(read), holders });
      }
    };
    add(name, IN_NAME);
    add(about, IN_ABOUT);
    for (const read of words(group)) {
      for (const nth of group.postings(read)) {
        steps.push({ distance: IN_GROUP + distanceOf(read), holders: this.#members[nth] as number[] });
      }
    }
    return steps;
  }

  /** Whether a product has, in its name or groups, each word that was typed with marks just so. */
  #asTyped(text: string): (ordinal: number) => boolean {
    const words = markedWords(text).slice(0, MOST_WORDS);
    let before: number | undefined;
    for (const [index, word] of words.entries()) {
      if (!hasMarks(word)) continue;
      const now = (this.#clock += 1);
      const visit = (ordinal: number) => {
        if (before === undefined || this.#reached[ordinal] === before) this.#reached[ordinal] = now;
      };
      const { name, group } = this.#marked;
      const read = (vocabulary: Vocabulary) => (index === words.length - 1 ? unfinished(word, vocabulary) : [word]);
      for (const each of read(name)) name.postings(each).forEach(visit);
      for (const each of read(group)) for (const nth of group.postings(each)) this.#members[nth]?.forEach(visit);
      before = now;
    }
    const wanted = before;
    return (ordinal) => wanted === undefined || this.#reached[ordinal] === wanted;
  }

  /** The number of a group, whose words are taken when it is first met. */
  #group({ key, words }: SearchGroup): number {
    const known = this.#groups.get(key);
    if (known !== undefined) return known;
    const nth = this.#members.length;
    this.#members.push([]);
    this.#groups.set(key, nth);
    const text = words();
    addAll(this.#folded.group, tokens(text), nth);
    addAll(this.#marked.group, wordsWithMarks(text), nth);
    return nth;
  }

  #grow(): void {
    const distance = new Uint16Array(2 * this.#distance.length);
    distance.set(this.#distance);
    const reached = new Float64Array(2 * this.#reached.length);
    reached.set(this.#reached);
    [this.#distance, this.#reached] = [distance, reached];
  }

  /** Takes out what was removed, and numbers the rest anew. */
  #compact(): void {
    const next = new Map<number, number>();
    const docs: Doc[] = [];
    for (const [ordinal, doc] of this.#docs.entries()) {
      if (!doc) continue;
      next.set(ordinal, docs.length);
      this.#ordinals.set(doc.id, docs.length);
      docs.push(doc);
    }
    const renumbered = (ordinals: readonly number[]) => ordinals.flatMap((ordinal) => next.get(ordinal) ?? []);
    for (const vocabulary of [this.#folded.name, this.#folded.about, this.#marked.name]) vocabulary.change(renumbered);
    for (const [nth, members] of this.#members.entries()) this.#members[nth] = renumbered(members);
    this.#docs = docs;
  }
}

function addAll(
  vocabulary: Vocabulary,
  words: readonly string[],
  ordinal: number,
  known: readonly string[] = [],
): void {
  for (const word of new Set(words)) if (!known.includes(word)) vocabulary.add(word, ordinal);
}

function wordsWithMarks(text: string): string[] {
  return markedWords(text).filter(hasMarks);
}

function hasMarks(word: string): boolean {
  return word !== foldVietnamese(word);
}

/** Words with marks that may come of an unfinished one. A tone stands at the end, behind letters yet to be typed. */
function unfinished(word: string, vocabulary: Vocabulary): string[] {
  const [, letters = '', tone = ''] = /^(.*?)([\u0300\u0301\u0303\u0309\u0323]?)$/u.exec(word) ?? [];
  return vocabulary.startingWith(letters).filter((longer) => longer.endsWith(tone));
}

/** 0 when the name is what was typed, 1 when it begins so, 2 when it holds it, 3 otherwise. */
function phraseIn(name: string, query: string): number {
  if (name === query) return 0;
  if (name.startsWith(query)) return 1;
  return name.includes(query) ? 2 : 3;
}

/** 48 bits of a hash: equal for equal texts. */
function fingerprint(texts: readonly string[]): number {
  return createHash('sha1').update(texts.join('\n')).digest().readUIntBE(0, 6);
}
