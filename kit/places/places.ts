import communesFile from './communes.json' with { type: 'json' };
import provincesFile from './provinces.json' with { type: 'json' };
import { readCommune, readFormerUnits, readProvince } from './rows.ts';
import type { Commune, FormerUnit, Province } from './types.ts';

function readAll() {
  const communeList = communesFile.rows.map(readCommune);
  const formerList = readFormerUnits();
  const count = new Map<string, number>();
  for (const { provinceCode } of communeList) count.set(provinceCode, (count.get(provinceCode) ?? 0) + 1);
  const formerOf = new Map<string, FormerUnit[]>();
  for (const unit of formerList) {
    for (const code of unit.successors) formerOf.set(code, [...(formerOf.get(code) ?? []), unit]);
  }
  return {
    provinceList: provincesFile.provinces.map((row) => readProvince(row, count.get(row.code) ?? 0)),
    communeList,
    byCode: new Map(communeList.map((commune) => [commune.code, commune])),
    bySlug: new Map(communeList.map((commune) => [commune.slug, commune])),
    formerList,
    formerOf,
  };
}

let memory: ReturnType<typeof readAll> | undefined;
function read() {
  memory ??= readAll();
  return memory;
}

/** The 34 provinces and centrally run cities, by code. */
export function provinces(): readonly Province[] {
  return read().provinceList;
}

/** The province with this two-digit code, or undefined. */
export function province(code: string): Province | undefined {
  return read().provinceList.find((entry) => entry.code === code);
}

/** All 3,321 communes, wards and special zones, by code. */
export function communes(): readonly Commune[] {
  return read().communeList;
}

/** The commune with this five-digit code, or undefined. */
export function commune(code: string): Commune | undefined {
  return read().byCode.get(code);
}

/** The commune with this slug, or undefined. */
export function communeBySlug(slug: string): Commune | undefined {
  return read().bySlug.get(slug);
}

/** Every unit that ended on 30 June 2025, with what it became. */
export function formerUnits(): readonly FormerUnit[] {
  return read().formerList;
}

/** The former units that went into this commune, whole or in part. */
export function formerUnitsOf(communeCode: string): readonly FormerUnit[] {
  return read().formerOf.get(communeCode) ?? [];
}
