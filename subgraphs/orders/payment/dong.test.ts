import { expect, it } from 'vitest';
import { dongReader, type NoAmount } from './dong.ts';

it.each<[string, number | NoAmount]>([
  ['0', 0],
  ['150000', 150_000],
  ['150.000', 150_000],
  ['150,000', 150_000],
  ['1.234.567', 1_234_567],
  ['1,234,567', 1_234_567],
  ['1 234 567', 1_234_567],
  ['1,234,567.00', 1_234_567],
  ['1.234.567,00', 1_234_567],
  ['1.234.567,0', 1_234_567],
  ['150000.00', 150_000],
  ['1.234.567 VND', 1_234_567],
  ['+150.000đ', 150_000],
  ['-150.000', 150_000],
  ['', 'AMOUNT_UNREADABLE'],
  ['1.5', 'AMOUNT_UNREADABLE'],
  ['150.000,50', 'AMOUNT_UNREADABLE'],
  ['0.500', 'AMOUNT_UNREADABLE'],
  ['1.23.456', 'AMOUNT_UNREADABLE'],
  ['1.234,567', 'AMOUNT_UNREADABLE'],
  ['1.234,567.00', 'AMOUNT_UNREADABLE'],
  ['1.234.567.00', 'AMOUNT_UNREADABLE'],
  ['150000.000', 'AMOUNT_UNREADABLE'],
  ['0150', 'AMOUNT_UNREADABLE'],
  ['1.5E+06', 'AMOUNT_UNREADABLE'],
  ['(150.000)', 'AMOUNT_UNREADABLE'],
  ['150.000 USD', 'AMOUNT_UNREADABLE'],
  ['99999999999999999', 'AMOUNT_UNREADABLE'],
])('reads %j as %s', (cell, amount) => {
  expect(dongReader([cell])(cell)).toBe(amount);
});

it('takes one dot for thousands only where the rest of the file does not speak against it', () => {
  expect(dongReader(['150.000', '1.200.000'])('150.000')).toBe(150_000);
  expect(dongReader(['150.000', '1,200,000'])('150.000')).toBe('AMOUNT_AMBIGUOUS');
  expect(dongReader(['150.000', '99000.00'])('150.000')).toBe('AMOUNT_AMBIGUOUS');
  expect(dongReader(['150.000', '99,000'])('150.000')).toBe('AMOUNT_AMBIGUOUS');
  expect(dongReader(['150.000', '1,200,000', '1.200.000'])('150.000')).toBe('AMOUNT_AMBIGUOUS');
  // What can be one thing alone is read in any file.
  expect(dongReader(['1,200,000', '1.300.000'])('1.300.000')).toBe(1_300_000);
});
