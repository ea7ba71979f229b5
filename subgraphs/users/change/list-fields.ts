import type { ListFields } from '@cho-phien/kit/events/source';
import { commune } from '@cho-phien/kit/places/places';

/** The list fields of a store with the province of its commune, which only the data file knows. */
export function withProvince(fields: ListFields): ListFields {
  const { communeCode } = fields;
  const place = typeof communeCode === 'string' ? commune(communeCode) : undefined;
  return { ...fields, provinceCode: place?.provinceCode ?? null };
}
