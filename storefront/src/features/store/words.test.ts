import { describe, expect, it } from 'vitest';
import { speak } from '../../lib/locale.ts';
import { closedWords, identityWords, missingWords, phoneWords } from './words.ts';

const vi = speak('vi');
const en = speak('en');
const plain = (text: string | undefined) => text?.replaceAll('\u00a0', ' ');
const nobody = { isDemo: false, verification: null, missingDuties: [] };
const commune = { code: '06463', fullName: { vi: 'Xã Chi Lăng', en: 'Chi Lăng commune' } };
const province = { code: '20', fullName: { vi: 'Tỉnh Lạng Sơn', en: 'Lạng Sơn province' } };

describe('who checked a seller', () => {
  it.each([
    ['nobody, as the seller says', nobody, 'Chưa ai xác minh; người bán tự khai'],
    [
      'nobody, named in news',
      { ...nobody, missingDuties: ['PHONE' as const] },
      'Chưa ai xác minh; tên lấy từ tin công bố',
    ],
    ['nobody can, of a sample', { ...nobody, isDemo: true }, 'Cửa hàng mẫu, không có thật'],
  ])('%s', (_who, store, words) => {
    expect(plain(identityWords(vi, store))).toBe(words);
  });

  // An evening in UTC is the next day in Vietnam.
  const at = '2026-11-20T18:00:00.000Z';
  it.each([
    [{ commune, province }, 'cán bộ xã Chi Lăng', 'an officer of Chi Lăng commune'],
    [{ commune: null, province }, 'cán bộ tỉnh Lạng Sơn', 'an officer of Lạng Sơn province'],
    [{ commune: null, province: null }, 'quản trị viên của chợ', 'an administrator of the market'],
  ])('is an office and a day in Vietnam, %#', (office, byVi, byEn) => {
    const store = { ...nobody, verification: { at, ...office } };
    expect(plain(identityWords(vi, store))).toBe(`Đã xác minh danh tính ngày 21/11/2026, bởi ${byVi}`);
    expect(plain(identityWords(en, store))).toBe(`Identity verified on 21 November 2026 by ${byEn}`);
  });
});

it('says that a seller is away, until when, and nothing while it sells', () => {
  expect(closedWords(vi, { state: 'OPEN', reopensOn: null })).toBeUndefined();
  const paused = { state: 'PAUSED', reopensOn: '2026-12-05' } as const;
  expect(plain(closedWords(vi, paused))).toBe('Người bán tạm nghỉ, bán lại từ ngày 05/12/2026');
  expect(plain(closedWords(en, paused))).toBe('The seller has paused and sells again from 5 December 2026');
  expect(plain(closedWords(vi, { state: 'CLOSED', reopensOn: null }))).toBe('Người bán đã đóng cửa');
});

it('names what is not known in one sentence', () => {
  expect(missingWords(vi, [])).toBeUndefined();
  expect(plain(missingWords(vi, ['PHONE']))).toBe('Chợ chưa có số điện thoại của người bán này.');
  expect(plain(missingWords(en, ['ADDRESS', 'PHONE', 'RETURN_TERMS']))).toBe(
    'The market does not know the exact address, the telephone number and the terms of return of this seller.',
  );
});

it.each([
  ['+84912345678', '0912 345 678'],
  ['+842053820000', '0205 382 0000'],
  ['+8562055512345', '+8562055512345'],
])('reads %s as %s', (e164, words) => {
  expect(plain(phoneWords(e164))).toBe(words);
});
