const NBSP = '\u00a0';
const measures = '₫|kg|g|mg|km|ml|l|lít|litres?|°C';
const pieces = 'con|gói|túi|lon|chiếc|phong|cốc|birds?|packets|bags|cans|slabs|cups';
const counts = 'ngày|giờ|sao|món|days?|stars?|hours?';
const unit = `(?:${measures}|${pieces}|${counts})(?![\\p{L}\\p{N}])`;
const numberThenUnit = new RegExp(`(\\d) (?=${unit})`, 'gu');
const wordThenNumber = /(?<![\p{L}])(tháng|ngày|năm|quyết định|điều|khoản|mục|vụ) (?=\d)/giu;

/** Most of what a page says is said on thousands of others. */
const tied = new Map<string, string>();
const mostTied = 2_000;

/** Ties what must not part at the end of a line: 500 g, tháng 11, Quyết định 26. */
export function tie(text: string): string {
  let whole = tied.get(text);
  if (whole === undefined) {
    whole = text.replace(numberThenUnit, `$1${NBSP}`).replace(wordThenNumber, `$1${NBSP}`);
    if (tied.size === mostTied) tied.clear();
    tied.set(text, whole);
  }
  return whole;
}

/** What a price buys, said after the stroke: `kg` for `1 kg`, `gói 500 g` as it is. */
export function perUnit(quantity: string): string {
  return quantity.replace(/^1\s(?=\p{L}+$)/u, '');
}

/** Ties the words of each given name inside a heading, so that Bắc Sơn stays in one line. */
export function tieNames(heading: string, names: readonly string[]): string {
  let whole = tie(heading);
  for (const name of names) {
    if (name.includes(' ') && name.length < 16) whole = whole.replaceAll(name, name.replaceAll(' ', NBSP));
  }
  return whole;
}

/** Lower case for the first letter only: a product name inside a sentence. */
export function lowerFirst(text: string): string {
  return text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);
}

/** Upper case for the first letter only. */
export function upperFirst(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}

/** A text with its full stop, whether or not it was written with one. */
export function sentenceOf(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

/** Cuts a text for a search engine's snippet at a word, at most `length` characters. */
export function snippet(text: string, length = 155): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  if (plain.length <= length) return plain;
  return `${plain.slice(0, plain.lastIndexOf(' ', length - 1)).replace(/[,.;:]$/, '')}…`;
}

/** A place's full name inside a sentence: `xã Bắc Sơn`, `tỉnh Lạng Sơn`; English names stay as they are. */
export function inSentence(fullName: string): string {
  return fullName.replace(/^(Xã|Phường|Đặc khu|Thị trấn|Thành phố|Tỉnh|Huyện|Thị xã)(?= )/u, (kind) =>
    kind.toLowerCase(),
  );
}
