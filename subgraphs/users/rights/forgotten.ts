import { createHmac, createSecretKey } from 'node:crypto';
import type { Sql } from '@cho-phien/kit/database';

/** What the key of these hashes is derived for. */
export const FORGOTTEN_HOUSEHOLDS = 'forgotten households';

/** By what a household is found again. */
export interface Traits {
  /** The code that the province gave it. */
  importKey: string | null;
  /** E.164. */
  phone: string | null;
  nameFolded: string;
  communeCode: string;
  /** uuid */
  villageId: string | null;
}

/** Keeps of a household what knows it again in an old list, and tells nobody who it was. */
export async function keepForgotten(household: Traits, sql: Sql, key: Buffer): Promise<void> {
  await sql.query(
    `insert into forgotten_household (mac, key_id) select unnest($1::bytea[]), $2 on conflict do nothing`,
    [macsOf(marksOf(household), key), keyIdOf(key)],
  );
}

/** Which of these were forgotten, as rows of a list tell them; `isNew` where the row says that it is another one. One statement. */
export async function forgottenAmong(
  rows: readonly (Traits & { isNew: boolean })[],
  sql: Sql,
  key: Buffer,
): Promise<boolean[]> {
  if (rows.length === 0) return [];
  const macs = rows.map((row) => macsOf(looksOf(row), key));
  const known = await sql.query<{ mac: Buffer }>(`select mac from forgotten_household where mac = any($1::bytea[])`, [
    macs.flat(),
  ]);
  const found = new Set(known.map(({ mac }) => mac.toString('base64')));
  return macs.map((own) => own.some((mac) => found.has(mac.toString('base64'))));
}

/** Whether some were forgotten under another secret: they are not known again. */
export async function hasForgottenOtherwise(sql: Sql, key: Buffer): Promise<boolean> {
  const rows = await sql.query(`select from forgotten_household where key_id <> $1 limit 1`, [keyIdOf(key)]);
  return rows.length > 0;
}

/**
 * By what a household is known again, as an import tells households apart: its code; telephone and name; and, since an
 * older list may not have had its telephone, place and name.
 */
function marksOf({ importKey, phone, nameFolded, communeCode, villageId }: Traits): string[] {
  const marks = [];
  if (importKey !== null) marks.push(mark('key', importKey));
  if (phone !== null) marks.push(mark('phone', phone, nameFolded));
  for (const village of [villageId ?? 'none', 'any']) {
    // Two telephones are two households, and two codes are too: which rows it may be depends on what it had of them.
    for (const hadPhone of phone === null ? ['any', 'no'] : ['any']) {
      for (const hadKey of importKey === null ? ['any', 'no'] : ['any']) {
        marks.push(mark('place', communeCode, village, hadPhone, hadKey, nameFolded));
      }
    }
  }
  return marks;
}

/** The marks of forgotten households that a row may be. */
function looksOf({
  importKey,
  phone,
  nameFolded,
  communeCode,
  villageId,
  isNew,
}: Traits & { isNew: boolean }): string[] {
  const marks = [];
  if (importKey !== null) marks.push(mark('key', importKey));
  if (phone !== null) marks.push(mark('phone', phone, nameFolded));
  if (isNew && phone !== null) return marks;
  const [hadPhone, hadKey] = [phone, importKey].map((own) => (own === null ? 'any' : 'no'));
  for (const village of villageId === null ? ['any'] : [villageId, 'none']) {
    marks.push(mark('place', communeCode, village, hadPhone ?? '', hadKey ?? '', nameFolded));
  }
  return marks;
}

function mark(...parts: string[]): string {
  return parts.join('\n');
}

function macsOf(marks: readonly string[], key: Buffer): Buffer[] {
  // As a key object it is prepared once: lists have a hundred thousand rows.
  const prepared = createSecretKey(key);
  return marks.map((text) => createHmac('sha256', prepared).update(text).digest());
}

function keyIdOf(key: Buffer): Buffer {
  return createHmac('sha256', key).update('which key').digest().subarray(0, 8);
}
