import { expect, it } from 'vitest';
import { speak } from '../../lib/locale.ts';
import { pointsSentence } from '../certificate/words.ts';
import { availability } from './availability.ts';
import { aCertificate, aProduct, aVariant } from './product.fixture.ts';
import { badgeWords, certificateSentence, claimSentence, issuer, keptUntil, reportSentence, verdict } from './words.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const vi = speak('vi');
const en = speak('en');

it('calls a reported star a report, as precisely dated as the report', () => {
  expect(plain(claimSentence(vi, { stars: 4, reportedOn: '2020-09-04' }))).toBe(
    'Báo đăng 4 sao ngày 04/09/2020, chưa có quyết định trong sổ',
  );
  expect(plain(claimSentence(vi, { stars: 3, reportedOn: '2022-06' }))).toBe(
    'Báo đăng 3 sao tháng 6/2022, chưa có quyết định trong sổ',
  );
  expect(plain(claimSentence(en, { stars: 4, reportedOn: '2020-09-04' }))).toBe(
    'Reported 4 stars on 4 September 2020; no decision on file',
  );
});

it('does not say that no decision is on file where there is one', () => {
  expect(plain(reportSentence(vi, { stars: 4, reportedOn: '2020-09-04' }))).toBe('Báo đăng 4 sao ngày 04/09/2020');
});

it('says first whether the stars count today', () => {
  expect(verdict(vi, aCertificate({ state: 'IN_GRACE' }))).toBe('Hôm nay sao còn giá trị');
  expect(verdict(vi, aCertificate({ state: 'REVOKED', showsBadge: false }))).toBe('Hôm nay không có sao');
});

it.each([
  [aCertificate(), 'đến 31/12/2028'],
  [aCertificate({ state: 'EXPIRING' }), 'đến 31/12/2028'],
  [aCertificate({ state: 'UPCOMING', showsBadge: false }), 'chưa đến ngày cấp'],
  [aCertificate({ state: 'IN_GRACE', graceUntil: '2029-06-29' }), 'còn giữ, chờ đánh giá lại'],
  [aCertificate({ state: 'EXPIRED', showsBadge: false }), 'hết hạn 31/12/2028'],
  [aCertificate({ state: 'REVOKED', showsBadge: false, revokedOn: '2026-10-12' }), 'bị thu hồi 12/10/2026'],
])('dates the badge in each state', (certificate, date) => {
  expect(plain(badgeWords(vi, certificate).name)).toBe('OCOP 4 sao');
  expect(plain(badgeWords(vi, certificate).date)).toBe(date);
});

it('tells a lapse without blame', () => {
  expect(certificateSentence(vi, aCertificate({ state: 'EXPIRED' }))).toContain('không có nghĩa là hàng kém đi');
});

it('names the ministry by its name of the time', () => {
  const ministry = {
    vi: 'Bộ Nông nghiệp và Phát triển nông thôn',
    en: 'Ministry of Agriculture and Rural Development',
  };
  expect(issuer(vi, 'MINISTRY', 'Tỉnh Lạng Sơn', ministry)).toBe(ministry.vi);
  expect(issuer(en, 'MINISTRY', 'Lạng Sơn Province', ministry)).toBe(ministry.en);
});

it('tells how long stars stay only while they stay for an open re-evaluation', () => {
  const late = aCertificate({ state: 'IN_GRACE', graceUntil: '2029-06-29' });
  expect(keptUntil(late)).toBe('2029-06-29');
  expect(keptUntil({ ...late, renewal: { result: 'REFUSED' } })).toBeUndefined();
  expect(keptUntil({ ...late, showsBadge: false })).toBeUndefined();
  expect(keptUntil(aCertificate())).toBeUndefined();
});

it('speaks of minimums only where the forms are kept', () => {
  expect(plain(pointsSentence(vi, 4, 70, true))).toContain('mức tối thiểu');
  expect(plain(pointsSentence(vi, 4, 70, false))).toBe('4 sao là từ 70 điểm.');
});

it('does not sell fresh fruit out of season, whatever the stock says', () => {
  expect(availability(vi, aProduct()).kind).toBe('off');
});

it('takes orders ahead of a harvest, and says how much is left when that is little', () => {
  const { stock } = aVariant();
  const ahead = (state: 'IN_STOCK' | 'LOW' | 'OUT', availableQuantity: number) => {
    const preorder = { state, availableQuantity, harvest: { startsOn: '2027-08-01' } };
    return availability(vi, aProduct({ variants: [aVariant({ stock: stock && { ...stock, preorder } })] }));
  };
  expect(ahead('IN_STOCK', 90)).toEqual({ kind: 'pre', text: 'Đặt trước, giao từ 01/08/2027' });
  expect(ahead('LOW', 3).text).toBe('Đặt trước: còn 3, giao từ 01/08/2027');
  expect(ahead('OUT', 0)).toEqual({ kind: 'off', text: 'Vụ tới đã được đặt hết' });
});

it('sells dried goods from stock out of season', () => {
  expect(availability(vi, aProduct({ storage: 'AMBIENT' }))).toEqual({ kind: 'in', text: 'Còn hàng' });
});

it('tells sold out from unknown', () => {
  const season = { ...aProduct().season, state: 'IN_SEASON' as const };
  const out = aVariant({
    stock: { state: 'OUT', availableQuantity: 0, isDemo: true, nextChangeAt: null, preorder: null },
  });
  expect(availability(vi, aProduct({ season, variants: [out] })).kind).toBe('out');
  expect(availability(en, aProduct({ season, variants: [aVariant({ stock: null })] })).kind).toBe('unknown');
});
