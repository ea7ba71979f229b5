import type { Sql } from '@cho-phien/kit/database';
import { newUuid } from '@cho-phien/kit/ids';
import type { Note } from '@cho-phien/kit/import/cells';
import type { Outcome } from '@cho-phien/kit/import/run';
import type { ReportRow } from '@cho-phien/kit/import/record';
import { forgottenAmong } from '../rights/forgotten.ts';
import { decide, type Decision } from './decide.ts';
import type { FileIndex } from './file-index.ts';
import { knownHouseholds, type KnownHousehold } from './known.ts';
import type { ReadRow, RowHousehold } from './read-row.ts';
import type { Reason } from './reasons.ts';
import type { Villages } from './villages.ts';

/** What becomes of some rows of a file. */
export interface Plan extends Outcome<Reason> {
  make: (RowHousehold & { id: string; villageId: string | null })[];
  change: KnownHousehold[];
  report: ReportRow<Reason>[];
}

/** With what rows are compared. */
export interface Comparison {
  index: FileIndex;
  villages: Villages;
  /** Of the hashes of households that asked to be forgotten. */
  forgottenKey: Buffer;
}

/** Works out what becomes of rows. With `lock` the households they are stay as they are until the transaction ends. */
export async function plan(
  rows: readonly ReadRow[],
  { index, villages, forgottenKey }: Comparison,
  sql: Sql,
  lock: boolean,
): Promise<Plan> {
  const readable = rows.flatMap(({ household }) => household ?? []);
  const known = new Candidates(await knownHouseholds(readable, sql, lock));
  const decided = rows.map(({ number, household }) => {
    if (!household) return undefined;
    const village = household.village === null ? null : villages.find(household.communeCode, household.village);
    const isUnclear = Array.isArray(village);
    const villageId = village === null || isUnclear ? null : village.id;
    const found = isUnclear
      ? refusal({ ...SEVERAL_VILLAGES, value: household.village, detail: village.map(({ name }) => name).join('; ') })
      : decide(household, villageId, known.of(household), index);
    const above = index.check(number, household);
    const decision = above ? refusal(above) : found;
    // A later row is compared with what this one made of it.
    if (decision.act === 'CHANGE') known.replace(decision.household);
    return {
      household: { ...household, villageId },
      decision,
      isKnown: found.act === 'KEEP' || found.act === 'CHANGE',
    };
  });
  // Behind the households: of one that is forgotten at this moment, either it is seen or its hashes are.
  const others = decided.flatMap((row) => (row && !row.isKnown ? [row.household] : []));
  const isForgotten = await forgottenAmong(others, sql, forgottenKey);
  const forgotten = new Set(others.filter((_, nth) => isForgotten[nth]));

  const result: Plan = {
    make: [],
    change: [],
    counts: { readCount: rows.length, made: 0, changed: 0, unchanged: 0, refused: 0 },
    report: [],
  };
  const { counts, report } = result;
  for (const [nth, { number, notes, communeCode }] of rows.entries()) {
    const row = decided[nth];
    const tell = (...told: Note<Reason>[]) => report.push(...told.map((note) => ({ ...note, number, communeCode })));
    if (row && forgotten.has(row.household)) {
      // Nothing that stands in the row: the report would keep what was to be forgotten.
      tell(FORGOTTEN);
      counts.refused += 1;
      continue;
    }
    tell(...notes);
    if (!row || row.decision.act === 'REFUSE') {
      if (row?.decision.act === 'REFUSE') tell(row.decision.note);
      counts.refused += 1;
    } else if (row.decision.act === 'KEEP') {
      counts.unchanged += 1;
    } else if (row.decision.act === 'MAKE') {
      result.make.push({ ...row.household, id: newUuid() });
      counts.made += 1;
    } else {
      const { household, fields } = row.decision;
      result.change.push(household);
      const value = fields.join(', ');
      tell({ kind: 'CHANGED', reason: 'CHANGED', heading: null, value, detail: household.code });
      counts.changed += 1;
    }
  }
  return result;
}

const FORGOTTEN: Note<Reason> = { kind: 'REFUSED', reason: 'FORGOTTEN', heading: null, value: null, detail: '' };

const SEVERAL_VILLAGES = { kind: 'REFUSED', reason: 'VILLAGE_AMBIGUOUS', heading: null } as const;

function refusal(note: Note<Reason>): Decision {
  return { act: 'REFUSE', note };
}

/** Known households, found by what a row has of them. */
class Candidates {
  readonly #byId = new Map<string, KnownHousehold>();
  readonly #ids = new Map<string, Set<string>>();

  constructor(households: readonly KnownHousehold[]) {
    for (const one of households) this.replace(one);
  }

  replace(household: KnownHousehold): void {
    this.#byId.set(household.id, household);
    const { code, importKey, phone, nameFolded, communeCode } = household;
    for (const key of [code, importKey, phone, `${communeCode} ${nameFolded}`]) {
      if (key) this.#ids.set(key, (this.#ids.get(key) ?? new Set()).add(household.id));
    }
  }

  of({ code, importKey, phone, nameFolded, communeCode }: RowHousehold): KnownHousehold[] {
    const ids = new Set<string>();
    for (const key of [code, importKey, phone, `${communeCode} ${nameFolded}`]) {
      if (key) for (const id of this.#ids.get(key) ?? []) ids.add(id);
    }
    return [...ids].flatMap((id) => this.#byId.get(id) ?? []);
  }
}

/** Writes what was worked out, households first. */
export async function write({ make, change }: Plan, sql: Sql, isDemo: boolean, now: Date): Promise<void> {
  if (make.length > 0) {
    await sql.query(
      `insert into household (id, import_key, head_name, phone, assisted_contact, commune_code, former_commune_code,
          village_id, products, season_months, scale_quantity, scale_unit, expected_yield_grams, source, is_demo,
          created_at, updated_at)
       select id, "importKey", "headName", phone, contact, "communeCode", "formerCommuneCode", "villageId", products,
              months, "scaleQuantity", "scaleUnit", "yieldGrams", 'IMPORT', $2, $3, $3
         from jsonb_to_recordset($1) r(${RECORD})`,
      [
        JSON.stringify(
          make.map(({ scale, ...one }) => ({ ...one, scaleQuantity: scale?.amount, scaleUnit: scale?.measure })),
        ),
        isDemo,
        now,
      ],
    );
  }
  if (change.length > 0) {
    // Of a household that two rows changed, the last word.
    const last = [...new Map(change.map((one) => [one.id, one])).values()];
    await sql.query(
      `update household h
          set import_key = r."importKey", head_name = r."headName", phone = r.phone, assisted_contact = r.contact,
              commune_code = r."communeCode", former_commune_code = r."formerCommuneCode", village_id = r."villageId",
              products = r.products, season_months = r.months, scale_quantity = r."scaleQuantity",
              scale_unit = r."scaleUnit", expected_yield_grams = r."yieldGrams", version = h.version + 1,
              updated_at = $2
         from jsonb_to_recordset($1) r(${RECORD}) where h.id = r.id`,
      [JSON.stringify(last), now],
    );
  }
}

const RECORD = `id uuid, "importKey" text, "headName" text, phone text, contact text, "communeCode" text,
  "formerCommuneCode" text, "villageId" uuid, products text[], months smallint[], "scaleQuantity" bigint,
  "scaleUnit" text, "yieldGrams" bigint`;
