import { CertifiedThing, type Scheme } from './scheme.ts';

/** VietGAP: good agricultural practice, TCVN 11892. */
export const vietgap: Scheme = {
  code: 'VIETGAP',
  slug: 'vietgap',
  name: { vi: 'VietGAP', en: 'VietGAP' },
  certifies: CertifiedThing.FARMING,
  meaning: {
    vi: 'Trồng hoặc nuôi theo quy trình tốt: ghi chép đầy đủ, dùng thuốc và phân đúng cách.',
    en: 'Grown or raised by good practice: with records, and with pesticides and fertiliser used as they should be.',
  },
  issuer: {
    vi: 'Tổ chức chứng nhận được nhà nước chỉ định hoặc đã đăng ký',
    en: 'A certification body that the state appointed or registered',
  },
  number: { pattern: /^[\p{L}\d][\p{L}\d ./_-]{2,59}$/u, example: 'VietGAP-TT-13-20-0001' },
  required: ['certifier', 'crops', 'communeCode', 'expiresOn'],
  mostMonths: 36,
  unverified: {
    vi: 'Cách đánh số và thời hạn ghi theo hiểu biết chung, chưa đối chiếu văn bản.',
    en: 'How numbers are made and how long it holds is general knowledge, not read in the rule.',
  },
};
