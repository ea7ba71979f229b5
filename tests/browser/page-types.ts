/** A page of one type, at its address in each language. */
export interface PageType {
  type: string;
  vi: string;
  en: string;
  /** KB of HTML with its CSS, brotli (storefront design). */
  limit?: number;
  /** Also examined in dark colours. */
  dark?: true;
  /** Opened in the browser in this language only: a state of a page whose type is opened in both. */
  only?: 'vi' | 'en';
  /** Kept out of search engines, so it names no page in the other language to them. */
  hidden?: true;
}

/** One page of each type in both languages. */
export const PAGE_TYPES: PageType[] = [
  { type: 'home', vi: '/', en: '/en/', limit: 12, dark: true },
  { type: 'product', vi: '/san-pham/quyt-vang-bac-son/', en: '/en/products/quyt-vang-bac-son/', limit: 10, dark: true },
  { type: 'product out of season', vi: '/san-pham/na-dai-dong-mo/', en: '/en/products/na-dai-dong-mo/', limit: 10 },
  {
    type: 'certificate in force',
    vi: '/san-pham/hang-mau-mien-dong/',
    en: '/en/products/hang-mau-mien-dong/',
    limit: 10,
    only: 'vi',
  },
  {
    type: 'certificate expiring',
    vi: '/san-pham/hang-mau-mat-ong/',
    en: '/en/products/hang-mau-mat-ong/',
    limit: 10,
    only: 'en',
  },
  {
    type: 'certificate in grace',
    vi: '/san-pham/hang-mau-che-xanh/',
    en: '/en/products/hang-mau-che-xanh/',
    limit: 10,
    only: 'vi',
  },
  {
    type: 'certificate expired',
    vi: '/san-pham/hang-mau-lap-suon/',
    en: '/en/products/hang-mau-lap-suon/',
    limit: 10,
    only: 'en',
  },
  {
    type: 'certificate revoked',
    vi: '/san-pham/hang-mau-banh-khao/',
    en: '/en/products/hang-mau-banh-khao/',
    limit: 10,
    only: 'vi',
  },
  { type: 'spirits', vi: '/san-pham/ruou-hoi-hoan/', en: '/en/products/ruou-hoi-hoan/', limit: 10 },
  { type: 'product list', vi: '/san-pham/', en: '/en/products/', limit: 14 },
  { type: 'product list, page 2', vi: '/san-pham/trang/2/', en: '/en/products/page/2/', limit: 14 },
  { type: 'categories', vi: '/danh-muc/', en: '/en/categories/' },
  { type: 'category', vi: '/danh-muc/rau-qua-tuoi/', en: '/en/categories/rau-qua-tuoi/', limit: 14, dark: true },
  {
    type: 'category of a commune',
    vi: '/danh-muc/rau-qua-tuoi/bac-son/',
    en: '/en/categories/rau-qua-tuoi/bac-son/',
    limit: 14,
  },
  { type: 'branch', vi: '/nganh-hang/thuc-pham/', en: '/en/branches/thuc-pham/', limit: 14 },
  {
    type: 'branch, page 2',
    vi: '/nganh-hang/thuc-pham/trang/2/',
    en: '/en/branches/thuc-pham/page/2/',
    limit: 14,
    only: 'en',
  },
  { type: 'stores', vi: '/nguoi-ban/', en: '/en/sellers/' },
  { type: 'store', vi: '/nguoi-ban/htx-dong-banh/', en: '/en/sellers/htx-dong-banh/', limit: 14 },
  { type: 'communes', vi: '/xa/', en: '/en/communes/' },
  { type: 'former names', vi: '/xa/ten-cu/', en: '/en/communes/former-names/' },
  { type: 'commune', vi: '/xa/bac-son/', en: '/en/communes/bac-son/', limit: 14, dark: true },
  { type: 'commune of several kinds', vi: '/xa/that-khe/', en: '/en/communes/that-khe/', limit: 14, only: 'vi' },
  { type: 'season calendar', vi: '/mua-vu/', en: '/en/seasons/', dark: true },
  { type: 'month', vi: '/mua-vu/thang-8/', en: '/en/seasons/month-8/', limit: 14 },
  { type: 'supplies', vi: '/vat-tu/', en: '/en/supplies/', limit: 10, dark: true },
  { type: 'supplies of a kind', vi: '/vat-tu/phan-bon/', en: '/en/supplies/phan-bon/', limit: 10 },
  {
    type: 'input material',
    vi: '/san-pham/hang-mau-phan-huu-co/',
    en: '/en/products/hang-mau-phan-huu-co/',
    limit: 10,
    dark: true,
  },
  { type: 'search', vi: '/tim-kiem/?q=quyt', en: '/en/search/?q=quyt', hidden: true },
  { type: 'look-up', vi: '/truy-xuat/', en: '/en/trace/', limit: 8, dark: true },
  {
    type: 'look-up, mistyped',
    vi: '/truy-xuat/#mistyped',
    en: '/en/trace/#mistyped',
    dark: true,
    // The page above, with what came of the form.
    hidden: true,
  },
  {
    type: 'lot',
    vi: '/truy-xuat/0gfk6gd8/',
    en: '/en/trace/0gfk6gd8/',
    limit: 10,
    dark: true,
    // A sample.
    hidden: true,
  },
  { type: 'recalls', vi: '/thu-hoi/', en: '/en/recalls/', limit: 10, dark: true },
  { type: 'stories', vi: '/chuyen/', en: '/en/stories/' },
  { type: 'stories, page 2', vi: '/chuyen/trang/2/', en: '/en/stories/page/2/', only: 'vi' },
  { type: 'story', vi: '/chuyen/mua-quyt-vang-bac-son/', en: '/en/stories/mua-quyt-vang-bac-son/', limit: 14 },
  { type: 'about', vi: '/gioi-thieu/', en: '/en/about/' },
  { type: 'terms', vi: '/dieu-khoan/', en: '/en/terms/' },
  { type: 'privacy', vi: '/rieng-tu/', en: '/en/privacy/' },
  { type: 'OCOP stars', vi: '/sao-ocop/', en: '/en/ocop-stars/', limit: 10, dark: true },
  { type: 'self-checks', vi: '/sao-ocop/tu-cham/', en: '/en/ocop-stars/self-check/', limit: 8 },
  {
    type: 'self-check',
    vi: '/sao-ocop/tu-cham/rau-qua-tuoi/',
    en: '/en/ocop-stars/self-check/rau-qua-tuoi/',
    limit: 12,
    dark: true,
  },
  { type: 'stars in force', vi: '/sao-ocop/3-sao/', en: '/en/ocop-stars/3-stars/', limit: 14 },
  { type: 'stars reported', vi: '/sao-ocop/bao-dang/', en: '/en/ocop-stars/reported/', limit: 14, dark: true },
  { type: 'certified by a scheme', vi: '/chung-nhan/vietgap/', en: '/en/certified/vietgap/', limit: 14 },
  {
    type: 'narrowed to a certificate',
    vi: '/danh-muc/che/chung-nhan/vietgap/',
    en: '/en/categories/che/certified/vietgap/',
    limit: 14,
    dark: true,
    // Of a sample alone.
    hidden: true,
  },
  { type: 'partners', vi: '/doi-tac/', en: '/en/partners/' },
  { type: 'sign-in', vi: '/dang-nhap/', en: '/en/sign-in/', limit: 8, dark: true, hidden: true },
  { type: 'sign-in code', vi: '/dang-nhap/ma/', en: '/en/sign-in/code/', limit: 8, hidden: true },
  { type: 'sign-in of officers', vi: '/dang-nhap/can-bo/', en: '/en/sign-in/officers/', limit: 8, hidden: true },
  { type: 'new password', vi: '/dang-nhap/mat-khau/', en: '/en/sign-in/password/', limit: 8, hidden: true },
  { type: 'account', vi: '/tai-khoan/', en: '/en/account/', limit: 8, dark: true, hidden: true },
  { type: 'photographs', vi: '/tai-khoan/anh/', en: '/en/account/pictures/', limit: 8, hidden: true },
  { type: 'stamps', vi: '/tai-khoan/tem/', en: '/en/account/stamps/', limit: 8, hidden: true },
  { type: 'sessions', vi: '/tai-khoan/phien/', en: '/en/account/sessions/', limit: 8, hidden: true },
  {
    type: 'OCOP certificate',
    vi: '/giay-chung-nhan/crt_e20dc0d4cbf08ab79da289f30021d218/',
    en: '/en/certificates/crt_e20dc0d4cbf08ab79da289f30021d218/',
    limit: 10,
    dark: true,
    // Of a sample: nobody shall find it as if it were one.
    hidden: true,
  },
  { type: 'renewals', vi: '/tai-khoan/gia-han/', en: '/en/account/renewals/', limit: 8, hidden: true },
  { type: 'OCOP register', vi: '/tai-khoan/so-ocop/', en: '/en/account/register/', limit: 8, hidden: true },
  { type: 'my goods', vi: '/tai-khoan/hang/', en: '/en/account/goods/', limit: 8, hidden: true },
  { type: 'write goods', vi: '/tai-khoan/hang/viet/', en: '/en/account/goods/write/', limit: 10, hidden: true },
  { type: 'orders', vi: '/tai-khoan/don-hang/', en: '/en/account/orders/', limit: 8, hidden: true },
  {
    type: 'packing list',
    vi: '/tai-khoan/don-hang/dong-goi/',
    en: '/en/account/orders/packing/',
    limit: 8,
    hidden: true,
  },
  { type: 'selling', vi: '/tai-khoan/don-hang/ban-hang/', en: '/en/account/orders/selling/', limit: 8, hidden: true },
  {
    type: 'complaints',
    vi: '/tai-khoan/don-hang/khieu-nai/',
    en: '/en/account/orders/complaints/',
    limit: 8,
    hidden: true,
  },
  { type: 'review goods', vi: '/tai-khoan/duyet/', en: '/en/account/reviews/', limit: 8, hidden: true },
  { type: 'my data', vi: '/tai-khoan/du-lieu/', en: '/en/account/data/', limit: 8, hidden: true },
  { type: 'not found', vi: '/khong-co-trang-nay/', en: '/en/no-such-page/', hidden: true },
];
