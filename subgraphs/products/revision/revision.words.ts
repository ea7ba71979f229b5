import type { ProductRow } from '../product/product.row.ts';

/** What is said of a product, as far as a revision holds it: columns of its row, some of which follow from others. */
const WORDS = [
  'slug',
  'nameVi',
  'nameEn',
  'descriptionVi',
  'descriptionEn',
  'usageVi',
  'usageEn',
  'storageAdviceVi',
  'storageAdviceEn',
  'ingredientsVi',
  'ingredientsEn',
  'warningsVi',
  'warningsEn',
  'categoryCode',
  'isAgeRestricted',
  'communeCode',
  'originConfidence',
  'seasonMonths',
  'seasonBasis',
  'seasonSourceId',
  'storage',
  'shelfLifeDays',
  'isShelfLifeDemo',
  'preorderWeeks',
  'registrationNumber',
  'activeIngredient',
  'waitingDays',
  'drawing',
] as const satisfies (keyof ProductRow)[];

/** A snapshot of what is said of a product. */
export type Words = Pick<ProductRow, (typeof WORDS)[number]>;

/** What a row says. */
export function wordsOf(row: Words): Words {
  return Object.fromEntries(WORDS.map((word) => [word, row[word]])) as unknown as Words;
}

/** The words that one of two says otherwise than the other. */
export function changedWords(before: Partial<Words>, after: Words): (keyof Words)[] {
  return WORDS.filter((word) => JSON.stringify(before[word] ?? null) !== JSON.stringify(after[word] ?? null));
}

/** The field of `productUpdate` that a word belongs to; none for what follows from others. */
const FIELDS: Partial<Record<keyof Words, { field: string; language?: 'vi' | 'en' }>> = {
  slug: { field: 'slug' },
  nameVi: { field: 'name', language: 'vi' },
  nameEn: { field: 'name', language: 'en' },
  descriptionVi: { field: 'description', language: 'vi' },
  descriptionEn: { field: 'description', language: 'en' },
  usageVi: { field: 'usage', language: 'vi' },
  usageEn: { field: 'usage', language: 'en' },
  storageAdviceVi: { field: 'storageAdvice', language: 'vi' },
  storageAdviceEn: { field: 'storageAdvice', language: 'en' },
  ingredientsVi: { field: 'ingredients', language: 'vi' },
  ingredientsEn: { field: 'ingredients', language: 'en' },
  warningsVi: { field: 'warnings', language: 'vi' },
  warningsEn: { field: 'warnings', language: 'en' },
  categoryCode: { field: 'categoryCode' },
  communeCode: { field: 'communeCode' },
  seasonMonths: { field: 'seasonMonths' },
  storage: { field: 'storage' },
  shelfLifeDays: { field: 'shelfLifeDays' },
  preorderWeeks: { field: 'preorderWeeks' },
  registrationNumber: { field: 'registrationNumber' },
  activeIngredient: { field: 'activeIngredient' },
  waitingDays: { field: 'waitingDays' },
  drawing: { field: 'drawing' },
};

/** The fields that comments may be about: those of `productUpdate`, then what stands beside the words. */
export const COMMENTED = [...new Set(Object.values(FIELDS).map(({ field }) => field)), 'variants', 'media'];

/** The fields of `productUpdate` that these words belong to. */
export function fieldsOf(words: readonly (keyof Words)[]): string[] {
  return [...new Set(words.flatMap((word) => FIELDS[word]?.field ?? []))];
}

/** One difference between two snapshots, as text. */
export interface WordChange {
  field: string;
  language: string | null;
  before: string | null;
  after: string | null;
}

/** What differs between two snapshots, in the order of the fields; without an earlier one, everything. */
export function wordChanges(before: Partial<Words> | undefined, after: Words): WordChange[] {
  return changedWords(before ?? {}, after).flatMap((word) => {
    const of = FIELDS[word];
    if (!of) return [];
    return { field: of.field, language: of.language ?? null, before: text(before?.[word]), after: text(after[word]) };
  });
}

function text(value: Words[keyof Words] | undefined): string | null {
  if (value == null) return null;
  return Array.isArray(value) ? value.join(', ') : String(value);
}
