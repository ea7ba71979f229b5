import type { Text } from '@cho-phien/kit/errors';
import type { Words } from '../revision/revision.words.ts';

/** A product as its rules look at it. */
export interface Listing extends Words {
  /** Its sizes that are sold. */
  sizes: readonly { hasPrice: boolean; hasUnitWeight: boolean; hasGtin: boolean; hasArea: boolean }[];
  /** Whether its store may be shown; true without a store. */
  isStorePublic: boolean;
  /** The code of its branch of the classification: I food, II drinks, III medicinal herbs, … */
  branchCode: string;
  /** Fields that its category asks for, of an input material. */
  duties: readonly string[];
}

/** One thing that a good listing has. */
export interface QualityRule {
  code: string;
  points: number;
  /** The field that mends it: one of `productUpdate`, or `variants`, `store`. */
  field: string;
  /** What to do, in the words of a neighbour. */
  hint: Text;
  /** Where the law demands it, for the goods it demands it of: such a listing is not published without it. */
  law?: { source: string; of?: (listing: Listing) => boolean };
  /** Left out for what it does not fit. */
  isFor?: (listing: Listing) => boolean;
  isMet: (listing: Listing) => boolean;
}

const CONSUMER_LAW = 'Luật Bảo vệ quyền lợi người tiêu dùng 19/2023/QH15, Điều 37';
const PRICE_LAW = `${CONSUMER_LAW}; Nghị định 248/2026/NĐ-CP, Điều 8`;
const LABELS = 'Nghị định 43/2017/NĐ-CP, sửa bởi 111/2021/NĐ-CP (ghi nhãn hàng hóa)';
const [FOOD, DRINKS, HERBS, CRAFTS, TOURISM, INPUTS] = ['I', 'II', 'III', 'IV', 'VI', 'VT'];
const INPUT_LAWS =
  'Luật Trồng trọt 31/2018, Bảo vệ và kiểm dịch thực vật 41/2013, Chăn nuôi 32/2018, Thú y 79/2015 (chưa đối chiếu văn bản)';

/** What is eaten or drunk, or put on the skin. */
const isConsumed = ({ branchCode }: Listing) => [FOOD, DRINKS, HERBS].includes(branchCode);
/** What was made of something: neither fresh nor raw, nor a drink whose strength the law asks for instead. */
const isProcessed = (listing: Listing) =>
  isConsumed(listing) && !RAW.includes(listing.categoryCode) && !listing.isAgeRestricted;
const RAW = ['QD26-01', 'QD26-02', 'QD26-03', 'QD26-04'];
const isGood = ({ branchCode }: Listing) => branchCode !== TOURISM;
const isProduce = ({ branchCode }: Listing) => branchCode !== INPUTS;
const isGrown = ({ branchCode }: Listing) => ![CRAFTS, TOURISM, INPUTS].includes(branchCode);
const has = (text: string | null, least = 1) => (text?.trim().length ?? 0) >= least;

/** Words from which a reader learns something: two sentences, not a label. */
const A_STORY = 160;

/**
 * What a good listing has: points, and what to do. The points of all rules that fit a product are its best score. What
 * carries a law is a gate for goods that it speaks of; the rest is advice.
 */
export const QUALITY_RULES: readonly QualityRule[] = [
  {
    code: 'DESCRIPTION',
    points: 11,
    field: 'description',
    hint: {
      vi: 'Viết một hai câu cho biết đây là thứ gì.',
      en: 'Write a sentence or two that say what it is.',
    },
    law: { source: CONSUMER_LAW },
    isMet: (listing) => has(listing.descriptionVi),
  },
  {
    code: 'USAGE',
    points: 8,
    field: 'usage',
    hint: { vi: 'Chỉ cách ăn hoặc cách dùng.', en: 'Say how to eat or use it.' },
    law: { source: CONSUMER_LAW, of: isGood },
    isMet: (listing) => has(listing.usageVi),
  },
  {
    code: 'STORAGE_ADVICE',
    points: 8,
    field: 'storageAdvice',
    hint: { vi: 'Thêm cách bảo quản: để ở đâu, tránh gì.', en: 'Add how to keep it: where, and away from what.' },
    law: { source: LABELS, of: isConsumed },
    isFor: isGood,
    isMet: (listing) => has(listing.storageAdviceVi),
  },
  {
    code: 'SHELF_LIFE',
    points: 8,
    field: 'shelfLifeDays',
    hint: { vi: 'Ghi để được bao nhiêu ngày.', en: 'Say how many days it keeps.' },
    law: { source: `${CONSUMER_LAW}; ${LABELS}`, of: isConsumed },
    isFor: isConsumed,
    isMet: (listing) => listing.shelfLifeDays !== null,
  },
  {
    code: 'INGREDIENTS',
    points: 8,
    field: 'ingredients',
    hint: {
      vi: 'Ghi thành phần: làm từ những gì, thứ nhiều viết trước.',
      en: 'Say what it is made of, the most first.',
    },
    law: { source: LABELS },
    isFor: (listing) => isProcessed(listing) || listing.duties.includes('ingredients'),
    isMet: (listing) => has(listing.ingredientsVi),
  },
  {
    code: 'WARNINGS',
    points: 4,
    field: 'warnings',
    hint: {
      vi: 'Ghi nồng độ cồn và ai không được uống: người dưới 18 tuổi, người lái xe, phụ nữ có thai.',
      en: 'Say how strong it is and who must not drink it: under 18, drivers, pregnant women.',
    },
    law: { source: LABELS },
    isFor: (listing) => listing.isAgeRestricted && isProduce(listing),
    isMet: (listing) => has(listing.warningsVi),
  },
  {
    code: 'ORIGIN',
    points: 8,
    field: 'communeCode',
    hint: { vi: 'Chọn xã nơi trồng hoặc làm ra.', en: 'Choose the commune where it is grown or made.' },
    law: { source: CONSUMER_LAW },
    isFor: isProduce,
    isMet: (listing) => listing.communeCode !== null,
  },
  {
    code: 'PRICE',
    points: 11,
    field: 'variants',
    hint: {
      vi: 'Thêm ít nhất một quy cách (ví dụ túi 1 kg) và đặt giá cho quy cách ấy.',
      en: 'Add at least one size (a bag of 1 kg, say) and set its price.',
    },
    law: { source: PRICE_LAW },
    isMet: (listing) => listing.sizes.some(({ hasPrice }) => hasPrice),
  },
  {
    code: 'SELLER',
    points: 8,
    field: 'store',
    hint: {
      vi: 'Cửa hàng còn thiếu thông tin luật bắt buộc: địa chỉ, điện thoại, mã số, cách khiếu nại, đổi trả.',
      en: 'The store still lacks what the law asks: address, telephone, number, how to complain, terms of return.',
    },
    law: { source: CONSUMER_LAW },
    isMet: (listing) => listing.isStorePublic,
  },
  {
    code: 'STORY',
    points: 6,
    field: 'description',
    hint: {
      vi: 'Kể thêm: ai làm, từ bao giờ, đất ở đây có gì lạ. Xem các câu gợi ý.',
      en: 'Tell more: who makes it, since when, what is special about the place. The questions help.',
    },
    isFor: isProduce,
    isMet: (listing) => has(listing.descriptionVi, A_STORY),
  },
  {
    code: 'SEASON',
    points: 5,
    field: 'seasonMonths',
    hint: { vi: 'Đánh dấu những tháng có hàng.', en: 'Mark the months in which there is some.' },
    isFor: isGrown,
    isMet: (listing) => listing.seasonMonths.length > 0,
  },
  {
    code: 'UNIT_WEIGHT',
    points: 4,
    field: 'variants',
    hint: {
      vi: 'Ghi mỗi quy cách nặng bao nhiêu gam cả bao bì, để tính cước gửi.',
      en: 'Say what each size weighs in grams with its packing, so that sending can be priced.',
    },
    isFor: isGood,
    isMet: (listing) => listing.sizes.length > 0 && listing.sizes.every(({ hasUnitWeight }) => hasUnitWeight),
  },
  {
    code: 'DELIVERY_AREA',
    points: 4,
    field: 'variants',
    hint: {
      vi: 'Khi đặt giá, ghi giá ấy giữ ở đâu: cả nước, hay những tỉnh, xã nào.',
      en: 'When you set a price, say where it holds: the whole country, or which provinces and communes.',
    },
    isFor: isGood,
    isMet: (listing) => listing.sizes.some(({ hasArea }) => hasArea),
  },
  {
    code: 'ENGLISH_NAME',
    points: 2,
    field: 'name',
    hint: {
      vi: 'Chưa có tên tiếng Anh: khách nước ngoài sẽ thấy tên tiếng Việt.',
      en: 'There is no English name: visitors from abroad will see the Vietnamese one.',
    },
    isMet: (listing) => has(listing.nameEn),
  },
  {
    code: 'ENGLISH_DESCRIPTION',
    points: 2,
    field: 'description',
    hint: {
      vi: 'Chưa có lời kể tiếng Anh: khách nước ngoài sẽ thấy lời tiếng Việt. Nhờ người biết tiếng Anh viết giúp.',
      en: 'There is no English description: visitors from abroad will see the Vietnamese. Ask somebody who knows English.',
    },
    isMet: (listing) => has(listing.descriptionEn),
  },
  {
    code: 'GTIN',
    points: 3,
    field: 'variants',
    hint: { vi: 'Có mã vạch thì ghi dãy số dưới mã.', en: 'If it has a barcode, write the number below it.' },
    isFor: isGood,
    isMet: (listing) => listing.sizes.some(({ hasGtin }) => hasGtin),
  },
  {
    code: 'REGISTRATION_NUMBER',
    points: 10,
    field: 'registrationNumber',
    hint: {
      vi: 'Ghi số đăng ký, số công nhận lưu hành in trên bao bì.',
      en: 'Write the registration or circulation number that stands on the packing.',
    },
    law: { source: INPUT_LAWS },
    isFor: ({ duties }) => duties.includes('registrationNumber'),
    isMet: ({ registrationNumber }) => registrationNumber != null,
  },
  {
    code: 'ACTIVE_INGREDIENT',
    points: 10,
    field: 'activeIngredient',
    hint: {
      vi: 'Ghi hoạt chất hoặc chất dinh dưỡng và hàm lượng, như trên nhãn.',
      en: 'Write what acts in it and how much of it, as the label says.',
    },
    law: { source: INPUT_LAWS },
    isFor: ({ duties }) => duties.includes('activeIngredient'),
    isMet: ({ activeIngredient }) => activeIngredient != null,
  },
  {
    code: 'WAITING_DAYS',
    points: 10,
    field: 'waitingDays',
    hint: {
      vi: 'Ghi dùng xong phải đợi bao nhiêu ngày mới được thu hái hoặc giết mổ.',
      en: 'Say how many days to wait after its last use before harvest or slaughter.',
    },
    law: { source: INPUT_LAWS },
    isFor: ({ duties }) => duties.includes('waitingDays'),
    isMet: ({ waitingDays }) => waitingDays != null,
  },
  {
    code: 'SAFE_USE',
    points: 10,
    field: 'warnings',
    hint: {
      vi: 'Ghi cách dùng cho an toàn: đeo găng, khẩu trang, tránh nguồn nước, để xa trẻ em.',
      en: 'Say how to use it safely: gloves, mask, away from water and from children.',
    },
    law: { source: INPUT_LAWS },
    isFor: ({ duties }) => duties.includes('warnings'),
    isMet: (listing) => has(listing.warningsVi),
  },
];
