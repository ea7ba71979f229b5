import type { Sql } from '@cho-phien/kit/database';
import type { RowHousehold } from './read-row.ts';

/** A household of the registry, as rows are compared with it. */
export interface KnownHousehold {
  id: string;
  code: string;
  importKey: string | null;
  headName: string;
  nameFolded: string;
  phone: string | null;
  contact: string | null;
  communeCode: string;
  formerCommuneCode: string | null;
  villageId: string | null;
  products: string[];
  months: number[];
  scaleQuantity: number | null;
  scaleUnit: string | null;
  yieldGrams: number | null;
  isArchived: boolean;
}

/** Every household that one of the rows may be: of its code, its telephone, or its name in its commune. One statement. */
export function knownHouseholds(rows: readonly RowHousehold[], sql: Sql, lock: boolean): Promise<KnownHousehold[]> {
  const given = (values: (string | null)[]) => values.filter((value) => value !== null);
  return sql.query<KnownHousehold>(
    `select id, code, import_key as "importKey", head_name as "headName", name_folded as "nameFolded", phone,
            assisted_contact as contact, commune_code as "communeCode", former_commune_code as "formerCommuneCode",
            village_id as "villageId", products, season_months as months, scale_quantity as "scaleQuantity",
            scale_unit as "scaleUnit", expected_yield_grams as "yieldGrams", archived_at is not null as "isArchived"
       from household where erased_at is null and id = any(array(
         select id from household where phone = any($1::text[])
         union select id from household where code = any($2::text[])
         union select id from household where import_key = any($3::text[])
         union select h.id from unnest($4::text[], $5::text[]) named (commune, name)
                 join household h on h.commune_code = named.commune and h.name_folded = named.name))
      order by id ${lock ? 'for no key update' : ''}`,
    [
      given(rows.map(({ phone }) => phone)),
      given(rows.map(({ code }) => code)),
      given(rows.map(({ importKey }) => importKey)),
      rows.map(({ communeCode }) => communeCode),
      rows.map(({ nameFolded }) => nameFolded),
    ],
  );
}
