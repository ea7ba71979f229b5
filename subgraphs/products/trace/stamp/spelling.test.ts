import { qrCode } from '@cho-phien/kit/qr';
import { expect, it } from 'vitest';
import { spellingOf } from './spelling.ts';

it('is smaller where scheme and host in upper case make it so, and leaves the path as it is', () => {
  const page = 'https://cho-phien.example/truy-xuat/7k2m9q4v/';
  expect(spellingOf(page)(page)).toBe('HTTPS://CHO-PHIEN.EXAMPLE/truy-xuat/7k2m9q4v/');
  expect([qrCode(page).side, qrCode(spellingOf(page)(page)).side]).toEqual([33, 29]);
  const link = 'https://cho-phien.example/01/08938500000010/10/NCL-2026-0815/21/K7M2Q9';
  expect(spellingOf(link)(link)).toBe(link);
});
