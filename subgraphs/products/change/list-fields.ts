import type { ListFields } from '@cho-phien/kit/events/source';
import { findCategory } from '../category/category.ts';

/** The list fields of a product with the branch of its product set and what it is for, which only the data file knows. */
export function withBranch(fields: ListFields): ListFields {
  const category = findCategory({ code: String(fields.categoryCode) });
  return { ...fields, branchCode: category?.branchCode ?? null, kind: category?.kind ?? null };
}
