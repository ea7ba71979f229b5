import { CertifiedThing, type Scheme } from './scheme.ts';

/** Organic agriculture by the national standard TCVN 11041. */
export const organic: Scheme = {
  code: 'ORGANIC',
  slug: 'huu-co',
  name: { vi: 'Hữu cơ TCVN 11041', en: 'Organic, TCVN 11041' },
  certifies: CertifiedThing.FARMING,
  meaning: {
    vi: 'Làm theo tiêu chuẩn hữu cơ Việt Nam: không phân hóa học, không thuốc trừ sâu tổng hợp.',
    en: 'Made by the Vietnamese organic standard: no chemical fertiliser, no synthetic pesticides.',
  },
  issuer: {
    vi: 'Tổ chức chứng nhận hữu cơ đã đăng ký hoạt động',
    en: 'A registered organic certification body',
  },
  number: { pattern: /^[\p{L}\d][\p{L}\d ./_-]{2,59}$/u, example: 'HC-11041-2-0001' },
  required: ['certifier', 'crops', 'areaSquareMetres', 'communeCode', 'expiresOn'],
  mostMonths: 36,
  unverified: {
    vi: 'Cách đánh số và thời hạn ghi theo hiểu biết chung, chưa đối chiếu văn bản.',
    en: 'How numbers are made and how long it holds is general knowledge, not read in the rule.',
  },
};
