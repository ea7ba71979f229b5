import { requireTexts } from '@cho-phien/kit/arguments';
import type { Day } from '@cho-phien/kit/clock';
import { badInput } from '@cho-phien/kit/errors';
import { requireId, requireIds } from '@cho-phien/kit/ids';
import { categoriesOfBranch, ofKind, ProductKind } from '../category/category.ts';
import { isCertified } from '../certification/schemes/certification.state.ts';
import { OCOP, scheme } from '../certification/schemes/schemes.ts';
import { hasBadge, showsStars, standsSo } from '../certification/standing.ts';
import { monthOfDay } from '@cho-phien/kit/season';
import { ProductState } from './product.state.ts';
import type { ProductFilter } from './product.filter.ts';

/** Conditions on products `p` as SQL, with the values of its placeholders. */
export interface Where {
  where: string;
  values: readonly unknown[];
}

/** Conditions with their parameters, numbered as they come. */
export class Conditions {
  readonly values: unknown[] = [];
  readonly #conditions: string[] = [];

  /** Conditions to which others are added. */
  static from({ where, values }: Where): Conditions {
    const conditions = new Conditions();
    conditions.values.push(...values);
    conditions.add(where);
    return conditions;
  }

  /** Adds a value and returns its placeholder. */
  value(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  add(condition: string): void {
    this.#conditions.push(condition);
  }

  where(): string {
    return this.#conditions.join(' and ');
  }

  /** What has been added so far. */
  soFar(): Where {
    return { where: this.where(), values: [...this.values] };
  }
}

/**
 * The kind of goods that a filter leaves; undefined for every kind: where it names what it wants otherwise, and in what a
 * seller or an officer works through.
 */
export function kindOf({ kind, state, ...named }: ProductFilter): ProductKind | undefined {
  const { ids, slugs, categoryCode, branchCode, storeId } = named;
  const isNamed = [ids, slugs, categoryCode, branchCode, storeId].some((value) => value != null);
  const isPublic = (state ?? ProductState.PUBLISHED) === ProductState.PUBLISHED;
  return kind ?? (isNamed || !isPublic ? undefined : ProductKind.PRODUCE);
}

/** Adds every condition of a filter but those on stars. `day` is the day of the request. */
export function addFilter(sql: Conditions, filter: ProductFilter, day: Day): void {
  const kind = kindOf(filter);
  if (kind) sql.add(ofKind(kind));
  if (filter.ids != null) sql.add(`p.id = any(${sql.value(requireIds('prd', filter.ids, 'filter.ids'))}::uuid[])`);
  if (filter.slugs != null) sql.add(`p.slug = any(${sql.value(requireTexts('filter.slugs', filter.slugs))})`);
  if (filter.categoryCode != null) sql.add(`p.category_code = ${sql.value(filter.categoryCode)}`);
  if (filter.branchCode != null) {
    const codes = categoriesOfBranch(filter.branchCode).map((category) => category.code);
    sql.add(`p.category_code = any(${sql.value(codes)})`);
  }
  if (filter.communeCode != null) sql.add(`p.origin_commune_code = ${sql.value(filter.communeCode)}`);
  if (filter.provinceCode != null) sql.add(`p.origin_province_code = ${sql.value(filter.provinceCode)}`);
  if (filter.storeId != null) sql.add(`p.store_id = ${sql.value(requireId('str', filter.storeId, 'filter.storeId'))}`);
  if (filter.seasonMonth != null) {
    const wanted = sql.value(requireMonth(filter.seasonMonth));
    sql.add(`p.is_seasonal and p.season_months @> array[${wanted}]::smallint[]`);
  }
  if (typeof filter.inSeason === 'boolean') {
    const condition = `p.season_months @> array[${monthOfDay(day)}]::smallint[]`;
    sql.add(`p.is_seasonal and ${filter.inSeason ? condition : `not ${condition}`}`);
  }
  if (typeof filter.isDemo === 'boolean') sql.add(filter.isDemo ? 'p.is_demo' : 'not p.is_demo');
}

/** Adds the conditions on stars and certificates, which dates decide. */
export function addStars(sql: Conditions, filter: ProductFilter, day: Day): void {
  const { ocopStars, ocopStanding, certificate, categoryCode, communeCode, storeId } = filter;
  const dayValue = () => sql.value(day);
  const isOfFew = categoryCode != null || communeCode != null || storeId != null;
  if (ocopStars != null) sql.add(showsStars(dayValue(), sql.value(requireStars(ocopStars)), isOfFew));
  if (ocopStanding != null) sql.add(standsSo(ocopStanding, dayValue));
  if (certificate === OCOP) sql.add(hasBadge(dayValue()));
  else if (certificate != null) sql.add(isCertified(dayValue(), sql.value(requireScheme(certificate))));
}

function requireStars(stars: number): number {
  if (stars >= 3 && stars <= 5) return stars;
  throw badInput('INVALID_ARGUMENT', 'filter.ocopStars', {
    vi: 'OCOP có 3, 4 hoặc 5 sao.',
    en: 'OCOP stars are 3, 4 or 5.',
  });
}

function requireScheme(code: string): string {
  if (scheme(code)) return code;
  throw badInput('INVALID_ARGUMENT', 'filter.certificate', {
    vi: 'certificate nhận OCOP hoặc mã của một loại trong certificationSchemes.',
    en: 'certificate takes OCOP or the code of one of certificationSchemes.',
  });
}

function requireMonth(month: number): number {
  if (month >= 1 && month <= 12) return month;
  throw badInput('INVALID_ARGUMENT', 'filter.seasonMonth', {
    vi: 'Tháng phải từ 1 đến 12.',
    en: 'A month is between 1 and 12.',
  });
}
