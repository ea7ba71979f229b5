import type { Speaker } from '../../lib/locale.ts';
import { inSentence } from '../../lib/text.ts';
import type { FormerUnit } from '../catalogue/types.ts';

/** `Xã Hòa Lạc, huyện Hữu Lũng`: a former unit is only told apart by its former district. */
export function formerName({ fullName, district }: Pick<FormerUnit, 'fullName' | 'district'>): string {
  return `${fullName}, ${inSentence(district)}`;
}

/** Former communes that went into a commune, whole or in part. */
export function formerUnitsOf(formerUnits: readonly FormerUnit[], communeCode: string): FormerUnit[] {
  return formerUnits.filter(({ successors }) => successors.some(({ code }) => code === communeCode));
}

/** The name without its kind: what an alphabet sorts by. */
export function bareName(fullName: string): string {
  return fullName.replace(/^(Xã|Phường|Thị trấn|Đặc khu|Thành phố) /u, '');
}

/** Does a source's own words name one of a commune's former units, under a name that is no longer the commune's? */
export function namesFormerUnit(
  sourceText: string,
  fullNameNow: string,
  units: readonly Pick<FormerUnit, 'fullName'>[],
): boolean {
  const said = sourceText.toLocaleLowerCase('vi');
  const isSaid = (name: string) => said.split(/[,;()]/).some((part) => part.trim() === name.toLocaleLowerCase('vi'));
  return !isSaid(fullNameNow) && units.some(({ fullName }) => isSaid(fullName));
}

const alphabet = new Intl.Collator('vi');

/** Former units by the first letter of their bare name, in the order of a Vietnamese dictionary. */
export function byLetter(units: readonly FormerUnit[]): { letter: string; units: FormerUnit[] }[] {
  const sorted = units.toSorted(
    (a, b) => alphabet.compare(bareName(a.fullName), bareName(b.fullName)) || alphabet.compare(a.district, b.district),
  );
  const groups = new Map<string, FormerUnit[]>();
  for (const unit of sorted) {
    const letter = firstLetter(bareName(unit.fullName));
    groups.set(letter, [...(groups.get(letter) ?? []), unit]);
  }
  return [...groups].map(([letter, members]) => ({ letter, units: members }));
}

/** Tone marks do not make a letter of their own, hooks and bars do: À sorts under A, Ă under Ă, Đ under Đ. */
function firstLetter(name: string): string {
  return name
    .charAt(0)
    .toLocaleUpperCase('vi')
    .normalize('NFD')
    .replace(/[\u0300\u0301\u0303\u0309\u0323]/g, '')
    .normalize('NFC');
}

/** One sentence about how a former unit lives on: in one commune, or split between several. */
export function successorWords(t: Speaker, count: number): string {
  return count > 1 ? t('chia về', 'split between') : t('nay thuộc', 'now in');
}
