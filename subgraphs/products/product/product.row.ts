import { dayOf } from '@cho-phien/kit/clock';
import type { OriginConfidence } from '@cho-phien/kit/confidence';
import type { Context } from '@cho-phien/kit/context';
import { publicId } from '@cho-phien/kit/ids';
import { inBoth, type LocalizedText } from '@cho-phien/kit/values';
import { categoryByCode } from '../category/category.ts';
import { monthOfDay, preorderOnDay, seasonOnDay, SeasonState } from '@cho-phien/kit/season';
import type { Preorder, Season, SeasonBasis } from '../season/season.type.ts';
import type { BlockReason } from './product.block.ts';
import type { ProductState } from './product.state.ts';
import type { ProductType, StorageKind } from './product.type.ts';

/** A product as the reading statements return it. */
export interface ProductRow {
  id: string;
  slug: string;
  nameVi: string;
  nameEn: string;
  descriptionVi: string;
  descriptionEn: string;
  usageVi: string | null;
  usageEn: string | null;
  storageAdviceVi: string | null;
  storageAdviceEn: string | null;
  ingredientsVi: string | null;
  ingredientsEn: string | null;
  warningsVi: string | null;
  warningsEn: string | null;
  categoryCode: string;
  storeId: string | null;
  communeCode: string | null;
  originConfidence: OriginConfidence;
  originSourceText: string | null;
  seasonMonths: number[];
  seasonBasis: SeasonBasis;
  seasonSourceId: string | null;
  storage: StorageKind;
  shelfLifeDays: number | null;
  isShelfLifeDemo: boolean;
  isAgeRestricted: boolean;
  preorderWeeks: number | null;
  registrationNumber: string | null;
  activeIngredient: string | null;
  waitingDays: number | null;
  drawing: string;
  state: ProductState;
  isDemo: boolean;
  sourceIds: string[];
  listedAt: Date;
  publishedAt: Date | null;
  updatedAt: Date;
  blockReason: BlockReason | null;
  blockWords: string | null;
  blockedAt: Date | null;
  blockedFrom: ProductState | null;
}

/** The columns of {@link ProductRow}, of a product `p`. */
export const PRODUCT_COLUMNS = `
  p.id, p.slug, p.name_vi as "nameVi", p.name_en as "nameEn", p.description_vi as "descriptionVi",
  p.description_en as "descriptionEn", p.usage_vi as "usageVi", p.usage_en as "usageEn",
  p.storage_advice_vi as "storageAdviceVi", p.storage_advice_en as "storageAdviceEn",
  p.ingredients_vi as "ingredientsVi", p.ingredients_en as "ingredientsEn", p.warnings_vi as "warningsVi",
  p.warnings_en as "warningsEn", p.preorder_weeks as "preorderWeeks", p.registration_number as "registrationNumber",
  p.active_ingredient as "activeIngredient", p.waiting_days as "waitingDays",
  p.category_code as "categoryCode", p.store_id as "storeId", p.origin_commune_code as "communeCode",
  p.origin_confidence as "originConfidence", p.origin_source_text as "originSourceText",
  p.season_months as "seasonMonths", p.season_basis as "seasonBasis",
  p.season_source_id as "seasonSourceId",
  p.storage, p.shelf_life_days as "shelfLifeDays", p.is_shelf_life_demo as "isShelfLifeDemo",
  p.is_age_restricted as "isAgeRestricted", p.drawing, p.state, p.is_demo as "isDemo", p.source_ids as "sourceIds",
  p.listed_at as "listedAt", p.published_at as "publishedAt", p.updated_at as "updatedAt",
  p.block_reason as "blockReason", p.block_words as "blockWords", p.blocked_at as "blockedAt",
  p.blocked_from as "blockedFrom"`;

/** The texts of a product. */
const TEXTS = ['name', 'description', 'usage', 'storageAdvice', 'ingredients', 'warnings'] as const;

/** The texts that stand in Vietnamese and that nobody has written in English. */
function vietnameseOnly(row: ProductRow): string[] {
  return TEXTS.filter((text) => row[`${text}Vi`] && !row[`${text}En`]);
}

/** The age from which alcohol may be sold to somebody. */
const ADULT = 18;

/** A row as the API shows it; the season is computed, from the request's clock, only when it is asked for. */
export function toProduct(row: ProductRow, { clock }: Context): ProductType {
  const category = categoryByCode(row.categoryCode);
  return {
    uuid: row.id,
    row,
    storeUuid: row.storeId,
    seasonMonths: row.seasonMonths,
    sourceIds: row.sourceIds,
    id: publicId('prd', row.id),
    slug: row.slug,
    name: inBoth(row.nameVi, row.nameEn),
    description: inBoth(row.descriptionVi, row.descriptionEn),
    usage: both(row.usageVi, row.usageEn),
    storageAdvice: both(row.storageAdviceVi, row.storageAdviceEn),
    ingredients: both(row.ingredientsVi, row.ingredientsEn),
    warnings: both(row.warningsVi, row.warningsEn),
    vietnameseOnly: vietnameseOnly(row),
    kind: category.kind,
    category,
    origin: {
      commune: row.communeCode ? { code: row.communeCode } : null,
      confidence: row.originConfidence,
      sourceText: row.originSourceText,
    },
    season: () => seasonOf(row, clock),
    preorder: () => preorderOf(row, clock),
    storage: row.storage,
    shelfLifeDays: row.shelfLifeDays,
    isShelfLifeDemo: row.isShelfLifeDemo,
    isAgeRestricted: row.isAgeRestricted,
    registrationNumber: row.registrationNumber,
    activeIngredient: row.activeIngredient,
    waitingDays: row.waitingDays,
    minimumAge: row.isAgeRestricted ? ADULT : null,
    drawing: row.drawing,
    state: row.state,
    isDemo: row.isDemo,
    listedAt: row.listedAt,
    publishedAt: row.publishedAt,
    updatedAt: row.updatedAt,
  };
}

function seasonOf(row: ProductRow, clock: Date): Season {
  const { state, nextStartsOn, endsOn } = seasonOnDay(row.seasonMonths, dayOf(clock));
  return {
    months: row.seasonMonths,
    state,
    nextStartsOn,
    returnsInMonth: state === SeasonState.OFF_SEASON && nextStartsOn ? monthOfDay(nextStartsOn) : null,
    endsOn,
    basis: row.seasonBasis,
    sourceId: row.seasonSourceId,
  };
}

function preorderOf({ preorderWeeks, seasonMonths }: ProductRow, clock: Date): Preorder | null {
  const window = preorderWeeks && preorderOnDay(seasonMonths, preorderWeeks, dayOf(clock));
  return window ? { weeks: preorderWeeks, ...window } : null;
}

function both(vi: string | null, en: string | null): LocalizedText | null {
  return vi ? inBoth(vi, en) : null;
}
