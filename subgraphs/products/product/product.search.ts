import { nfc, tokens } from '@cho-phien/kit/text';

/** A search as two text queries: marks as typed, and without marks. The last word may be unfinished. */
export interface SearchWords {
  marked: string;
  folded: string;
}

/** Reads what a person typed. Undefined when it holds no word at all. */
export function readSearch(search: string): SearchWords | undefined {
  const folded = tokens(search);
  return folded.length > 0 ? { marked: toQuery(markedTokens(search)), folded: toQuery(folded) } : undefined;
}

/** The words of a text with their marks, lower case, NFC. */
export function markedTokens(text: string): string[] {
  return (
    nfc(text)
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  );
}

function toQuery(words: readonly string[]): string {
  return words.map((word, index) => `'${word}'${index === words.length - 1 ? ':*' : ''}`).join(' & ');
}

/** What is searched of a product: its names, its places (also the former ones), its descriptions. */
export interface SearchDocument {
  name: string;
  place: string;
  body: string;
}

/** The document with its marks and without, as `search_vector` takes it: words and single spaces only. */
export function searchTexts(document: SearchDocument): { marked: SearchDocument; folded: SearchDocument } {
  const map = (words: (text: string) => string[]): SearchDocument => ({
    name: words(document.name).join(' '),
    place: words(document.place).join(' '),
    body: words(document.body).join(' '),
  });
  return { marked: map(markedTokens), folded: map(tokens) };
}
