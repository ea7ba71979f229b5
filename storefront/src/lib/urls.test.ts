import { expect, it } from 'vitest';
import { localAddress, monthAt, ocopListAt, textSlug, to } from './urls.ts';

it('has a Vietnamese address at the root and an English one under /en/', () => {
  expect(to.home('vi')).toBe('/');
  expect(to.home('en')).toBe('/en/');
  expect(to.product('na-dai-dong-mo')('vi')).toBe('/san-pham/na-dai-dong-mo/');
  expect(to.product('na-dai-dong-mo')('en')).toBe('/en/products/na-dai-dong-mo/');
  expect(to.products(1)('vi')).toBe('/san-pham/');
  expect(to.products(3)('en')).toBe('/en/products/page/3/');
  expect(to.category('mat-ong')('en')).toBe('/en/categories/mat-ong/');
  expect(to.category('mat-ong', 2)('en')).toBe('/en/categories/mat-ong/page/2/');
  expect(to.categoryOfCommune('mat-ong', 'bac-son', 3)('vi')).toBe('/danh-muc/mat-ong/bac-son/trang/3/');
  const vietGap = { vi: 'vietgap', en: 'vietgap' };
  expect(to.narrowed(to.commune('bac-son'), vietGap)('vi')).toBe('/xa/bac-son/chung-nhan/vietgap/');
  expect(to.narrowed(to.month(8), vietGap, 2)('en')).toBe('/en/seasons/month-8/certified/vietgap/page/2/');
  expect(to.stores(2)('vi')).toBe('/nguoi-ban/trang/2/');
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
  ['/mua-vu/thang-8/trang/2/', '/en/seasons/month-8/page/2/'],
  ['/sao-ocop/3-sao/', '/en/ocop-stars/3-stars/'],
  ['/sao-ocop/tu-cham/', '/en/ocop-stars/self-check/'],
  ['/sao-ocop/tu-cham/che/', '/en/ocop-stars/self-check/che/'],
  ['/sao-ocop/bao-dang/trang/2/', '/en/ocop-stars/reported/page/2/'],
  ['/danh-muc/mat-ong/trang/2/', '/en/categories/mat-ong/page/2/'],
  ['/danh-muc/mat-ong/bac-son/', '/en/categories/mat-ong/bac-son/'],
  ['/danh-muc/mat-ong/chung-nhan/4-sao/', '/en/categories/mat-ong/certified/4-stars/'],
  ['/xa/bac-son/chung-nhan/vietgap/trang/2/', '/en/communes/bac-son/certified/vietgap/page/2/'],
  ['/mua-vu/thang-8/chung-nhan/3-sao/', '/en/seasons/month-8/certified/3-stars/'],
  ['/chung-nhan/vietgap/', '/en/certified/vietgap/'],
  ['/vat-tu/phan-bon/trang/2/', '/en/supplies/phan-bon/page/2/'],
  ['/xa/ten-cu/', '/en/communes/former-names/'],
  ['/xa/bac-son/', '/en/communes/bac-son/'],
  ['/somewhere-else/', '/somewhere-else/'],
])('turns a link of a text to %s into the English page', (path, english) => {
  expect(localAddress('en', path)).toBe(english);
});

it('reads its own addresses back', () => {
  expect(textSlug('en', 'about')).toBe('gioi-thieu');
  expect(textSlug('vi', 'mot-trang-moi')).toBe('mot-trang-moi');
  expect(monthAt('vi', 'thang-12')).toBe(12);
  expect(monthAt('vi', 'thang-13')).toBeUndefined();
  expect(monthAt('vi', 'month-8')).toBeUndefined();
  expect(ocopListAt('en', '4-stars')).toBe(4);
  expect(ocopListAt('en', '4-sao')).toBeUndefined();
});
