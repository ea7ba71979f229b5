import { clean, cleanLines } from '@cho-phien/kit/import/values';
import { withInput } from '../product/product.apply.ts';
import type { ProductRow } from '../product/product.row.ts';
import type { GivenProduct } from './read-product.ts';

const NAMES = ['nameVi', 'nameEn'] as const;
const LINES = ['registrationNumber', 'activeIngredient'] as const;
const TEXTS = [
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
] as const;

/** A product as the rows of a file have it: what they do not say, and what they say in other spaces, stays as it is. */
export function withGiven<Row extends ProductRow>(row: Row, given: GivenProduct): Row {
  const { slug, categoryCode, communeCode, seasonMonths, storage, shelfLifeDays, preorderWeeks, waitingDays } = given;
  const updated = withInput(row, {
    ...(slug !== undefined && { slug }),
    ...(categoryCode !== undefined && { categoryCode }),
    ...(communeCode !== undefined && { communeCode }),
    ...(seasonMonths !== undefined && { seasonMonths }),
    ...(storage !== undefined && { storage }),
    ...(preorderWeeks !== undefined && { preorderWeeks }),
    ...(waitingDays !== undefined && { waitingDays }),
    ...(shelfLifeDays !== undefined && shelfLifeDays !== row.shelfLifeDays && { shelfLifeDays }),
  });
  for (const name of NAMES) updated[name] = given[name] === clean(row[name]) ? row[name] : (given[name] ?? row[name]);
  for (const line of LINES)
    if (given[line] !== undefined && given[line] !== clean(row[line] ?? '')) updated[line] = given[line];
  for (const text of TEXTS) {
    if (given[text] !== undefined && given[text] !== cleanLines(row[text] ?? '')) updated[text] = given[text];
  }
  return { ...row, ...updated };
}
