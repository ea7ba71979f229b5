import { CertifiedThing, type Scheme } from './scheme.ts';

/** GlobalG.A.P.: good agricultural practice as importers ask for it; its number is the GGN. */
export const globalgap: Scheme = {
  code: 'GLOBALGAP',
  slug: 'globalgap',
  name: { vi: 'GlobalG.A.P.', en: 'GlobalG.A.P.' },
  certifies: CertifiedThing.FARMING,
  meaning: {
    vi: 'Trồng theo bộ tiêu chuẩn mà các nhà nhập khẩu lớn trên thế giới yêu cầu.',
    en: 'Grown by the standard that large importers around the world ask for.',
  },
  issuer: {
    vi: 'Tổ chức chứng nhận được GlobalG.A.P. chấp thuận',
    en: 'A certification body approved by GlobalG.A.P.',
  },
  number: { pattern: /^\d{13}$/, example: '4052852123454' },
  required: ['certifier', 'crops', 'communeCode', 'expiresOn'],
  mostMonths: 16,
  unverified: {
    vi: 'Mã GGN 13 chữ số và thời hạn một năm, kéo dài thêm tối đa 4 tháng, ghi theo hiểu biết chung.',
    en: 'The GGN of 13 digits and a year that may be extended by 4 months are general knowledge.',
  },
};
