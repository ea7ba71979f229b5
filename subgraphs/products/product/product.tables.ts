import type { Sql } from '@cho-phien/kit/database';

/** The columns that a bulk insert fills, by name, with their types. */
export type Columns = Record<string, string>;
/** One row to insert, by column. */
export type Row = Record<string, unknown>;

export const SOURCE: Columns = { id: 'text', title_vi: 'text', title_en: 'text', url: 'text', published_on: 'text' };
export const PRODUCT: Columns = {
  id: 'uuid',
  slug: 'text',
  name_vi: 'text',
  name_en: 'text',
  description_vi: 'text',
  description_en: 'text',
  usage_vi: 'text',
  usage_en: 'text',
  storage_advice_vi: 'text',
  storage_advice_en: 'text',
  ingredients_vi: 'text',
  ingredients_en: 'text',
  warnings_vi: 'text',
  warnings_en: 'text',
  category_code: 'text',
  store_id: 'uuid',
  origin_commune_code: 'text',
  origin_province_code: 'text',
  origin_confidence: 'text',
  origin_source_text: 'text',
  season_months: 'smallint[]',
  season_basis: 'text',
  season_source_id: 'text',
  storage: 'text',
  shelf_life_days: 'integer',
  is_shelf_life_demo: 'boolean',
  is_age_restricted: 'boolean',
  preorder_weeks: 'integer',
  registration_number: 'text',
  active_ingredient: 'text',
  waiting_days: 'integer',
  drawing: 'text',
  state: 'text',
  is_demo: 'boolean',
  source_ids: 'text[]',
  listed_at: 'timestamptz',
  published_at: 'timestamptz',
  updated_at: 'timestamptz',
};
export const VARIANT: Columns = {
  id: 'uuid',
  product_id: 'uuid',
  position: 'smallint',
  name_vi: 'text',
  name_en: 'text',
  quantity: 'integer',
  quantity_unit: 'text',
};
export const OFFER: Columns = {
  id: 'uuid',
  variant_id: 'uuid',
  amount: 'bigint',
  includes_tax: 'boolean',
  includes_shipping: 'boolean',
  valid_from: 'timestamptz',
  is_demo: 'boolean',
  basis_vi: 'text',
  basis_en: 'text',
};
export const CLAIM: Columns = {
  id: 'uuid',
  product_id: 'uuid',
  stars: 'smallint',
  reported_on: 'text',
  source_id: 'text',
};
export const CERTIFICATE: Columns = {
  id: 'uuid',
  product_id: 'uuid',
  stars: 'smallint',
  legal_version: 'text',
  decision_number: 'text',
  decision_date: 'date',
  issued_by: 'text',
  issued_on: 'date',
  renewal_from: 'date',
  renewal_until: 'date',
  expires_on: 'date',
  filed_on: 'date',
  grace_until: 'date',
  revoked_on: 'date',
  revocation_reason: 'text',
  product_code: 'text',
  is_demo: 'boolean',
};

export const CERTIFICATION: Columns = {
  id: 'uuid',
  scheme: 'text',
  product_id: 'uuid',
  certifier: 'text',
  number: 'text',
  crops: 'text[]',
  area_square_metres: 'bigint',
  market: 'text',
  site: 'text',
  issued_on: 'date',
  expires_on: 'date',
  revoked_on: 'date',
  revocation_reason: 'text',
  is_demo: 'boolean',
  recorded_at: 'timestamptz',
};

/** The columns as `jsonb_to_recordset` wants them. */
export function columnList(columns: Columns): string {
  return Object.entries(columns)
    .map(([name, type]) => `${name} ${type}`)
    .join(', ');
}

/** Inserts the rows that are missing. One statement. */
export function insert(sql: Sql, table: string, columns: Columns, rows: Row[]): Promise<void> {
  return insertAll(sql, table, columns, rows, 'on conflict do nothing');
}

/** Inserts rows of which none may be there: one that is, is an error of PostgreSQL. One statement. */
export function insertNew(sql: Sql, table: string, columns: Columns, rows: Row[]): Promise<void> {
  return insertAll(sql, table, columns, rows, '');
}

async function insertAll(sql: Sql, table: string, columns: Columns, rows: Row[], otherwise: string): Promise<void> {
  const names = Object.keys(columns).join(', ');
  // Plain json is read once, where jsonb would be sorted first; what is not there is null.
  await sql.query(
    `insert into ${table} (${names}) select ${names} from json_to_recordset($1) r(${columnList(columns)}) ${otherwise}`,
    [JSON.stringify(rows.map(withoutNulls))],
  );
}

function withoutNulls(row: Row): Row {
  const there: Row = {};
  for (const name in row) if (row[name] != null) there[name] = row[name];
  return there;
}
