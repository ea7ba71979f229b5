import { qrSvg } from '@cho-phien/kit/qr';
import { scanSvg } from '@cho-phien/kit/test-scan';
import { describe, expect, it } from 'vitest';
import { readVietQr } from './test-viet-qr.ts';
import { crc16, vietQr, type Transfer } from './viet-qr.ts';

const ACCOUNT = { bin: '970415', number: '0011001932418' };

describe('the checksum', () => {
  it('is CRC-16/CCITT-FALSE, whose check value is 29B1', () => {
    expect(crc16('123456789')).toBe('29B1');
  });

  // NAPAS QR switching, part IV, version 1.5.2, examples 6.1.1 to 6.1.3.
  it.each([
    ['00020101021138570010A00000072701270006970403011200110123456780208QRIBFTTA53037045802VN6304', 'F4E5'],
    ['00020101021138600010A00000072701300006970403011697040311012345670208QRIBFTTC53037045802VN6304', '4F52'],
    [
      '00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA530370454061800005802VN62340107NPS68690819thanh toan don hang6304',
      '2E2E',
    ],
  ])('is that of the examples of NAPAS: %s', (payload, crc) => {
    expect(crc16(payload)).toBe(crc);
  });
});

describe('a VietQR', () => {
  it('is the one that others publish for the same transfer (README of github.com/subiz/vietqr)', () => {
    expect(vietQr({ account: ACCOUNT, amount: 120_000, memo: 'ủng hộ lũ lụt' })).toBe(
      '00020101021238570010A00000072701270006970415011300110019324180208QRIBFTTA530370454061200005802VN62170813ung ho lu lut6304C15C',
    );
  });

  it('has each field of the example 6.1.3 of NAPAS, but for the number of a bill, which we have none of', () => {
    const napas = readVietQr(
      '00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA530370454061800005802VN62340107NPS68690819thanh toan don hang63042E2E',
    );
    const ours = readVietQr(
      vietQr({ account: { bin: '970403', number: '0011012345678' }, amount: 180_000, memo: 'thanh toan don hang' }),
    );
    expect({ ...ours, '62.01': 'NPS6869', '63': '2E2E' }).toEqual(napas);
  });

  it('is read from its picture as it was written', async () => {
    const payload = vietQr({ account: ACCOUNT, amount: 1_250_000, memo: 'CP7K2M9Q4XCD' });
    expect(await scanSvg(qrSvg(payload, 'VietQR'))).toEqual([payload]);
    expect(readVietQr(payload)).toMatchObject({
      '38.00': 'A000000727',
      '38.01.00': '970415',
      '38.01.01': '0011001932418',
      '54': '1250000',
      '62.08': 'CP7K2M9Q4XCD',
    });
  });

  it('goes from one đồng to thirteen digits, with the longest account and memo', () => {
    for (const amount of [1, 9_999_999_999_999]) {
      const transfer = { account: { bin: '970436', number: 'A'.repeat(19) }, amount, memo: 'M'.repeat(25) };
      expect(readVietQr(vietQr(transfer))).toMatchObject({ '54': String(amount), '62.08': transfer.memo });
    }
  });

  it.each<[string, Partial<Transfer>]>([
    ['nothing', { amount: 0 }],
    ['less than nothing', { amount: -1 }],
    ['a part of a đồng', { amount: 0.5 }],
    ['more digits than fit', { amount: 10_000_000_000_000 }],
    ['no number', { amount: Number.NaN }],
    ['a bank of five digits', { account: { bin: '97041', number: '1' } }],
    ['a bank of letters', { account: { bin: 'VIETIN', number: '1' } }],
    ['no account', { account: { bin: '970415', number: '' } }],
    ['an account of twenty digits', { account: { bin: '970415', number: '1'.repeat(20) } }],
    ['an account with a dot', { account: { bin: '970415', number: '0011.0019' } }],
    ['no memo', { memo: '' }],
    ['a memo of spaces', { memo: '   ' }],
    ['a memo of 26 characters', { memo: 'M'.repeat(26) }],
    ['a memo that is not ASCII', { memo: 'chợ phiên ✓' }],
    ['a memo that hides another field', { memo: 'a\n5802US' }],
  ])('is not made for %s', (_, wrong) => {
    expect(() => vietQr({ account: ACCOUNT, amount: 1000, memo: 'CP7K2M9Q4XCD', ...wrong })).toThrow(RangeError);
  });
});

describe('the reader of the tests', () => {
  it('finds every wrong character of a payload', () => {
    const payload = vietQr({ account: ACCOUNT, amount: 1000, memo: 'CP7K2M9Q4XCD' });
    for (let at = 0; at < payload.length; at += 1) {
      const wrong = payload.slice(0, at) + (payload[at] === '1' ? '2' : '1') + payload.slice(at + 1);
      expect(() => readVietQr(wrong), wrong).toThrow('checksum');
    }
  });

  it('refuses the example 6.1.1 of NAPAS, in which an account of 13 digits is said to have 12', () => {
    expect(() =>
      readVietQr('00020101021138570010A00000072701270006970403011200110123456780208QRIBFTTA53037045802VN6304F4E5'),
    ).toThrow('No data object');
  });
});
