import { OriginConfidence } from '@cho-phien/kit/confidence';
import type { Text } from '@cho-phien/kit/errors';
import { nfc } from '@cho-phien/kit/text';
import { isAlcohol } from '../category/category.ts';
import { SeasonBasis } from '../season/season.type.ts';
import type { ProductRow } from './product.row.ts';
import type { ProductWordsInput } from './product.update.type.ts';

/** The row as the input wants it. What follows from a change follows here. */
export function withInput(row: ProductRow, input: ProductWordsInput): ProductRow {
  const updated = { ...row };
  if (input.slug != null) updated.slug = input.slug;
  if (input.name) [updated.nameVi, updated.nameEn] = texts(input.name);
  if (input.description) [updated.descriptionVi, updated.descriptionEn] = texts(input.description);
  if (input.usage !== undefined) [updated.usageVi, updated.usageEn] = texts(input.usage);
  if (input.storageAdvice !== undefined) {
    [updated.storageAdviceVi, updated.storageAdviceEn] = texts(input.storageAdvice);
  }
  if (input.ingredients !== undefined) [updated.ingredientsVi, updated.ingredientsEn] = texts(input.ingredients);
  if (input.warnings !== undefined) [updated.warningsVi, updated.warningsEn] = texts(input.warnings);
  if (input.preorderWeeks !== undefined) updated.preorderWeeks = input.preorderWeeks;
  if (input.registrationNumber !== undefined) updated.registrationNumber = line(input.registrationNumber);
  if (input.activeIngredient !== undefined) updated.activeIngredient = line(input.activeIngredient);
  if (input.waitingDays !== undefined) updated.waitingDays = input.waitingDays;
  if (input.storage != null) updated.storage = input.storage;
  if (input.drawing != null) updated.drawing = input.drawing;
  if (input.categoryCode != null && input.categoryCode !== row.categoryCode) {
    updated.categoryCode = input.categoryCode;
    updated.isAgeRestricted = isAlcohol(input.categoryCode);
  }
  if (input.communeCode !== undefined && input.communeCode !== row.communeCode) {
    updated.communeCode = input.communeCode;
    updated.originConfidence = input.communeCode === null ? OriginConfidence.UNKNOWN : OriginConfidence.FROM_SOURCE;
  }
  const months = input.seasonMonths && [...new Set(input.seasonMonths)].sort((a, b) => a - b);
  if (months && months.join() !== row.seasonMonths.join()) {
    updated.seasonMonths = months;
    updated.seasonBasis = SeasonBasis.UNVERIFIED;
    updated.seasonSourceId = null;
  }
  if (input.shelfLifeDays !== undefined) {
    updated.shelfLifeDays = input.shelfLifeDays;
    updated.isShelfLifeDemo = false;
  }
  return updated;
}

function line(text: string | null): string | null {
  return text === null ? null : nfc(text).trim();
}

function texts(text: Text): [string, string];
function texts(text: Text | null): [string, string] | [null, null];
function texts(text: Text | null): [string, string] | [null, null] {
  return text ? [nfc(text.vi).trim(), nfc(text.en).trim()] : [null, null];
}
