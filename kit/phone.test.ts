import { describe, expect, it } from 'vitest';
import { readPhone, takesSms, veiledPhone } from './phone.ts';

describe('a telephone number', () => {
  it.each([
    ['0912 345 678', '+84912345678'],
    ['84912345678', '+84912345678'],
    ['+84 912-345-678', '+84912345678'],
    ['0084912345678', '+84912345678'],
    ['(0205) 3812 345', '+842053812345'],
    ['+86 138 0013 8000', '+8613800138000'],
  ])('%j is read as %s', (written, e164) => {
    expect(readPhone(written)).toEqual({ e164, isKnown: true });
  });

  it.each(['055 123 4567', '0101234567'])('%j is read, though the plan does not know it', (written) => {
    expect(readPhone(written)?.isKnown).toBe(false);
  });

  it.each([
    '',
    '912345678',
    '09',
    '0912345678901',
    '+',
    '++84912345678',
    '0912 345 67x',
    '+84 0912345678',
    '٠٩١٢٣٤٥٦٧٨',
  ])('%j is none', (written) => {
    expect(readPhone(written)).toBeUndefined();
  });

  it.each([
    ['+84912345678', true],
    ['+8613800138000', true],
    ['+842053812345', false],
    ['+84551234567', true],
  ])('%s takes SMS: %s', (e164, takes) => {
    expect(takesSms(e164)).toBe(takes);
  });

  it('is recognised and not learnt from its end', () => {
    expect(veiledPhone('+84912345678')).toBe('+84…678');
  });
});
