import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { communes, formerUnits } from '@cho-phien/kit/places/places';
import { CommuneNames } from '@cho-phien/kit/places/commune-names';
import type { Reason } from '@cho-phien/users/household-import/reasons';

const PROVINCE = '20';
const HEADINGS =
  'STT,Họ và tên chủ hộ,SĐT,Xã/Phường,Huyện cũ,Thôn/Bản,Sản phẩm chính,Mùa vụ,Diện tích (ha),Sản lượng dự kiến (tấn),Ghi chú';
const CROPS = 'na,quýt,hồng,hồi,quế,mận,lê,rau cải,ngô,lúa,thạch đen,măng,gừng,ong,vịt'.split(',');
const SEASONS = ['tháng 7-9', 'T11 đến T2', '7,8,9', 'quanh năm', 'tháng 3', '10 - 12'];
/** One row in so many is broken, in ten ways by turns. */
const BROKEN_EVERY = 100 / 3;

type Row = string[];
const [NAME, PHONE, COMMUNE, DISTRICT, SEASON, AREA, YIELD] = [1, 2, 3, 4, 7, 8, 9];

/** The ten ways, each with what the import must say of it. */
const WAYS: readonly [Reason, (row: Row, before: Row) => void][] = [
  ['NAME_MISSING', (row) => (row[NAME] = '')],
  ['NAME_UNREADABLE', (row) => (row[NAME] = '0'.repeat(9))],
  ['COMMUNE_UNKNOWN', (row) => (row[COMMUNE] = 'Xã Không Có Thật')],
  ['COMMUNE_SPLIT', (row) => (row[COMMUNE] = 'Xã Bính Xá')],
  ['COMMUNE_AMBIGUOUS', (row) => (row[COMMUNE] = 'Xã Hòa Bình')],
  ['PHONE_UNREADABLE', (row) => (row[PHONE] = 'hỏi trưởng thôn')],
  ['PHONE_LOST', (row) => (row[PHONE] = '5.1E+08')],
  ['SEASON_UNREADABLE', (row) => (row[SEASON] = 'sau Tết')],
  ['UNIT_WRONG', (row) => (row[AREA] = '5 thửa')],
  ['DUPLICATE_IN_FILE', (row, before) => row.splice(NAME, YIELD, ...before.slice(NAME, YIELD + 1))],
];

/** What a generated file holds. */
export interface GeneratedFile {
  good: number;
  /** How many rows must be left out for each reason. */
  broken: Partial<Record<Reason, number>>;
}

/** Writes a file of invented households of Lạng Sơn, the same for the same seed, under two rows of title. */
export async function generateHouseholds(file: string, count: number, seed: number): Promise<GeneratedFile> {
  const random = numbers(seed);
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
  const places = placeNames();
  const stream = createWriteStream(file);
  stream.write(`\ufeffDANH SÁCH HỘ SẢN XUẤT (DỮ LIỆU MẪU, KHÔNG CÓ THẬT)\r\nTỉnh Lạng Sơn\r\n${HEADINGS}\r\n`);
  const result: GeneratedFile = { good: 0, broken: {} };
  let good: Row = [];
  for (let index = 0, broken = 0; index < count; index += 1) {
    const place = pick(places);
    const row = [
      String(index + 1),
      `Hộ mẫu ${index + 1}`,
      // Numbers behind 051 were given to nobody; one in five households has none.
      random() < 0.8 ? `051${String(index).padStart(7, '0')}` : '',
      place.commune,
      place.district,
      `Thôn mẫu ${1 + Math.floor(random() * 25)}`,
      [pick(CROPS), pick(CROPS)].join('; '),
      pick(SEASONS),
      (0.1 + random() * 3).toFixed(2).replace('.', ','),
      (0.2 + random() * 20).toFixed(1).replace('.', ','),
      '',
    ];
    if (index > 0 && Math.floor(index / BROKEN_EVERY) > broken) {
      const [reason, spoil] = WAYS[broken % WAYS.length] ?? [];
      broken += 1;
      row[DISTRICT] = '';
      if (reason && spoil) {
        // The place is looked at beside what is broken: it must be right.
        row[COMMUNE] = places[0]?.commune ?? '';
        spoil(row, good);
        result.broken[reason] = (result.broken[reason] ?? 0) + 1;
      }
    } else {
      result.good += 1;
      good = row;
    }
    const line = row.map((cell) => (/[",;]/.test(cell) ? `"${cell}"` : cell)).join(',');
    if (!stream.write(`${line}\r\n`)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'close');
  return result;
}

/** Names that mean one commune each: two of three in force, one of three former with its district. */
function placeNames(): { commune: string; district: string }[] {
  const names = new CommuneNames(PROVINCE);
  const empty = { communeCode: '', formerCode: '', formerCommune: '', province: '' };
  const present = communes()
    .filter((one) => one.provinceCode === PROVINCE)
    .map(({ fullName }) => ({ commune: fullName.vi, district: '' }));
  const former = formerUnits()
    .filter((unit) => unit.province === 'Tỉnh Lạng Sơn')
    .map(({ fullName, district }) => ({ commune: fullName, district }));
  const isPlain = (place: { commune: string; district: string }) => 'communeCode' in names.find({ ...empty, ...place });
  return [...present, ...present, ...former.slice(0, present.length)].filter(isPlain);
}

/** Numbers from 0 to 1 that look random and are the same for the same seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
