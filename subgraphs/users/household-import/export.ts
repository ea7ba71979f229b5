import type { Database } from '@cho-phien/kit/database';
import { createCsv } from '@cho-phien/kit/import/report';
import { commune, communes } from '@cho-phien/kit/places/places';
import { COLUMNS as NAMES, type Field } from './columns.ts';

/** Which households are written out. */
export interface ExportOptions {
  file: string;
  provinceCode: string;
  /** One commune; all of the province without it. */
  communeCode?: string | undefined;
  ending?: AbortSignal;
}

interface ExportRow {
  id: string;
  code: string;
  headName: string;
  phone: string | null;
  contact: string | null;
  communeCode: string;
  formerCommuneCode: string | null;
  village: string | null;
  products: string[];
  months: number[];
  scaleQuantity: number | null;
  scaleUnit: string | null;
  yieldGrams: number | null;
}

const BATCH = 2_000;

/** The columns in their order: what they are, the unit that their heading names, and what stands in them. */
const COLUMNS: readonly [Field, string, (row: ExportRow) => string | number | null][] = [
  ['code', '', ({ code }) => code],
  ['headName', '', ({ headName }) => headName],
  // With the 0 that people here dial; numbers of other countries with 00.
  ['phone', '', ({ phone }) => phone && (phone.startsWith('+84') ? `0${phone.slice(3)}` : `00${phone.slice(1)}`)],
  ['contact', '', ({ contact }) => contact],
  ['communeCode', '', ({ communeCode }) => communeCode],
  ['commune', '', ({ communeCode }) => commune(communeCode)?.fullName.vi ?? null],
  ['formerCode', '', ({ formerCommuneCode }) => formerCommuneCode],
  ['village', '', ({ village }) => village],
  ['products', '', ({ products }) => products.join(', ')],
  ['season', '', ({ months }) => (months.length === 12 ? 'quanh năm' : months.map((month) => `T${month}`).join(', '))],
  ['area', ' (m2)', scaleOf('M2')],
  ['trees', '', scaleOf('TREE')],
  ['animals', '', scaleOf('HEAD')],
  ['hives', '', scaleOf('HIVE')],
  ['yield', ' (g)', ({ yieldGrams }) => yieldGrams],
];

function scaleOf(unit: string) {
  return ({ scaleQuantity, scaleUnit }: ExportRow) => (scaleUnit === unit ? scaleQuantity : null);
}

function communesOf(provinceCode: string): string[] {
  return communes().flatMap((one) => (one.provinceCode === provinceCode ? one.code : []));
}

/** Writes households in the columns that an import reads; importing them again changes nothing. Returns how many. */
export async function exportHouseholds(options: ExportOptions, db: Database): Promise<number> {
  const { file, provinceCode, communeCode, ending } = options;
  const csv = await createCsv(
    file,
    COLUMNS.map(([field, unit]) => `${NAMES.own(field)}${unit}`),
  );
  let count = 0;
  try {
    for (let behind = '00000000-0000-0000-0000-000000000000'; ;) {
      ending?.throwIfAborted();
      const rows = await db.query<ExportRow>(
        `select h.id, h.code, h.head_name as "headName", h.phone, h.assisted_contact as contact,
                h.commune_code as "communeCode", h.former_commune_code as "formerCommuneCode", v.name as village,
                h.products, h.season_months as months, h.scale_quantity as "scaleQuantity",
                h.scale_unit as "scaleUnit", h.expected_yield_grams as "yieldGrams"
           from household h left join village v on v.id = h.village_id
          where h.id > $1 and h.commune_code = any($2) and h.erased_at is null and h.archived_at is null
          order by h.id limit ${BATCH}`,
        [behind, communeCode ? [communeCode] : communesOf(provinceCode)],
      );
      await csv.write(rows.map((row) => COLUMNS.map(([, , cell]) => cell(row))));
      count += rows.length;
      const last = rows.at(-1);
      if (!last) return count;
      behind = last.id;
    }
  } finally {
    await csv.close();
  }
}
