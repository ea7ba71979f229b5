import { requireKeys } from '@cho-phien/kit/arguments';
import type { PageArgs } from '@cho-phien/kit/paging';
import * as places from '@cho-phien/kit/places/places';
import type { Commune, FormerUnit, Province } from '@cho-phien/kit/places/types';
import { bareName, labelOf, type Label } from '@cho-phien/kit/places/name-rank';
import { alphabetical, pageOfPlaces, type Entry } from './place-list.ts';

/** Which communes a list holds; every part that is given must hold. */
export interface CommuneQuery {
  provinceCode?: string | null;
  codes?: readonly string[] | null;
  slugs?: readonly string[] | null;
  /** Name in force, former name, or a beginning of one; marks optional. */
  search?: string | null;
}

/** Computes on first use and keeps: places never change while the program runs. */
function once<T>(compute: () => T): () => T {
  let kept: { value: T } | undefined;
  return () => (kept ??= { value: compute() }).value;
}

const labelsOfFormer = new Map<FormerUnit, Label>();

function labelOfFormer(unit: FormerUnit): Label {
  let label = labelsOfFormer.get(unit);
  if (!label) labelsOfFormer.set(unit, (label = labelOf(unit.fullName, `${unit.district} ${unit.province}`, true)));
  return label;
}

function labelsOf(commune: Commune): Label[] {
  const around = provinceOf(commune).fullName.vi;
  const spellings = commune.otherSpelling ? [commune.otherSpelling] : [];
  return [
    ...commune.names.map((name) => labelOf(name.fullName, around, name.validTo !== null)),
    ...spellings.map((spelling) => labelOf(spelling, around, false)),
    ...places.formerUnitsOf(commune.code).map(labelOfFormer),
  ];
}

const communeList = once(() =>
  alphabetical(
    places.communes().map((place): Entry<Commune> => {
      return { place, code: place.code, name: place.name.vi, labels: once(() => labelsOf(place)) };
    }),
  ),
);

const formerUnitList = once(() =>
  alphabetical(
    places.formerUnits().map((place): Entry<FormerUnit> => {
      return { place, code: place.code, name: bareName(place.fullName), labels: once(() => [labelOfFormer(place)]) };
    }),
  ),
);

/** A page of communes, alphabetical; with a search, the better answers first. */
export function listCommunes({ provinceCode, codes, slugs, search }: CommuneQuery, page: PageArgs) {
  const wanted = codes && new Set(requireKeys('filter.codes', codes));
  const named = slugs && new Set(requireKeys('filter.slugs', slugs));
  const keep = (commune: Commune) =>
    (provinceCode == null || commune.provinceCode === provinceCode) &&
    (!wanted || wanted.has(commune.code)) &&
    (!named || named.has(commune.slug));
  return pageOfPlaces(communeList(), { order: 'communes', search, keep, page });
}

/** A page of the units that ended on 30 June 2025, alphabetical; `provinceCode` is the province they are in now. */
export function listFormerUnits(search: string | null, provinceCode: string | null, page: PageArgs) {
  const keep = (unit: FormerUnit) =>
    provinceCode == null || unit.successors.some((code) => places.commune(code)?.provinceCode === provinceCode);
  return pageOfPlaces(formerUnitList(), { order: 'former-units', search, keep, page });
}

/** The communes that a former unit went into. */
export function successorsOf(unit: FormerUnit): Commune[] {
  return unit.successors.flatMap((code) => places.commune(code) ?? []);
}

/** The province of a commune. Every commune of the list in force has one. */
export function provinceOf(commune: Commune): Province {
  const province = places.province(commune.provinceCode);
  if (!province) throw new Error(`Commune ${commune.code} lies in no province of the list.`);
  return province;
}
