import type { Text } from '../errors.ts';
import { slugify } from '../text.ts';
import changesFile from './changes.json' with { type: 'json' };
import communesFile from './communes.json' with { type: 'json' };
import formerFile from './former-units.json' with { type: 'json' };
import provincesFile from './provinces.json' with { type: 'json' };
import type { Commune, CommuneKind, FormerUnit, PlaceName, Province, ProvinceKind } from './types.ts';

interface Rename {
  code: string;
  before: string;
  after: string;
}

const KIND_OF_LETTER: Record<string, CommuneKind> = { C: 'COMMUNE', W: 'WARD', S: 'SPECIAL_ZONE' };
const KIND_WORDS: Record<CommuneKind | ProvinceKind, Text> = {
  COMMUNE: { vi: 'Xã', en: 'commune' },
  WARD: { vi: 'Phường', en: 'ward' },
  SPECIAL_ZONE: { vi: 'Đặc khu', en: 'special zone' },
  PROVINCE: { vi: 'Tỉnh', en: 'province' },
  MUNICIPALITY: { vi: 'Thành phố', en: 'city' },
};

function fullNameOf(name: string, kind: CommuneKind | ProvinceKind): Text {
  return { vi: `${KIND_WORDS[kind].vi} ${name}`, en: `${name} ${KIND_WORDS[kind].en}` };
}

function kindOf(fullName: string): CommuneKind | ProvinceKind {
  const kinds = Object.keys(KIND_WORDS) as (CommuneKind | ProvinceKind)[];
  const kind = kinds.find((entry) => fullName.startsWith(`${KIND_WORDS[entry].vi} `));
  if (!kind) throw new Error(`"${fullName}" begins with no kind of place`);
  return kind;
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}

/** The names of one unit, current first: the one it has, then for every dated change the one it had until the day before. */
function datedNames<Kind>(code: string, now: string, kind: Kind, since: string, list: 'communes' | 'provinces') {
  const names: PlaceName<Kind>[] = [{ fullName: now, kind, validFrom: since, validTo: null }];
  for (const change of changesFile.changes) {
    const rename = (change[list] as Rename[]).find((entry) => entry.code === code);
    const current = names[0];
    if (!rename || !current) continue;
    const before = { fullName: rename.before, kind: kindOf(rename.before) as Kind, validFrom: current.validFrom };
    names.splice(1, 0, { ...before, validTo: dayBefore(change.effectiveOn) });
    current.validFrom = change.effectiveOn;
  }
  return names;
}

function mergedFrom(fullNames: string[]): Text | null {
  if (fullNames.length === 0) return null;
  const vi = fullNames.map((name) => name.charAt(0).toLowerCase() + name.slice(1));
  const en = fullNames.map((name) => {
    const kind = kindOf(name);
    return fullNameOf(name.slice(KIND_WORDS[kind].vi.length + 1), kind).en;
  });
  const join = (words: string[], and: string) => `${words.slice(0, -1).join(', ')} ${and} ${words.at(-1)}`;
  return { vi: join(vi, 'và'), en: join(en, 'and') };
}

/** One line of `communes.json`. */
export function readCommune(row: string): Commune {
  const [code = '', name = '', other = '', letter = '', provinceCode = '', slug = ''] = row.split('|');
  const kind = KIND_OF_LETTER[letter];
  if (!kind || !slug) throw new Error(`communes.json: unreadable row "${row}"`);
  const fullName = fullNameOf(name, kind);
  const { validFrom } = communesFile;
  const names = datedNames(code, fullName.vi, kind, validFrom, 'communes');
  const texts = { name: { vi: name, en: name }, fullName, otherSpelling: other || null };
  return { code, slug, ...texts, kind, provinceCode, validFrom, validTo: null, names };
}

/** One entry of `provinces.json`. */
export function readProvince(row: (typeof provincesFile.provinces)[number], communeCount: number): Province {
  const { code, name } = row;
  const kind = row.kind as ProvinceKind;
  const fullName = fullNameOf(name, kind);
  const { validFrom } = provincesFile;
  const names = datedNames(code, fullName.vi, kind, validFrom, 'provinces');
  const texts = { name: { vi: name, en: name }, fullName, otherSpelling: row.otherSpelling ?? null };
  const formedFrom = mergedFrom(row.formedFrom);
  return { code, slug: slugify(name), ...texts, kind, formedFrom, validFrom, names, communeCount };
}

/** All of `former-units.json`. */
export function readFormerUnits(): FormerUnit[] {
  const { validTo } = formerFile;
  return formerFile.districts.flatMap(({ province, district, units }) =>
    units.map((unit) => {
      const [code = '', fullName = '', list = ''] = unit.split('|');
      const successors = list.split(' ');
      return { code, fullName, district, province, successors, isSplit: successors.length > 1, validTo };
    }),
  );
}
