import { CertifiedThing, type Scheme } from './scheme.ts';

/** Packing house code: a place of packing that a market accepts. */
export const phc: Scheme = {
  code: 'PHC',
  slug: 'ma-co-so-dong-goi',
  name: { vi: 'Mã cơ sở đóng gói (PHC)', en: 'Packing-house code (PHC)' },
  certifies: CertifiedThing.FACILITY,
  meaning: {
    vi: 'Nơi đóng gói đã có mã, được kiểm tra; nước ghi kèm chấp nhận hàng đóng ở đây.',
    en: 'The packing house has a code and is inspected; the country named accepts what is packed there.',
  },
  issuer: {
    vi: 'Cơ quan trồng trọt và bảo vệ thực vật',
    en: 'The authority of crop production and plant protection',
  },
  number: { pattern: /^[A-Z]{2}([-. ]?[A-Z\d]+){1,5}$/, example: 'VN-TGPH-0012' },
  required: ['crops', 'market', 'site', 'communeCode'],
  mostMonths: null,
  unverified: {
    vi: 'Chỉ mới thấy dạng mã như VN-TGPH-0012 trong bài viết; quy tắc đặt mã chưa đọc, nên nhận mọi mã gần giống.',
    en: 'Codes such as VN-TGPH-0012 were seen in articles only; the rule was not read, so anything alike is taken.',
  },
};
