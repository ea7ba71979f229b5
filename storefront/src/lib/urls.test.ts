import { expect, it } from 'vitest';
import { localAddress, to } from './urls.ts';

it('has a Vietnamese address at the root and an English one under /en/', () => {
  expect(to.home('vi')).toBe('/');
  expect(to.home('en')).toBe('/en/');
  expect(to.product('na-dai-dong-mo')('vi')).toBe('/san-pham/na-dai-dong-mo/');
  expect(to.product('na-dai-dong-mo')('en')).toBe('/en/products/na-dai-dong-mo/');
  expect(to.products(1)('vi')).toBe('/san-pham/');
  expect(to.products(3)('en')).toBe('/en/products/page/3/');
  expect(to.text('quyen-rieng-tu')('vi')).toBe('/rieng-tu/');
  expect(to.text('quyen-rieng-tu')('en')).toBe('/en/privacy/');
  expect(to.text('mot-trang-moi')('en')).toBe('/en/mot-trang-moi/');
});

it.each([
  ['/sao-ocop/', '/en/ocop-stars/'],
  ['/en/sao-ocop/', '/en/ocop-stars/'],
  ['/san-pham/na-dai-dong-mo/', '/en/products/na-dai-dong-mo/'],
  ['/mua-vu/thang-8/', '/en/seasons/month-8/'],
  ['/san-pham/trang/2/', '/en/products/page/2/'],
  ['/somewhere-else/', '/somewhere-else/'],
])('turns a link of a text to %s into the English page', (path, english) => {
  expect(localAddress('en', path)).toBe(english);
});
