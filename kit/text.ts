const MARKS = /\p{M}/gu;
const APOSTROPHES = /['’ʼ]/g;

/** The composed Unicode form (NFC) that every stored text has. Phones and macOS often type the decomposed one. */
export function nfc(text: string): string {
  return text.normalize('NFC');
}

/**
 * Text as people type it in a hurry: lower case, no marks, one space between words. Composed and decomposed input give
 * the same, and so do both spellings of a tone (Hoà, Hòa). `đ` is a letter of its own in Unicode and does not
 * decompose, so it is replaced by name.
 */
export function foldVietnamese(text: string): string {
  return text.toLowerCase().normalize('NFD').replace(MARKS, '').replaceAll('đ', 'd').replace(/\s+/g, ' ').trim();
}

/** Text without marks and in its own case, as telephones write it cheaply: Đồng Mỏ is Dong Mo. */
export function withoutMarks(text: string): string {
  return text.normalize('NFD').replace(MARKS, '').replaceAll('đ', 'd').replaceAll('Đ', 'D').normalize('NFC');
}

/** The words of a text, folded, for search: runs of letters and digits. An apostrophe joins (Ea H'Leo: `ea`, `hleo`). */
export function tokens(text: string): string[] {
  return (
    foldVietnamese(text)
      .replace(APOSTROPHES, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** The words of a text with their marks, as `tokens` divides it. The tone stands at the end: Hoà and Hòa are one. */
export function markedWords(text: string): string[] {
  const words = text
    .toLowerCase()
    .normalize('NFD')
    .replace(APOSTROPHES, '')
    .match(/[\p{L}\p{M}\p{N}]+/gu);
  return words?.map((word) => word.replace(TONES, '') + (word.match(TONES) ?? []).join('')) ?? [];
}

/** What a folded word may mean when it was typed as Telex without an input method: `quyts` is quyt, `dduwowcj` duoc. */
export function telexForms(word: string): string[] {
  const letters = word.replace(/(aa|ee|oo|dd)/g, (pair) => pair.charAt(0)).replace(/([aou])w/g, '$1');
  const forms = [letters];
  for (const { index } of letters.matchAll(/[sfrxj]/g)) {
    if (index > 0) forms.push(letters.slice(0, index) + letters.slice(index + 1));
  }
  return forms.filter((form) => form !== word);
}

/** A text as a part of an address: ASCII letters, digits and single hyphens. Empty when nothing of it is left. */
export function slugify(text: string): string {
  const ascii = foldVietnamese(text)
    .replace(APOSTROPHES, '')
    .replace(/[^a-z0-9]+/g, '-');
  return ascii.replace(/^-|-$/g, '');
}

/** Whether PostgreSQL and JSON can carry the text: no half of a surrogate pair and no NUL character. */
export function isWellFormedText(text: string): boolean {
  return !/[\0\p{Surrogate}]/u.test(text);
}

/** Letters to Unicode that show nothing. */
const BLANKS = /[\u115f\u1160\u3164\uffa0]/g;
/** Controls, what turns the direction of reading about, and what is no character. */
const HIDDEN = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\p{Noncharacter_Code_Point}]/u;

/** Whether a text shows all that it holds. Lines may end, and columns be set apart by tabs. */
export function showsAll(text: string): boolean {
  return isWellFormedText(text) && !HIDDEN.test(text.replace(/[\t\n\r]/g, ''));
}

/** Whether a text is one line that people can read: it has a letter or a digit, and hides nothing. */
export function isReadableLine(text: string): boolean {
  return isWellFormedText(text) && !HIDDEN.test(text.trim()) && hasWords(text);
}

/** Whether a text has a letter or a digit that is seen. */
export function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text.replace(BLANKS, ''));
}
