import { describe, expect, it } from 'vitest';
import { foldVietnamese, nfc, slugify } from '../text.ts';
import { commune, communeBySlug, communes, formerUnits, formerUnitsOf, province, provinces } from './places.ts';

const LANG_SON = '20';

function count<T>(list: readonly T[], keyOf: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of list) counts[keyOf(item)] = (counts[keyOf(item)] ?? 0) + 1;
  return counts;
}

describe('the list in force', () => {
  it('has 34 provinces, seven of them cities since Đồng Nai became one', () => {
    expect(provinces()).toHaveLength(34);
    expect(count(provinces(), (entry) => entry.kind)).toEqual({ PROVINCE: 27, MUNICIPALITY: 7 });
    expect(count(provinces(), (entry) => entry.names.at(-1)?.kind ?? '')).toEqual({ PROVINCE: 28, MUNICIPALITY: 6 });
  });

  it('has 3,321 communes: 2,621 + 687 + 13 in 2025 and 2,611 + 697 + 13 now', () => {
    expect(count(communes(), (entry) => entry.kind)).toEqual({ COMMUNE: 2611, WARD: 697, SPECIAL_ZONE: 13 });
    const of2025 = count(communes(), (entry) => entry.names.at(-1)?.kind ?? '');
    expect(of2025).toEqual({ COMMUNE: 2621, WARD: 687, SPECIAL_ZONE: 13 });
  });

  it('counts each commune in a province that exists', () => {
    const total = provinces().reduce((sum, entry) => sum + entry.communeCount, 0);
    expect(total).toBe(3321);
    expect(communes().filter((entry) => !province(entry.provinceCode))).toEqual([]);
  });

  it('has 65 units in Lạng Sơn: 61 communes and 4 wards', () => {
    const ours = communes().filter((entry) => entry.provinceCode === LANG_SON);
    expect(count(ours, (entry) => entry.kind)).toEqual({ COMMUNE: 61, WARD: 4 });
    expect(province(LANG_SON)?.communeCount).toBe(65);
  });

  it('finds by code, and nothing by a code that is not there', () => {
    expect(commune('06325')?.name.vi).toBe('Bắc Sơn');
    expect(commune('99999')).toBeUndefined();
    expect(province('99')).toBeUndefined();
    expect(formerUnitsOf('99999')).toEqual([]);
  });

  it('is written in composed Unicode', () => {
    const texts = [...communes(), ...formerUnits()].map((entry) => JSON.stringify(entry));
    expect(texts.filter((text) => nfc(text) !== text)).toEqual([]);
  });
});

describe('names', () => {
  it('translates the kind and keeps the marks in English', () => {
    expect(commune('06325')?.fullName).toEqual({ vi: 'Xã Bắc Sơn', en: 'Bắc Sơn commune' });
    expect(commune('05977')?.fullName).toEqual({ vi: 'Phường Đông Kinh', en: 'Đông Kinh ward' });
    expect(commune('07192')?.fullName).toEqual({ vi: 'Đặc khu Cô Tô', en: 'Cô Tô special zone' });
    expect(province(LANG_SON)?.fullName).toEqual({ vi: 'Tỉnh Lạng Sơn', en: 'Lạng Sơn province' });
    expect(province('01')?.fullName).toEqual({ vi: 'Thành phố Hà Nội', en: 'Hà Nội city' });
  });

  it('knows that ten communes of Đồng Nai became wards on 30 April 2026', () => {
    const renamed = communes().filter((entry) => entry.names.length > 1);
    expect(renamed).toHaveLength(10);
    expect(renamed.every((entry) => entry.provinceCode === '75')).toBe(true);
    expect(commune('25270')?.names).toEqual([
      { fullName: 'Phường Lộc Ninh', kind: 'WARD', validFrom: '2026-04-30', validTo: null },
      { fullName: 'Xã Lộc Ninh', kind: 'COMMUNE', validFrom: '2025-07-01', validTo: '2026-04-29' },
    ]);
  });

  it('knows that Đồng Nai itself was a province until then, and what it was merged from', () => {
    expect(province('75')?.names).toEqual([
      { fullName: 'Thành phố Đồng Nai', kind: 'MUNICIPALITY', validFrom: '2026-04-30', validTo: null },
      { fullName: 'Tỉnh Đồng Nai', kind: 'PROVINCE', validFrom: '2025-07-01', validTo: '2026-04-29' },
    ]);
    expect(province('25')?.formedFrom).toEqual({
      vi: 'tỉnh Vĩnh Phúc, tỉnh Hòa Bình và tỉnh Phú Thọ',
      en: 'Vĩnh Phúc province, Hòa Bình province and Phú Thọ province',
    });
    expect(province(LANG_SON)?.formedFrom).toBeNull();
  });

  it('keeps the second official spelling of 191 units', () => {
    const respelled = communes().filter((entry) => entry.otherSpelling !== null);
    expect(respelled).toHaveLength(191);
    expect(commune('06376')).toMatchObject({ name: { vi: 'Nhất Hòa' }, otherSpelling: 'Nhất Hoà' });
    const unlike = respelled.filter(
      (entry) => foldVietnamese(entry.name.vi) !== foldVietnamese(entry.otherSpelling ?? ''),
    );
    expect(unlike).toEqual([]);
  });
});

describe('slugs', () => {
  it('are unique in the country', () => {
    expect(new Set(communes().map((entry) => entry.slug)).size).toBe(3321);
    expect(new Set(provinces().map((entry) => entry.slug)).size).toBe(34);
  });

  it('follow one rule: the plain name where it is alone in the country, else with the code', () => {
    const repeats = count(communes(), (entry) => slugify(entry.name.vi));
    for (const { code, name, slug } of communes()) {
      const plain = slugify(name.vi);
      expect(slug).toBe(repeats[plain] === 1 ? plain : `${plain}-${code}`);
    }
    expect(communeBySlug('bac-son')?.code).toBe('06325');
    expect(communeBySlug('tan-thanh-06445')?.provinceCode).toBe(LANG_SON);
    expect(communeBySlug('tan-thanh')).toBeUndefined();
  });
});

describe('former units', () => {
  const ours = formerUnits().filter((unit) => unit.province === 'Tỉnh Lạng Sơn');

  it('name only successors that exist, and leave no commune without a past', () => {
    expect(formerUnits()).toHaveLength(10040);
    expect(formerUnits().filter((unit) => unit.successors.some((code) => !commune(code)))).toEqual([]);
    expect(communes().filter((entry) => formerUnitsOf(entry.code).length === 0)).toEqual([]);
  });

  it('are 194 in 11 districts of Lạng Sơn with 196 links, because Bính Xá and Kiên Mộc were split', () => {
    expect(ours).toHaveLength(194);
    expect(new Set(ours.map((unit) => unit.district)).size).toBe(11);
    expect(ours.flatMap((unit) => unit.successors)).toHaveLength(196);
    const split = ours.filter((unit) => unit.isSplit);
    expect(split.map((unit) => [unit.fullName, unit.successors])).toEqual([
      ['Xã Bính Xá', ['06613', '06625']],
      ['Xã Kiên Mộc', ['06625', '06637']],
    ]);
  });

  it('keep homonyms apart: four Hòa Bình, three Tân Thành, two Mẫu Sơn that went to different places', () => {
    const named = (name: string) => ours.filter((unit) => unit.fullName.endsWith(` ${name}`));
    expect(named('Hòa Bình')).toHaveLength(4);
    expect(named('Tân Thành')).toHaveLength(3);
    expect(new Set(named('Mẫu Sơn').flatMap((unit) => unit.successors)).size).toBe(2);
  });

  it('put Hồng Phong of Bình Gia into Hồng Phong, not into Đồng Đăng', () => {
    const unit = ours.find((entry) => entry.code === '06079');
    expect(unit).toMatchObject({ fullName: 'Xã Hồng Phong', district: 'Huyện Bình Gia', successors: ['06079'] });
    expect(formerUnitsOf('06184').map((entry) => entry.code)).not.toContain('06079');
  });

  it('tell the past of one commune', () => {
    const names = formerUnitsOf('05977').map((unit) => unit.fullName);
    expect(names).toEqual(['Phường Vĩnh Trại', 'Phường Đông Kinh', 'Xã Mai Pha', 'Xã Yên Trạch']);
    expect(formerUnitsOf('05977').every((unit) => unit.validTo === '2025-06-30')).toBe(true);
  });
});
