import { describe, expect, it } from 'vitest';
import { CommuneNames, type PlaceWords } from './commune-names.ts';

const LANG_SON = '20';
const NOTHING: PlaceWords = {
  communeCode: '',
  commune: '',
  formerCode: '',
  formerCommune: '',
  district: '',
  province: '',
};
const find = (words: Partial<PlaceWords>, asOf?: string) =>
  new CommuneNames(LANG_SON, asOf).find({ ...NOTHING, ...words });

describe('a commune is found', () => {
  it.each<[string, Partial<PlaceWords>, string, string | null]>([
    ['by its code', { communeCode: '06325' }, '06325', null],
    ['by its name', { commune: 'Xã Bắc Sơn' }, '06325', null],
    ['by its name beside the district it lay in', { commune: 'Bắc Sơn', district: 'H. Bắc Sơn' }, '06325', '06325'],
    ['without marks, the kind shortened', { commune: 'X. Nhat Hoa' }, '06376', null],
    ['in the other spelling', { commune: 'Nhất Hoà' }, '06376', null],
    ['by a former name', { commune: 'Mai Pha' }, '05977', '05992'],
    ['by a former name and its district', { commune: 'Hòa Bình', district: 'Huyện Văn Quan' }, '06253', '06274'],
    ['of namesakes by the district', { commune: 'Xã Tân Thành', district: 'Bắc Sơn' }, '06376', '06379'],
    ['of namesakes by the kind: township', { commune: 'TT Chi Lăng' }, '06463', '06466'],
    ['of namesakes by the kind: ward', { commune: 'Phường Chi Lăng' }, '05983', '05983'],
    ['with the marks as typed', { commune: 'Xã Tân Thanh' }, '06172', '06166'],
    [
      'of a split unit where the present one is told',
      { commune: 'Đình Lập', formerCommune: 'Bính Xá' },
      '06613',
      '06622',
    ],
    ['by the code of a former unit', { formerCode: '06379' }, '06376', '06379'],
    ['with the province it lies in', { commune: 'Mai Pha', province: 'tỉnh Lạng Sơn' }, '05977', '05992'],
  ])('%s', (_how, words, communeCode, formerCommuneCode) => {
    expect(find(words)).toEqual({ communeCode, formerCommuneCode });
  });

  it('by the names of a day', () => {
    expect(find({ commune: 'Xã Tân Thành' }, '2026-01-01')).toMatchObject({ communeCode: '06445' });
    expect(find({ commune: 'Kiên Mộc' }, '2026-01-01')).toMatchObject({ communeCode: '06625' });
    expect(find({ commune: 'Mai Pha' }, '2026-01-01')).toMatchObject({ communeCode: '05977' });
  });
});

describe('nobody guesses', () => {
  const reasonOf = (words: Partial<PlaceWords>, asOf?: string) => {
    const found = find(words, asOf);
    return 'reason' in found ? [found.reason, found.candidates.length] : found;
  };

  it.each<[string, Partial<PlaceWords>, string, number]>([
    ['which Hòa Bình of four', { commune: 'Xã Hòa Bình' }, 'COMMUNE_AMBIGUOUS', 4],
    ['which Tân Thành, then or now', { commune: 'Xã Tân Thành' }, 'COMMUNE_AMBIGUOUS', 4],
    ['which Chi Lăng', { commune: 'Chi Lăng' }, 'COMMUNE_AMBIGUOUS', 5],
    ['which Mẫu Sơn', { commune: 'Mẫu Sơn' }, 'COMMUNE_AMBIGUOUS', 3],
    ['which marks are meant', { commune: 'Xa Tan Thanh' }, 'COMMUNE_AMBIGUOUS', 5],
    ['where Bính Xá went', { commune: 'Xã Bính Xá' }, 'COMMUNE_SPLIT', 2],
    ['where the former Kiên Mộc went', { commune: 'Kiên Mộc', district: 'Đình Lập' }, 'COMMUNE_SPLIT', 2],
    ['which of two columns is right', { commune: 'Bắc Sơn', formerCommune: 'Bính Xá' }, 'COMMUNE_CONTRADICTORY', 1],
    ['whether code or name is right', { communeCode: '06463', commune: 'Bắc Sơn' }, 'COMMUNE_CONTRADICTORY', 2],
    ['whether name or district is right', { commune: 'Mai Pha', district: 'Lộc Bình' }, 'COMMUNE_CONTRADICTORY', 1],
    ['what is in no list', { commune: 'Không Có Thật' }, 'COMMUNE_UNKNOWN', 0],
    ['what is in no list of codes', { communeCode: '99999' }, 'COMMUNE_UNKNOWN', 0],
    ['what lies in another province', { commune: 'Mai Pha', province: 'Cao Bằng' }, 'PROVINCE_OTHER', 1],
    ['what nobody wrote', {}, 'COMMUNE_MISSING', 0],
  ])('%s', (_what, words, reason, candidates) => expect(reasonOf(words)).toEqual([reason, candidates]));

  it('where a unit that was split went, on a day before', () => {
    expect(reasonOf({ commune: 'Kiên Mộc' }, '2025-01-01')).toEqual(['COMMUNE_SPLIT', 2]);
  });
});
