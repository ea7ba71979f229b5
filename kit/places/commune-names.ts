import { commune, communes, formerUnits, province } from './places.ts';
import type { Commune, FormerUnit } from './types.ts';
import { foldVietnamese } from '../text.ts';
import { labelOf, type Label } from './name-rank.ts';

/** On this day the communes in force began; before it their names were those of other units. */
export const MERGER = '2025-07-01';

/** What a row says of the place of a household; each part may be empty. */
export interface PlaceWords {
  communeCode: string;
  commune: string;
  formerCode: string;
  formerCommune: string;
  district: string;
  province: string;
}

/** Why nobody can tell where a household is. */
export interface PlaceProblem {
  reason:
    | 'COMMUNE_MISSING'
    | 'COMMUNE_UNKNOWN'
    | 'COMMUNE_AMBIGUOUS'
    | 'COMMUNE_SPLIT'
    | 'COMMUNE_CONTRADICTORY'
    | 'PROVINCE_OTHER';
  /** The part that is at fault. */
  part: keyof PlaceWords;
  /** What may be meant, in words. */
  candidates: string[];
}

/** Where a household is, as far as the words say it without doubt. */
export type FoundPlace = { communeCode: string; formerCommuneCode: string | null } | PlaceProblem;

/** What a name or code may mean: a commune in force, or a unit before it. */
interface Meaning {
  name: Label;
  former: FormerUnit | null;
  /** Codes of the communes in force that it is, or became. */
  becomes: readonly string[];
  /** For a person: `Xã Hòa Bình, Huyện Bình Gia → Xã …`. */
  words: string;
}

/** Finds communes of one province by code, name in force and former name. What may mean several is never guessed. */
export class CommuneNames {
  readonly #provinceCode: string;
  readonly #asOf: string | undefined;
  readonly #all: Meaning[];
  readonly #byName: Map<string, Meaning[]>;
  readonly #found = new Map<string, FoundPlace>();

  /** `asOf` is the day whose names are meant; without it a name that meant another place then than now is asked. */
  constructor(provinceCode: string, asOf?: string) {
    this.#provinceCode = provinceCode;
    this.#asOf = asOf;
    const own = communes().filter((one) => one.provinceCode === provinceCode);
    const codes = new Set(own.map(({ code }) => code));
    const former = formerUnits().filter((unit) => unit.successors.some((code) => codes.has(code)));
    this.#all = [...own.flatMap(meaningsOf), ...former.map(meaningOfFormer)];
    this.#byName = Map.groupBy(this.#all, ({ name }) => plain(name));
  }

  /** The place that these words mean, or why nobody can tell. The same words are looked up once. */
  find(words: PlaceWords): FoundPlace {
    const key = Object.values(words).join('\n');
    let found = this.#found.get(key);
    if (!found) this.#found.set(key, (found = this.#look(words)));
    return found;
  }

  #look(words: PlaceWords): FoundPlace {
    if (words.province && !this.#isOwnProvince(words.province)) {
      return problem('PROVINCE_OTHER', 'province', [province(this.#provinceCode)?.fullName.vi ?? '']);
    }
    const now = words.communeCode ? this.#byCode(words) : words.commune ? this.#inForceOrFormer(words) : undefined;
    if (now && 'reason' in now) return now;
    const former = words.formerCode || words.formerCommune ? this.#former(words, now) : undefined;
    if (former && 'reason' in former) return former;
    const place = now ?? former;
    if (!place) return problem('COMMUNE_MISSING', 'commune', []);
    return { communeCode: place.communeCode, formerCommuneCode: (former ?? place).formerCommuneCode };
  }

  #byCode({ communeCode: code, commune: name }: PlaceWords): FoundPlace {
    const meanings = this.#all.filter((one) => codeOf(one) === code);
    // A code may have been given on to a larger commune: the name beside it tells which of the two is meant.
    const named = name ? this.#named(name).filter((one) => meanings.includes(one)) : meanings;
    const inForce = named.filter(({ former }) => !former);
    if (named.length > 0) return settled(inForce.length > 0 ? inForce : named, 'communeCode');
    return meanings.length > 0
      ? problem('COMMUNE_CONTRADICTORY', 'communeCode', wordsOf(meanings))
      : problem('COMMUNE_UNKNOWN', 'communeCode', []);
  }

  #inForceOrFormer(words: PlaceWords): FoundPlace {
    const all = this.#named(words.commune);
    const inForce = all.filter(({ former }) => !former);
    const old = all.filter(({ former }) => former);
    // Where the former unit has a column of its own, this one holds the name in force.
    const day = words.formerCommune || words.formerCode ? MERGER : this.#asOf;
    const [first, second] = day !== undefined && day < MERGER ? [old, inForce] : [inForce, old];
    const ofDay = day === undefined ? all : first.length > 0 ? first : second;
    const within = words.district ? this.#within(ofDay, words.district) : ofDay;
    if (within.length > 0) return settled(within, 'commune');
    return all.length > 0
      ? problem('COMMUNE_CONTRADICTORY', 'district', wordsOf(all))
      : problem('COMMUNE_UNKNOWN', 'commune', []);
  }

  /** The former unit of its own column, which must have become what the other column says. */
  #former({ formerCode, formerCommune, district }: PlaceWords, now: FoundPlace | undefined): FoundPlace {
    const part = formerCode ? 'formerCode' : 'formerCommune';
    const named = formerCode
      ? this.#all.filter((one) => one.former?.code === formerCode)
      : this.#named(formerCommune).filter(({ former }) => former);
    const units = district ? this.#within(named, district) : named;
    if (units.length === 0) return problem('COMMUNE_UNKNOWN', part, wordsOf(named));
    if (!now || 'reason' in now) return settled(units, part);
    const fitting = units.filter(({ becomes }) => becomes.includes(now.communeCode));
    if (fitting.length === 0) return problem('COMMUNE_CONTRADICTORY', part, wordsOf(units));
    return { ...now, formerCommuneCode: fitting.length === 1 ? (fitting[0]?.former?.code ?? null) : null };
  }

  /** What has this name: with the marks and of the kind as typed. */
  #named(typed: string): Meaning[] {
    for (const label of [labelOf(typed, '', false), labelOf(withKind(typed), '', false)]) {
      const all = this.#byName.get(plain(label)) ?? [];
      const kind = label.kind.folded.join(' ');
      const isBare = plain(label) === label.name.marked.join(' ');
      const meant = all.filter(({ name }) => {
        const isKind = kind === '' || name.kind.folded.join(' ') === kind;
        return isKind && (isBare || name.name.marked.join(' ') === label.name.marked.join(' '));
      });
      if (meant.length > 0) return meant;
    }
    return [];
  }

  /** Of these meanings those in a district, which only units before the merger had; else communes that reach into it. */
  #within(meanings: readonly Meaning[], district: string): Meaning[] {
    const around = bareAround(district);
    const isIn = (unit: FormerUnit | null) => unit !== null && bareAround(unit.district) === around;
    const former = meanings.filter((one) => isIn(one.former));
    if (former.length > 0) return former;
    const reaches = (code: string) => this.#all.some((one) => isIn(one.former) && one.becomes.includes(code));
    return meanings.filter((one) => !one.former && one.becomes.some(reaches));
  }

  #isOwnProvince(text: string): boolean {
    const name = bareAround(text);
    const own = province(this.#provinceCode)?.fullName.vi ?? '';
    return [own, ...this.#all.map(({ former }) => former?.province ?? own)].some((one) => bareAround(one) === name);
  }
}

function problem(reason: PlaceProblem['reason'], part: keyof PlaceWords, candidates: string[]): PlaceProblem {
  return { reason, part, candidates };
}

function settled(meanings: readonly Meaning[], part: keyof PlaceWords): FoundPlace {
  const codes = [...new Set(meanings.flatMap((one) => one.becomes))];
  const [only] = meanings;
  if (codes.length === 1) {
    const former = meanings.length === 1 ? only?.former?.code : undefined;
    return { communeCode: codes[0] ?? '', formerCommuneCode: former ?? null };
  }
  return meanings.length === 1
    ? problem('COMMUNE_SPLIT', part, codes.map(wordsOfCode))
    : problem('COMMUNE_AMBIGUOUS', part, wordsOf(meanings));
}

/** All names of a commune in force: of each day, and in the other official spelling. */
function meaningsOf(place: Commune): Meaning[] {
  const kind = place.fullName.vi.slice(0, -place.name.vi.length);
  const spelt = place.otherSpelling ? [kind + place.otherSpelling] : [];
  return [...place.names.map(({ fullName }) => fullName), ...spelt].map((fullName) => ({
    name: labelOf(fullName, '', false),
    former: null,
    becomes: [place.code],
    words: wordsOfCode(place.code),
  }));
}

function meaningOfFormer(unit: FormerUnit): Meaning {
  const now = unit.successors.map(wordsOfCode).join(', ');
  return {
    name: labelOf(unit.fullName, '', true),
    former: unit,
    becomes: unit.successors,
    words: `${unit.fullName}, ${unit.district} → ${now}`,
  };
}

function codeOf({ former, becomes }: Meaning): string | undefined {
  return former ? former.code : becomes[0];
}

function wordsOf(meanings: readonly Meaning[]): string[] {
  return [...new Set(meanings.map(({ words }) => words))];
}

function wordsOfCode(code: string): string {
  return `${commune(code)?.fullName.vi ?? ''} (${code})`;
}

function plain({ name }: Label): string {
  return name.folded.join(' ');
}

/** The kind in full where it is shortened or without marks: `X. Tân Thành`, `TT Chi Lăng`, `xa Tan Thanh`. */
function withKind(name: string): string {
  return name
    .trim()
    .replace(/^(thi tran|tt)[ .]+/i, 'Thị trấn ')
    .replace(/^(phuong|p)[ .]+/i, 'Phường ')
    .replace(/^(dac khu)[ .]+/i, 'Đặc khu ')
    .replace(/^(xa|x)[ .]+/i, 'Xã ');
}

function bareAround(text: string): string {
  return foldVietnamese(text).replace(/^(huyen|thanh pho|thi xa|quan|tinh|tp|tx|h|q|t)[ .]+/, '');
}
