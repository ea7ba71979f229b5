import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findHeadings } from '@cho-phien/kit/import/headings';
import { openSheet } from '@cho-phien/kit/import/sheet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COLUMNS } from './columns.ts';
import { needs } from './run.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cho-phien-headings-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('headings', () => {
  const find = async (content: string, named = new Map(), hasCommune = false) => {
    const file = join(folder, 'a file');
    await writeFile(file, content);
    return findHeadings(await openSheet(file), file, COLUMNS, named, needs(hasCommune));
  };

  it('stand below titles, and above a row of numbers', async () => {
    const { mapping, lastRow } = await find(
      'ỦY BAN NHÂN DÂN,,\nDANH SÁCH HỘ,,\n,,\nSTT,Chủ hộ,Xã\n(1),(2),(3)\n1,An,Bắc Sơn\n',
    );
    expect([...mapping.fields.keys()]).toEqual(['headName', 'commune']);
    expect(lastRow).toBe(5);
  });

  it('may stand in two rows', async () => {
    const { mapping, lastRow } = await find(
      'Chủ hộ,Xã,Quy mô sản xuất năm 2026,\n,,Diện tích (ha),Số cây\nAn,Bắc Sơn,1,2\n',
    );
    expect([...mapping.fields].map(([field, { index }]) => [field, index])).toEqual([
      ['headName', 0],
      ['commune', 1],
      ['area', 2],
      ['trees', 3],
    ]);
    expect(lastRow).toBe(2);
  });

  it.each([
    [
      'lack what is needed',
      'SĐT,Xã,Dân tộc\n',
      /lacks the column "Họ và tên chủ hộ".*Understood: SĐT, Xã.*Not understood: Dân tộc/,
    ],
    ['lack the place', 'Chủ hộ,SĐT\n', /lacks the column "Xã\/Phường"/],
    ['say the same twice', 'Chủ hộ,Họ và tên,Xã\n', /several columns for "Họ và tên chủ hộ": Chủ hộ, Họ và tên/],
    ['are not there', 'An,Bắc Sơn\nBình,Mai Pha\n', /no row of headings.*An \| Bắc Sơn/],
    ['are in TCVN3', 'Hä tªn chñ hé,X·\n', /encoding before Unicode/],
  ])('that %s are refused with what was found', async (_what, content, told) => {
    await expect(find(content)).rejects.toThrow(told);
  });

  it('need no place where the command names the commune', async () => {
    await expect(find('Chủ hộ,SĐT\n', new Map(), true)).resolves.toBeDefined();
  });
});
