import { describe, expect, it } from 'vitest';
import { readTaxCode, veiledTaxCode } from './tax-code.ts';

describe('a tax code', () => {
  // Printed by each on its own site, invoices and contracts; VNPost's has a remainder of 10, and so the check digit 0.
  it.each([
    ['Viettel', '0100109106'],
    ['Vietcombank', '0100112437'],
    ['FPT', '0101248141'],
    ['Vinamilk', '0300588569'],
    ['VNPT', '0100684378'],
    ['VNPost', '0102595740'],
  ])('of %s holds, and with any one digit changed does not', (_who, code) => {
    expect(readTaxCode(code)).toEqual({ code, isPersonal: false });
    for (let at = 0; at < 10; at += 1) {
      for (let by = 1; by < 10; by += 1) {
        const digit = (Number(code[at]) + by) % 10;
        expect(readTaxCode(`${code.slice(0, at)}${digit}${code.slice(at + 1)}`), `digit ${at}`).toBeUndefined();
      }
    }
  });

  it('whose remainder is 0 does not exist: 10 is no digit', () => {
    // 3 × 31 + 2 × 3 = 99, nine times 11.
    for (let check = 0; check < 10; check += 1) expect(readTaxCode(`300000002${check}`)).toBeUndefined();
    // Two more: 3 × 31 + 4 × 3 = 105 leaves 6, so 4 checks it.
    expect(readTaxCode('3000000044')).toBeDefined();
  });

  it('of a branch has three more digits, from 001', () => {
    expect(readTaxCode('0100109106-501')).toEqual({ code: '0100109106-501', isPersonal: false });
    expect(readTaxCode('0100109106501')?.code).toBe('0100109106-501');
    expect(readTaxCode('0100109106-000')).toBeUndefined();
    expect(readTaxCode('0100109107-501')).toBeUndefined();
  });

  it('is read as people write it', () => {
    expect(readTaxCode(' 01.00.112.437 ')?.code).toBe('0100112437');
    expect(readTaxCode('0100109106 - 501')?.code).toBe('0100109106-501');
  });

  it('of a person has twelve digits, and nothing more can be checked', () => {
    expect(readTaxCode('001 087 123 456')).toEqual({ code: '001087123456', isPersonal: true });
    expect(readTaxCode('000000000000')).toBeUndefined();
  });

  it.each([
    '',
    '123',
    '01001091061',
    '01001091065011',
    'MST 0100109106',
    '0000000000',
    '0100109106-50',
    '０１００１０９１０６',
  ])('is not %j', (text) => {
    expect(readTaxCode(text)).toBeUndefined();
  });
});

it('shows no more than three digits of a person', () => {
  expect(veiledTaxCode('001087123456')).toBe('•••••••••456');
});
