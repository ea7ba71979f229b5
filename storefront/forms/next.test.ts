import { expect, it } from 'vitest';
import { readNext } from './next.ts';

it.each(['/', '/tai-khoan/', '/san-pham/?page=2#gia', '/en/account/data/', '/a//b'])('leads to %j', (text) => {
  expect(readNext(text)).toBe(text);
});

it('leads to an address with marks as browsers write it', () => {
  expect(readNext('/tìm-kiếm/?q=mật ong')).toBe('/t%C3%ACm-ki%E1%BA%BFm/?q=m%E1%BA%ADt%20ong');
});

it.each([
  '',
  'tai-khoan/',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/.//evil.example',
  '/a/..//evil.example',
  '/%2e//evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '\t//evil.example',
  ' //evil.example',
  '/\u0000/evil.example',
  'https://evil.example',
  'https:evil.example',
  'https:/evil.example',
  'HTTPS://evil.example/',
  'javascript:alert(1)',
  'data:text/html,x',
  '?next=//evil.example',
  '@evil.example',
  '.evil.example',
  `/${'a'.repeat(500)}`,
  null,
  undefined,
  ['/tai-khoan/'],
])('leads nowhere for %j', (text) => {
  expect(readNext(text)).toBeUndefined();
});

it('never leads to another site, wherever it stands', () => {
  for (const text of ['/@evil.example', '/:evil', '/?//evil', '/#//evil', '/..', '/%5c%5cevil.example', '/a/../../b']) {
    const place = readNext(text);
    expect(place, text).toBeDefined();
    expect(new URL(place ?? '', 'https://cho-phien.example/dang-nhap/').host, text).toBe('cho-phien.example');
  }
});
