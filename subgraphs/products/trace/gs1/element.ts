import {
  APPLICATION_IDENTIFIERS,
  type ApplicationIdentifier,
  type Part,
  type Rule,
} from './application-identifiers.ts';
import { checkPair, hasCheckDigit } from './check-digit.ts';
import { isCountry } from './countries.ts';
import { Gs1Error, type Gs1ErrorCode } from './gs1-error.ts';

/** An application identifier with its value, decoded: `10` and `L-7/2`. */
export interface Element {
  ai: string;
  value: string;
}

const CHARACTERS = {
  n: [/^\d*$/, 'digits'],
  x: [/^[!"%-?A-Z_a-z]*$/, 'letters, digits and !"%&\'()*+,-./:;<=>?_'],
  y: [/^[#\-/0-9A-Z]*$/, 'capital letters, digits, #, - and /'],
  z: [/^[\w-]*=?=?$/, 'letters, digits, - and _'],
} as const;

/** An application identifier by its digits; refused when there is none. */
export function identifierOf(ai: string, at: number): ApplicationIdentifier {
  const known = APPLICATION_IDENTIFIERS.get(ai);
  if (!known) throw new Gs1Error('UNKNOWN_AI', `(${ai}) is no application identifier of GS1.`, at, ai);
  return known;
}

/** Throws a Gs1Error where a value does not fit its application identifier; `at` is where the value begins. */
export function checkElement({ ai, value }: Element, at: number): void {
  const { parts, name } = identifierOf(ai, at);
  const fail = (code: Gs1ErrorCode, what: string, from = 0) => {
    throw new Gs1Error(code, `(${ai}), ${name}: ${what}.`, at + from, ai);
  };
  let from = 0;
  for (const part of parts) {
    const text = value.slice(from, from + part.most);
    if (text === '' && part.isOptional) break;
    const [allowed, words] = CHARACTERS[part.characters];
    if (!allowed.test(text)) {
      const wrong = [...text].findIndex((character) => !allowed.test(character));
      fail('CHARACTER', `only ${words} may stand here`, from + Math.max(wrong, 0));
    }
    if (text.length < part.least) fail('LENGTH', `${value.length} characters are too few, ${lengthOf(parts)}`);
    for (const rule of part.rules) {
      const problem = RULES[rule](text);
      if (problem) fail(problem[0], problem[1], from);
    }
    from += text.length;
  }
  if (from < value.length) fail('LENGTH', `${value.length} characters are too many, ${lengthOf(parts)}`);
}

function lengthOf(parts: Part[]): string {
  const least = parts.reduce((sum, part) => sum + (part.isOptional ? 0 : part.least), 0);
  const most = parts.reduce((sum, part) => sum + part.most, 0);
  return least === most ? `it has ${most}` : `it has ${least} to ${most}`;
}

type Problem = readonly [Gs1ErrorCode, string] | undefined;

/** Unless `isRight`, the problem. */
function unless(isRight: boolean, code: Gs1ErrorCode, what: string): Problem {
  return isRight ? undefined : [code, what];
}

const RULES: Readonly<Record<Rule, (text: string) => Problem>> = {
  check: (text) =>
    /^0+$/.test(text)
      ? ['VALUE', 'nothing but zeros is no number']
      : unless(hasCheckDigit(text), 'CHECK_DIGIT', 'the check digit is wrong'),
  pair: (text) =>
    unless(
      text.length > 2 && checkPair(text.slice(0, -2)) === text.slice(-2),
      'CHECK_DIGIT',
      'the pair of check characters is wrong',
    ),
  prefix: (text) => unless(/^\d{4}/.test(text), 'VALUE', "a company's prefix begins with four digits"),
  day: (text) => unless(isDay(text, false), 'DATE', 'it is a day as YYMMDD'),
  month: (text) => unless(isDay(text, true), 'DATE', 'it is a day as YYMMDD, DD 00 for a whole month'),
  hour: (text) => unless(isDay(text.slice(0, 6), false) && text.slice(6) < '24', 'DATE', 'it is an hour as YYMMDDHH'),
  time: (text) => unless(isTime(text), 'DATE', 'it is a time as HHMM'),
  fullDay: (text) => unless(isDay(text.slice(2), false), 'DATE', 'it is a day as YYYYMMDD'),
  sex: (text) => unless(/^[0129]$/.test(text), 'VALUE', 'it is 0, 1, 2 or 9'),
  minutes: (text) => unless(/^[0-5]\d([0-5]\d)?$/.test(text), 'DATE', 'it is minutes, or minutes and seconds'),
  country: (text) => unless(isCountry(text), 'VALUE', 'it is a country as three digits (ISO 3166-1)'),
  processor: (text) => unless(isCountry(text) || text === '999', 'VALUE', 'it begins with a country, or 999'),
  countries: (text) =>
    unless((text.match(/.{1,3}/g) ?? []).every(isCountry), 'VALUE', 'it is countries as three digits each'),
  pieces: (text) => {
    const [piece, total] = [text.slice(0, 2), text.slice(2)];
    return unless(piece !== '00' && piece <= total, 'VALUE', 'it is a piece of a total, such as 0102');
  },
  yesNo: (text) => unless(text === '0' || text === '1', 'VALUE', 'it is 0 or 1'),
  unpadded: (text) => unless(!/^0./.test(text), 'VALUE', 'it has no zero before it'),
  zero: (text) => unless(text === '0', 'VALUE', 'it begins with 0'),
  minus: (text) => unless(text === '-', 'VALUE', 'only a minus may follow'),
  importer: (text) => unless(/[\w-]$/.test(text), 'VALUE', 'it ends with a letter, a digit, - or _'),
  latitude: (text) => unless(text <= '1800000000', 'VALUE', 'it is a latitude'),
  longitude: (text) => unless(text <= '3600000000', 'VALUE', 'it is a longitude'),
  alpha2: (text) => unless(/^[A-Z]{2}$/.test(text), 'VALUE', 'it is a country as two letters'),
};

function isTime(text: string): boolean {
  return /^([01]\d|2[0-3])[0-5]\d$/.test(text);
}

/** Whether six digits are a day, YYMMDD. The year 00 is 2000, which had a 29 February. */
function isDay(text: string, mayBeWhole: boolean): boolean {
  const [year, month, day] = [text.slice(0, 2), text.slice(2, 4), text.slice(4)].map(Number) as [
    number,
    number,
    number,
  ];
  if (month < 1 || month > 12) return false;
  if (day === 0) return mayBeWhole;
  return day <= new Date(Date.UTC(2000 + year, month, 0)).getUTCDate();
}
