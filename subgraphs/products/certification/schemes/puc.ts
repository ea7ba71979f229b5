import { CertifiedThing, type Scheme } from './scheme.ts';

/** Production unit code: a growing area that a market accepts. */
export const puc: Scheme = {
  code: 'PUC',
  slug: 'ma-vung-trong',
  name: { vi: 'Mã số vùng trồng (PUC)', en: 'Growing-area code (PUC)' },
  certifies: CertifiedThing.GROWING_AREA,
  meaning: {
    vi: 'Vùng trồng đã có mã, được theo dõi sâu bệnh; nước ghi kèm chấp nhận quả từ vùng này.',
    en: 'The growing area has a code and is watched for pests; the country named accepts fruit from it.',
  },
  issuer: {
    vi: 'Cơ quan trồng trọt và bảo vệ thực vật',
    en: 'The authority of crop production and plant protection',
  },
  number: { pattern: /^[A-Z]{2}([-. ]?[A-Z\d]+){1,5}$/, example: 'VN-TGOR-0095' },
  required: ['crops', 'areaSquareMetres', 'market', 'site', 'communeCode'],
  mostMonths: null,
  unverified: {
    vi: 'Chỉ mới thấy dạng mã như VN-TGOR-0095 trong bài viết; quy tắc đặt mã chưa đọc, nên nhận mọi mã gần giống.',
    en: 'Codes such as VN-TGOR-0095 were seen in articles only; the rule was not read, so anything alike is taken.',
  },
};
