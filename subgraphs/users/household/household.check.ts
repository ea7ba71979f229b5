import type { Context } from '@cho-phien/kit/context';
import type { Text } from '@cho-phien/kit/errors';
import { parseId } from '@cho-phien/kit/ids';
import { NOT_A_PHONE, readPhone } from '@cho-phien/kit/phone';
import { commune, formerUnitsOf } from '@cho-phien/kit/places/places';
import { userError, UserErrorCode, type UserError } from '@cho-phien/kit/user-errors';
import { NO_COMMUNE } from '../place/no-commune.ts';
import { readLine } from '../line.ts';
import { villagesByIds } from '../village/village.service.ts';
import type { HouseholdUpdateInput } from './household.input.ts';
import type { HouseholdNode } from './household.service.ts';

/** What is written of a household. */
export type HouseholdFacts = Pick<
  HouseholdNode,
  | 'headName'
  | 'phone'
  | 'assistedContact'
  | 'communeCode'
  | 'formerCommuneCode'
  | 'villageId'
  | 'products'
  | 'seasonMonths'
  | 'scale'
  | 'expectedYieldGrams'
>;

/** A record of which nothing is known yet. */
export const BLANK: HouseholdFacts = {
  headName: '',
  phone: null,
  assistedContact: null,
  communeCode: '',
  formerCommuneCode: null,
  villageId: null,
  products: [],
  seasonMonths: [],
  scale: null,
  expectedYieldGrams: null,
};

const LONGEST = { name: 100, contact: 200, product: 80 };
const MOST_PRODUCTS = 20;

/** What stands after an input is laid over what is known, with everything that is wrong with it. */
export async function checkHousehold(
  known: HouseholdFacts,
  input: Omit<HouseholdUpdateInput, 'id' | 'version'>,
  context: Context,
): Promise<{ facts: HouseholdFacts; warning: string | null; errors: UserError[] }> {
  const facts = { ...known };
  const errors: UserError[] = [];
  let warning: string | null = null;
  const wrong = (field: string, text: Text) =>
    errors.push(userError(context.locale, UserErrorCode.INVALID_INPUT, ['input', field], text));

  if (input.headName !== undefined) {
    facts.headName = readLine(input.headName ?? '', LONGEST.name) ?? '';
    if (!facts.headName) wrong('headName', TEXTS.headName);
  }
  if (input.phone !== undefined) {
    const read = input.phone === null ? null : readPhone(input.phone);
    if (read === undefined) wrong('phone', NOT_A_PHONE);
    if (read && !read.isKnown) warning = TEXTS.unknownPhone[context.locale];
    facts.phone = read?.e164 ?? null;
  }
  if (input.assistedContact !== undefined) {
    const read = input.assistedContact === null ? null : readLine(input.assistedContact, LONGEST.contact);
    if (read === undefined) wrong('assistedContact', TEXTS.assistedContact);
    facts.assistedContact = read ?? null;
  }
  if (input.communeCode !== undefined) {
    facts.communeCode = input.communeCode ?? '';
    if (!commune(facts.communeCode)) wrong('communeCode', TEXTS.communeCode);
  }
  if (input.formerCommuneCode !== undefined) facts.formerCommuneCode = input.formerCommuneCode;
  const { formerCommuneCode: former } = facts;
  if (former !== null && !formerUnitsOf(facts.communeCode).some(({ code }) => code === former)) {
    wrong('formerCommuneCode', TEXTS.formerCommuneCode);
  }
  if (input.villageId !== undefined) {
    facts.villageId = input.villageId === null ? null : (parseId('vil', input.villageId) ?? NO_VILLAGE);
  }
  if (facts.villageId !== null) {
    const village = await context.load(villagesByIds, facts.villageId);
    if (village?.communeCode !== facts.communeCode) wrong('villageId', TEXTS.villageId);
  }
  if (input.products !== undefined) {
    const lines = (input.products ?? []).map((product) => readLine(product, LONGEST.product));
    facts.products = [...new Set(lines.filter((line) => line !== undefined))];
    if (lines.includes(undefined) || lines.length > MOST_PRODUCTS) wrong('products', TEXTS.products);
  }
  if (input.seasonMonths !== undefined) {
    facts.seasonMonths = [...new Set(input.seasonMonths)].sort((a, b) => a - b);
    if (facts.seasonMonths.some((month) => month < 1 || month > 12)) wrong('seasonMonths', TEXTS.seasonMonths);
  }
  if (input.scale !== undefined) {
    facts.scale = input.scale;
    if (input.scale && input.scale.quantity < 1) wrong('scale', TEXTS.scale);
  }
  if (input.expectedYieldGrams !== undefined) {
    facts.expectedYieldGrams = input.expectedYieldGrams;
    if (input.expectedYieldGrams !== null && input.expectedYieldGrams < 1) wrong('expectedYieldGrams', TEXTS.scale);
  }
  return { facts, warning, errors };
}

const NO_VILLAGE = '00000000-0000-0000-0000-000000000000';

const TEXTS = {
  headName: {
    vi: `Hãy ghi tên chủ hộ, dài nhất ${LONGEST.name} ký tự.`,
    en: `Name the head of the household in at most ${LONGEST.name} characters.`,
  },
  unknownPhone: {
    vi: 'Đã ghi. Số này không theo đầu số đang dùng; hãy gọi thử để chắc chắn.',
    en: 'Saved. The numbering plan does not know this number; try calling it.',
  },
  assistedContact: {
    vi: `Người liên hệ giúp cần từ 1 đến ${LONGEST.contact} ký tự.`,
    en: `The contact has 1 to ${LONGEST.contact} characters.`,
  },
  communeCode: NO_COMMUNE,
  formerCommuneCode: {
    vi: 'Xã cũ này không nhập vào xã, phường đã chọn.',
    en: 'This former unit did not go into the commune.',
  },
  villageId: {
    vi: 'Thôn, bản này không thuộc xã, phường đã chọn.',
    en: 'The village is not in the commune.',
  },
  products: {
    vi: `Ghi nhiều nhất ${MOST_PRODUCTS} sản phẩm, mỗi sản phẩm dài nhất ${LONGEST.product} ký tự.`,
    en: `At most ${MOST_PRODUCTS} products, each with at most ${LONGEST.product} characters.`,
  },
  seasonMonths: { vi: 'Tháng phải từ 1 đến 12.', en: 'A month is 1 to 12.' },
  scale: { vi: 'Số lượng phải từ 1 trở lên, hoặc để trống.', en: 'A quantity is at least 1, or left empty.' },
} satisfies Record<string, Text>;
